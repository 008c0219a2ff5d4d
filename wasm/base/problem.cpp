#include "base/problem.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace liseuse {
namespace {

struct Row {
  Message message;
  Severity severity;
  std::string_view name;
  std::string_view what;
  std::string_view advice;
};

constexpr std::array rows{
    Row{Message::FrontMatterSyntax, Severity::Lost, "front-matter-syntax",
        "the front matter can't be read as {1}", "Mend the line, or put the value in quotes."},
    Row{Message::FrontMatterUnclosed, Severity::Lost, "front-matter-unclosed",
        "the front matter is never closed: there is no line {1}",
        "Add a line with only that after it."},
    Row{Message::FrontMatterTwice, Severity::Repaired, "front-matter-twice",
        "there is a second front matter; what the first lacks was taken from it",
        "Make one of the two."},
    Row{Message::NotAPost, Severity::Note, "not-a-post",
        "a file that is called “{1}” and has no front matter is no post; it is left out",
        "Give it a front matter to make it one."},
    Row{Message::PageFilledIn, Severity::Note, "page-filled-in",
        "it is no post, but a page that another program fills in (a list, a search, a 404 page), "
        "or empty; it is left out",
        "Give it words of its own, a date and another name than 404 to make it one."},
    Row{Message::FormatUnread, Severity::Lost, "format-unread",
        "files that end in {1} are not read; this one is left out[, and so are {2} more]",
        "Convert what is a post to Markdown, for example with pandoc."},
    Row{Message::FrontMatterMissing, Severity::Note, "front-matter-missing",
        "there is no front matter", "Add a title and a date between two lines of ---."},
    Row{Message::TitleMissing, Severity::Repaired, "title-missing",
        "there is no title; “{1}” is shown instead", "Add a line title: to the front matter."},
    Row{Message::DateMissing, Severity::Note, "date-missing", "there is no date",
        "Add a line date: 2020-01-31 to the front matter."},
    Row{Message::DateUnreadable, Severity::Lost, "date-unreadable", "the date “{1}” can't be read",
        "Write it as 2020-01-31 or 2020-01-31T18:00:00+01:00."},
    Row{Message::DateAhead, Severity::Note, "date-ahead",
        "the post is dated {1}, which is still to come; it is left out",
        "It will be there in a site that is built from that day on."},
    Row{Message::DatePast, Severity::Note, "date-past",
        "the post was to be shown until {1}; it is left out",
        "Remove expiryDate to show it again."},
    Row{Message::FieldType, Severity::Lost, "field-type",
        "the field “{1}” has a form that can't be read", "Write it as a text or a list of texts."},
    Row{Message::DraftUnclear, Severity::Lost, "draft-unclear",
        "“{1}: {2}” says neither yes nor no; the post is left out",
        "Write true, or false to show it."},
    Row{Message::PostHidden, Severity::Note, "post-hidden",
        "“{1}: {2}” hides the post from lists; it is left out", "Remove the line to show it."},
    Row{Message::LanguageUnknown, Severity::Lost, "language-unknown",
        "the language “{1}” is no code of one; the post is taken to be in the site's",
        "Write a code such as fr, en or pt-BR."},
    Row{Message::NotUtf8, Severity::Repaired, "not-utf8",
        "the file is not UTF-8; it was read as Windows-1252", "Save the file as UTF-8."},
    Row{Message::Utf16, Severity::Repaired, "encoding-utf16",
        "the file is UTF-16; it was read as such", "Save the file as UTF-8."},
    Row{Message::EncodedTwice, Severity::Repaired, "encoding-double",
        "letters were encoded twice; “{1}” is “{2}”[, and {3} more]",
        "Save the file with those letters."},
    Row{Message::EncodedTwiceLeft, Severity::Note, "encoding-double-left",
        "“{1}” may be “{2}”, encoded twice[, as may {3} more]; it stays, since the text also has "
        "such "
        "letters right",
        "If it is, write the letters themselves."},
    Row{Message::LineEnds, Severity::Repaired, "line-ends",
        "lines end as no program of today ends them; they were ended anew",
        "Save the file with line ends of Unix or Windows."},
    Row{Message::LineEndsWindows, Severity::Note, "line-ends-windows",
        "lines end as on Windows; they are read as any others", ""},
    Row{Message::ByteOrderMark, Severity::Note, "byte-order-mark",
        "the file begins with a byte order mark, which is skipped", ""},
    Row{Message::TitleEntities, Severity::Repaired, "title-entities",
        "the front matter has entities of HTML; what was meant is “{1}”[, and so on for {2} more]",
        "Write the letters themselves."},
    Row{Message::TitleEmoji, Severity::Repaired, "title-emoji",
        "the title lost its emoji; with those of the slug it is “{1}”", "Write the title so."},
    Row{Message::UrlEntity, Severity::Repaired, "url-entity",
        "“{1}” in an address is now “{2}”[, and so are {3} more]", "Mend the address."},
    Row{Message::SlugTaken, Severity::Repaired, "slug-taken",
        "another post has the same slug; this one's is now “{1}”", "Give it a slug of its own."},
    Row{Message::PictureMissing, Severity::Lost, "picture-missing",
        "the picture “{1}” is not in the folder", "Add the file, or mend its path."},
    Row{Message::PictureAmbiguous, Severity::Lost, "picture-ambiguous",
        "the picture “{1}” ({2}) could be one of several files",
        "Write the path of the right one."},
    Row{Message::PictureFoundByName, Severity::Repaired, "picture-found-by-name",
        "the picture “{1}”, {2}, was found by its name", ""},
    Row{Message::PictureFoundByAccents, Severity::Repaired, "picture-found-by-accents",
        "the picture “{1}”, {2}, was found by its name with other accents", ""},
    Row{Message::PictureFoundByCase, Severity::Repaired, "picture-found-by-case",
        "the picture “{1}”, {2}, was found by its name in another case", ""},
    Row{Message::PictureFoundBySize, Severity::Repaired, "picture-found-by-size",
        "the picture “{1}”, {2}, was found by its name in another size", ""},
    Row{Message::PictureFoundByFolder, Severity::Repaired, "picture-found-by-folder",
        "the picture “{1}”, {2}, was found as the one of its year among several of its name", ""},
    Row{Message::PictureFromOldSite, Severity::Repaired, "picture-from-old-site",
        "the picture “{1}”, {2}, of the old site was found here", ""},
    Row{Message::PictureElsewhere, Severity::Note, "picture-elsewhere",
        "the picture “{1}” stays on {2}, from where it may vanish; readers fetch it there",
        "Save it beside the posts and write its path, so that the archive has it."},
    Row{Message::OldHostLikely, Severity::Note, "old-host-likely",
        "{2} pictures are shown from {1}; if the archive was there before, “old_hosts: {1}” in "
        "site.yaml makes them be looked for here",
        ""},
    Row{Message::FileMissing, Severity::Lost, "file-missing",
        "the file “{1}” that is linked to is not in the folder", "Add the file, or mend its path."},
    Row{Message::FileAmbiguous, Severity::Lost, "file-ambiguous",
        "the file “{1}” ({2}) that is linked to could be one of several",
        "Write the path of the right one."},
    Row{Message::FileFoundByName, Severity::Repaired, "file-found-by-name",
        "the file “{1}”, {2}, that is linked to was found by its name", ""},
    Row{Message::LinkOldHost, Severity::Repaired, "link-old-host",
        "the link “{1}”, {2}, to the old site leads to the post here", ""},
    Row{Message::LinkWithin, Severity::Repaired, "link-within",
        "the link “{1}” leads to the post {2}", ""},
    Row{Message::LinkWithinMissing, Severity::Lost, "link-within-missing",
        "the link “{1}” leads to no post that is here[; it could mean {2}]",
        "Add the post, or mend the link."},
    Row{Message::MixedContent, Severity::Repaired, "mixed-content",
        "the address “{1}” is used with https", ""},
    Row{Message::NotAPicture, Severity::Lost, "not-a-picture", "the file is no picture: {1}",
        "Put the picture in its place."},
    Row{Message::PictureNotShown, Severity::Lost, "picture-not-shown",
        "the file is no picture that browsers show: it is {1}",
        "Save it as a JPEG, PNG, WebP or AVIF in an image program, and put that in its place."},
    Row{Message::PictureOtherType, Severity::Repaired, "picture-other-type",
        "the picture is {1}, not what its name says", "Give its name the right ending."},
    Row{Message::PictureDamaged, Severity::Lost, "picture-damaged",
        "the picture is damaged, and shown as missing: {1}",
        "Put another copy of it in its place."},
    Row{Message::PictureCutOff, Severity::Lost, "picture-cut-off",
        "the picture is cut off or damaged; what can be read of it is shown: {1}",
        "Put another copy of it in its place; if there is none, open it in an image program and "
        "save it again."},
    Row{Message::PictureLocated, Severity::Note, "picture-located",
        "the picture says where it was taken[, and so do {1} more]; in the site that is left out",
        ""},
    Row{Message::MediaIdMissing, Severity::Lost, "media-id-missing",
        "no picture is known under the id {1}", "Add the id and its file to media.json."},
    Row{Message::MediaUnreadable, Severity::Lost, "media-unreadable",
        "the media table can't be read: {1}", "Mend it as docs/formats.md describes."},
    Row{Message::MediaFieldUnreadable, Severity::Lost, "media-field-unreadable",
        "in item {1} of the media table, “{2}” can't be {3}; the field is left out",
        "Write a text in quotes; of id, parent and menu_order a number, of date and taken a day "
        "such as 2020-01-31."},
    Row{Message::MediaItemIncomplete, Severity::Lost, "media-item-incomplete",
        "item {1} of the media table lacks its id or its file; it is left out",
        "Give it both, as docs/formats.md describes."},
    Row{Message::MediaKeyUnknown, Severity::Note, "media-key-unknown",
        "the key “{1}” of item {2}[ (did you mean “{3}”?)] is not known",
        "Remove it, or mend its name."},
    Row{Message::ExportUnreadable, Severity::Lost, "export-unreadable",
        "the export can't be read whole: {1}",
        "Export it anew; what stands before that line is used."},
    Row{Message::SiteUnreadable, Severity::Lost, "site-unreadable",
        "the site's settings can't be read: {1}", "Mend the line."},
    Row{Message::SiteKeyUnknown, Severity::Note, "site-key-unknown",
        "the setting “{1}”[ (did you mean “{2}”?)][ (there are {3})] is not known",
        "Remove it, or mend its name."},
    Row{Message::BundleDamaged, Severity::Lost, "bundle-damaged",
        "the archive's data is damaged: {1}", "Load the page again."},
    Row{Message::FileUnreadable, Severity::Lost, "file-unreadable", "the file can't be read: {1}",
        "Look at its permissions."},
    Row{Message::FolderUnreadable, Severity::Lost, "folder-unreadable",
        "the folder can't be read: {1}; what lies in it is left out", "Look at its permissions."},
    Row{Message::NestingTooDeep, Severity::Lost, "nesting-too-deep",
        "lists and quotes are nested more than {1} deep; deeper ones are shown flat",
        "Nest less deeply."},
    Row{Message::ShortcodeDead, Severity::Lost, "shortcode-dead",
        "{1} shows what only its plugin knows; it is left out",
        "Remove it, or write in its place what it showed."},
    Row{Message::ShortcodeUnknown, Severity::Lost, "shortcode-unknown",
        "{1} is left out, since what it shows is not known; what it encloses stays",
        "Write in its place what it showed, in Markdown or HTML."},
    Row{Message::ShortcodeLeft, Severity::Lost, "shortcode-left",
        "{1} looks like a shortcode, but is none that is known; it is shown as it is "
        "written[, and so are {2} more]",
        "Remove it, or write in its place what it showed. If it is none, put a backslash before "
        "it."},
    Row{Message::LiquidUnknown, Severity::Lost, "liquid-unknown",
        "what {1} stands for is not known; it is shown as it is written[, and so are {2} more]",
        "Write in its place what it showed."},
    Row{Message::GalleryEmpty, Severity::Lost, "gallery-empty",
        "{1} is left out, since no pictures are known of it",
        "Write their ids or their folder in it, or build with the export's list of media."},
    Row{Message::PlaylistEmpty, Severity::Lost, "playlist-empty",
        "{1} is left out, since no files are known of it",
        "Build with the export's list of media, or write [audio src=\"…\"] for each file."},
    Row{Message::FolderEmpty, Severity::Lost, "folder-empty",
        "a gallery shows the pictures “{1}”, of which there are none",
        "Add them, or mend the path of their folder."},
    Row{Message::WikiLink, Severity::Repaired, "wiki-link",
        "“{1}”, as Obsidian has it, leads to {2}", ""},
    Row{Message::WikiLinkAmbiguous, Severity::Lost, "wiki-link-ambiguous",
        "“{1}” could lead to one of several posts ({2}); its words alone are shown",
        "Write the path of the right one."},
    Row{Message::WikiLinkMissing, Severity::Lost, "wiki-link-missing",
        "“{1}” is no link, since no post is called that; it is shown as it is written",
        "Add the post, or mend its name."},
};

Row const& row(Message message) {
  for (Row const& r : rows) {
    if (r.message == message) return r;
  }
  assert(false && "every message has a row");
  return rows.front();
}

bool is_place(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '{' && text[at + 1] >= '1' && text[at + 1] <= '9' &&
         text[at + 2] == '}';
}

// `{1}` is the first detail. What stands in `[` and `]` goes with it where it is empty.
std::string filled(std::string_view sentence, Details const& details) {
  auto const detail = [&](char digit) -> std::string_view {
    auto const index = static_cast<std::size_t>(digit - '1');
    return index < details.size() ? std::string_view(details[index]) : std::string_view();
  };
  std::string text;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    std::size_t const end = sentence[at] == '[' ? sentence.find(']', at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      std::string_view const part = sentence.substr(at + 1, end - at - 1);
      bool is_said = true;
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (is_place(part, i) && detail(part[i + 1]).empty()) is_said = false;
      }
      if (is_said) text += filled(part, details);
      at = end;
    } else if (is_place(sentence, at)) {
      text += detail(sentence[at + 1]);
      at += 2;
    } else {
      text += sentence[at];
    }
  }
  return text;
}

}  // namespace

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::uint32_t line_at(std::string_view text, std::size_t at) {
  std::string_view const before = text.substr(0, at);
  return 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string_view name(Message message) { return row(message).name; }

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Repaired: return "repaired";
    case Severity::Lost: return "lost";
  }
  return "";
}

Problem make_problem(Message message, std::string_view file, std::uint32_t line, Details details) {
  Row const& r = row(message);
  std::string what = filled(r.what, details);
  return {message,           r.severity,
          std::string(file), line,
          std::move(what),   std::string(r.advice),
          std::move(details)};
}

Problem make_problem(Message message, std::string_view file, std::uint32_t line,
                     std::string_view detail) {
  return make_problem(message, file, line, Details{std::string(detail)});
}

Problem said_in(Sayings const& sayings, Problem problem) {
  auto const saying = sayings.find(name(problem.message));
  if (saying == sayings.end()) return problem;
  problem.what = filled(saying->second.what, problem.details);
  problem.advice = saying->second.advice;
  return problem;
}

void count_another(Problem& problem) {
  std::string& more = problem.details.back();
  more = std::to_string(more.empty() ? 1 : std::stoul(more) + 1);
  problem.what = filled(row(problem.message).what, problem.details);
}

std::string to_string(Problem const& problem) {
  std::string line = problem.file;
  if (problem.line > 0) line += ':' + std::to_string(problem.line);
  line += ": " + problem.what + '.';
  if (!problem.advice.empty()) line += ' ' + problem.advice;
  return line;
}

}  // namespace liseuse
