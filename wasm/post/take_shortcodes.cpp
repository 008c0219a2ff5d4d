#include "post/take_shortcodes.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "post/alerts.h"
#include "post/builder_words.h"
#include "post/document.h"
#include "post/escaped_shortcodes.h"
#include "post/percent_comments.h"
#include "post/shortcodes.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n\f";

// What encloses an address; more is no address, and is not searched for its end time and again.
constexpr std::size_t longest_address = 2000;

using Attributes = std::vector<ShortcodeAttribute>;

std::string value_of(Attributes const& attributes, std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    for (ShortcodeAttribute const& attribute : attributes) {
      if (attribute.name == name && !attribute.value.empty()) return attribute.value;
    }
  }
  return {};
}

// The value without a name, by its place from 0.
std::string positional(Attributes const& attributes, std::size_t place) {
  for (ShortcodeAttribute const& attribute : attributes) {
    if (attribute.name.empty() && place-- == 0) return attribute.value;
  }
  return {};
}

// Numbers as in "3466, 3467".
std::vector<std::string> read_ids(std::string_view text) {
  std::vector<std::string> ids;
  while (true) {
    std::size_t const begin = text.find_first_of("0123456789");
    if (begin == npos) return ids;
    text.remove_prefix(begin);
    std::string_view const id = text.substr(0, text.find_first_not_of("0123456789"));
    ids.emplace_back("id:").append(id);
    text.remove_prefix(id.size());
  }
}

// None: one of them is no number that a library gives.
std::optional<std::vector<std::uint32_t>> numbers_of(std::vector<std::string> const& ids) {
  std::vector<std::uint32_t> numbers;
  for (std::string const& id : ids) {
    std::uint64_t number = 0;
    for (char const c : std::string_view(id).substr(3)) {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
      if (number > 0xFFFFFFFF) return std::nullopt;
    }
    numbers.push_back(static_cast<std::uint32_t>(number));
  }
  return numbers;
}

// What "ids" lists stands in its own order, unless another is asked for; all else by the order that
// one gave it in the library. https://developer.wordpress.org/reference/functions/gallery_shortcode/
std::optional<MediaRequest> read_request(Attributes const& attributes) {
  MediaRequest request;
  bool const is_listed = !value_of(attributes, {"ids", "images", "gallery_ids"}).empty();
  request.order_by = ascii::lowered(value_of(attributes, {"orderby"}));
  if (request.order_by.empty()) request.order_by = is_listed ? "post__in" : "menu_order id";
  request.is_descending = ascii::equal_ignoring_case(value_of(attributes, {"order"}), "desc");
  auto const read = [&](std::initializer_list<std::string_view> names) {
    return numbers_of(read_ids(value_of(attributes, names)));
  };
  auto ids = read({"ids", "include", "images", "gallery_ids"});
  auto excluded = read({"exclude"});
  auto const parent = read({"id"});
  if (!ids || !excluded || !parent) return std::nullopt;
  request.ids = std::move(*ids);
  request.excluded = std::move(*excluded);
  if (!parent->empty()) request.parent = parent->front();
  return request;
}

// As with_pictures writes them: percent-encoded, with spaces between.
std::vector<std::string> read_files(std::string_view text) {
  std::vector<std::string> files;
  while (!text.empty()) {
    std::string_view const file = text.substr(0, text.find(' '));
    if (!file.empty()) files.emplace_back(file);
    text.remove_prefix(std::min(file.size() + 1, text.size()));
  }
  return files;
}

// Each looks through all files: this many are no post that someone wrote.
constexpr std::uint32_t most_folders = 100;

// Which files a gallery of Hugo's shows: those of a folder, or of the post's own by a pattern. Empty: it does
// not say.
std::string pattern_of(Attributes const& attributes) {
  std::string pattern = value_of(attributes, {"match"});
  if (!pattern.empty()) return pattern;
  std::string folder = value_of(attributes, {"dir", "folder", "path", "src"});
  if (folder.empty()) folder = positional(attributes, 0);
  if (folder.empty() || folder == "/") return {};
  return folder + (folder.ends_with('/') ? "*" : "/*");
}

std::uint8_t read_columns(std::string_view value) {
  std::vector<std::string> const numbers = read_ids(value);
  if (numbers.empty()) return Insert().columns;
  std::string_view const digits = std::string_view(numbers[0]).substr(3);
  if (digits.size() > 1) return digits.find_first_not_of('0') == npos ? 1 : 9;
  return static_cast<std::uint8_t>(std::max(digits[0] - '0', 1));
}

std::string written(Shortcode const& code) {
  std::string const name(code.name);
  switch (code.syntax) {
    case ShortcodeSyntax::WordPress: return '[' + name + ']';
    case ShortcodeSyntax::Hugo: return "{{< " + name + " >}}";
    case ShortcodeSyntax::Jekyll: return "{% " + name + " %}";
  }
  return name;
}

// The places where a shortcode, maths, a comment or an address may begin, in order.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  // The first at `from` or behind it; npos: there is none.
  std::size_t next(std::size_t from) const {
    for (std::size_t at = from; at < text_.size(); ++at) {
      if (!may_begin[static_cast<unsigned char>(text_[at])]) continue;
      std::string_view const rest = text_.substr(at);
      bool const begins = std::any_of(beginnings.begin(), beginnings.end(),
                                      [&](std::string_view b) { return rest.starts_with(b); });
      if (begins) return at;
    }
    return npos;
  }

 private:
  static constexpr std::array<std::string_view, 7> beginnings{"[",  "{{",  "{%", "http",
                                                              "$$", "\\(", "%%"};

  // All text is looked through: once, for all of them.
  static constexpr std::array<bool, 256> may_begin = [] {
    std::array<bool, 256> table{};
    for (std::string_view const beginning : beginnings) {
      table[static_cast<unsigned char>(beginning[0])] = true;
    }
    return table;
  }();

  std::string_view text_;
};

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && text[at - 1 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

// A link, a link's definition, or a bracket that a backslash makes text.
bool is_other_bracket(std::string_view text, std::size_t at, Shortcode const& code) {
  if (code.syntax != ShortcodeSyntax::WordPress) return false;
  std::size_t const end = at + code.bytes;
  if (is_escaped(text, at) || is_escaped(text, end - 1)) return true;
  if (end >= text.size() || code.form == ShortcodeForm::Closing) return false;
  bool const begins_line = at == 0 || text[at - 1] == '\n';
  return text[end] == '(' || (text[end] == ':' && begins_line && code.attributes.empty());
}

class Taker {
 public:
  Taker(std::string_view markdown, std::span<ByteRange const> code, TakeOptions const& options)
      : text_(markdown), code_(code), options_(options), places_(markdown) {}

  TakenShortcodes take() {
    taken_.markdown.reserve(text_.size());
    for (std::size_t at = places_.next(0); at != npos; at = places_.next(next_)) {
      next_ = at + 1;
      take_at(at);
      if (caption_end_ < next_) joins_lines_ = false, caption_end_ = npos;  // it went with another
    }
    copy_up_to(text_.size());
    return std::move(taken_);
  }

 private:
  void take_at(std::size_t at) {
    if (at == caption_end_) return end_caption();
    if (text_[at] == 'h') return take_address(at);
    if (text_[at] == '$' || text_[at] == '\\') return take_maths(at);
    if (text_[at] == '%') return hide_comment(at);
    auto const code = find_shortcode(text_, at);
    if (code && code->form == ShortcodeForm::Comment) return show_comment(at, *code);
    if (is_code(at)) return;
    // Two spaces at its end: what it says stands below.
    if (auto const alert = find_alert(text_, at))
      return replace(at, at + alert->bytes, "**" + alert->heading + "**  ");
    if (!code) return take_liquid_output(at);
    if (is_other_bracket(text_, at, *code)) return;
    if (code->kind != ShortcodeKind::Unknown) return take_known(at, *code);
    if (code->syntax == ShortcodeSyntax::WordPress) return leave(at, *code);
    if (code->form != ShortcodeForm::Closing) report(Message::ShortcodeUnknown, at, *code);
    replace(at, at + code->bytes, {});
  }

  bool is_code(std::size_t at) {
    while (code_at_ < code_.size() && code_[code_at_].end.value <= at) ++code_at_;
    return code_at_ < code_.size() && code_[code_at_].begin.value <= at;
  }

  // Replacing

  void copy_up_to(std::size_t end) {
    if (end <= done_) return;
    std::string_view const text = text_.substr(done_, end - done_);
    if (joins_lines_) {
      for (char const c : text) {
        if (c == '\n') ++lines_owed_;
        taken_.markdown += c == '\n' || c == '\r' ? ' ' : c;
      }
    } else {
      taken_.markdown += text;
    }
    done_ = end;
  }

  // The lines that go are made up for behind what comes in their place.
  void replace(std::size_t begin, std::size_t end, std::string_view with) {
    copy_up_to(begin);
    taken_.markdown += with;
    std::string_view const gone = text_.substr(begin, end - begin);
    lines_owed_ += static_cast<std::size_t>(std::count(gone.begin(), gone.end(), '\n'));
    if (!joins_lines_) taken_.markdown.append(std::exchange(lines_owed_, 0), '\n');
    done_ = end;
    next_ = std::max(next_, end);
  }

  void put(std::size_t begin, std::size_t end, Insert insert) {
    insert.written = text_.substr(begin, end - begin);
    taken_.inserts.push_back(std::move(insert));
    put_marked(begin, end, make_mark(taken_.inserts.size() - 1));
  }

  // What begins and ends with a mark.
  void put_marked(std::size_t begin, std::size_t end, std::string_view with) {
    std::string spaced(ends_in_emphasis(begin) ? " " : "");
    replace(begin, end, spaced.append(with).append(begins_with_emphasis(end) ? " " : ""));
  }

  // To Markdown a mark is a letter, next to which "_" neither begins nor ends emphasis.
  bool ends_in_emphasis(std::size_t at) const {
    std::size_t const word = at == 0 ? npos : text_.find_last_not_of('_', at - 1);
    return word != npos && word + 1 < at && space.find(text_[word]) == npos;
  }

  bool begins_with_emphasis(std::size_t at) const {
    std::size_t const word = text_.find_first_not_of('_', at);
    return word != npos && word > at && space.find(text_[word]) == npos;
  }

  // In the file. `at` never goes back.
  std::uint32_t line_of(std::size_t at) {
    line_ += static_cast<std::uint32_t>(
        std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted_ = at;
    return options_.first_line + line_;
  }

  // Brackets that only look like a shortcode are text as well as one that is not known: the report names those
  // that have attributes or an end.
  void leave(std::size_t at, Shortcode const& code) {
    if (code.form == ShortcodeForm::Closing || (at > 0 && text_[at - 1] == '[')) return;
    Attributes const attributes = read_attributes(code.attributes);
    bool const has_attributes = !attributes.empty() && !attributes[0].name.empty();
    if (!has_attributes && !ends_behind(at, code.name)) return;
    taken_.problems.push_back(make_problem(Message::ShortcodeLeft, options_.file, line_of(at),
                                           Details{written(code), ""}));
  }

  // Whether "[/name]" stands anywhere behind `at`. All are looked for at once.
  bool ends_behind(std::size_t at, std::string_view name) {
    if (!has_ends_) {
      has_ends_ = true;
      for (std::size_t i = 0; (i = text_.find("[/", i)) != npos; ++i) {
        auto const end = find_shortcode(text_, i);
        if (end) ends_[ascii::lowered(end->name)] = i;
      }
    }
    auto const end = ends_.find(ascii::lowered(name));
    return end != ends_.end() && end->second > at;
  }

  void report(Message message, std::size_t at, Shortcode const& code) {
    taken_.problems.push_back(make_problem(message, options_.file, line_of(at), written(code)));
  }

  enum class Another : bool { Goes, Ends };  // whether another one that begins ends the search

  // Where the end tag of `code` begins, and where it ends; both npos: nowhere within `limit`, or
  // not before another one begins. Where one name has none at all, it is not searched for again.
  std::pair<std::size_t, std::size_t> find_end(Shortcode const& code, std::size_t begin,
                                               std::size_t limit = npos,
                                               Another another = Another::Goes) {
    std::pair const nowhere(npos, npos);
    if (endless_.contains(code.name)) return nowhere;
    std::string_view const area = text_.substr(0, std::min(limit, text_.size() - begin) + begin);
    char const bracket = code.syntax == ShortcodeSyntax::WordPress ? '[' : '{';
    for (std::size_t at = begin; (at = area.find(bracket, at)) != npos; ++at) {
      auto const end = find_shortcode(text_, at);
      bool const is_same =
          end && end->syntax == code.syntax && ascii::equal_ignoring_case(end->name, code.name);
      if (is_same && end->form == ShortcodeForm::Closing) return {at, at + end->bytes};
      if (is_same && another == Another::Ends) return nowhere;
    }
    if (area.size() == text_.size()) endless_.insert(code.name);
    return nowhere;
  }

  // The kinds

  void take_known(std::size_t at, Shortcode const& code) {
    std::size_t const end = at + code.bytes;
    bool const is_literal = code.syntax == ShortcodeSyntax::WordPress && at > 0 &&
                            text_[at - 1] == '[' && end < text_.size() && text_[end] == ']' &&
                            !is_escaped(text_, at - 1);
    if (is_literal) return show_literal(at, end);
    bool const closes = code.form == ShortcodeForm::Closing;
    switch (code.kind) {
      case ShortcodeKind::Unknown: return;
      case ShortcodeKind::Wrapper:
      case ShortcodeKind::Button: return closes ? end_wrapper(at, code) : take_wrapper(at, code);
      case ShortcodeKind::RawHtml:
        if (closes) return replace(at, end, {});
        return take_raw_html(at, code);
      case ShortcodeKind::Picture:
        if (closes) return replace(at, end, {});
        break;
      case ShortcodeKind::Dead:
        if (!closes) report(Message::ShortcodeDead, at, code);
        return replace(at, end, {});
      case ShortcodeKind::Caption:
        if (!closes) begin_caption(at, end, code);
        return;
      case ShortcodeKind::Gallery:
        if (code.syntax == ShortcodeSyntax::Hugo) return take_hugo_gallery(at, code);
        if (closes) return replace(at, end, {});
        return take_gallery(at, code);
      case ShortcodeKind::Playlist:
        if (closes) return replace(at, end, {});
        return take_playlist(at, code);
      default: break;
    }
    if (closes) {
      if (code.syntax != ShortcodeSyntax::WordPress) replace(at, end, {});
      return;
    }
    Attributes const attributes = read_attributes(code.attributes);
    switch (code.kind) {
      case ShortcodeKind::Picture: return take_picture(at, code, attributes);
      case ShortcodeKind::Embed:
      case ShortcodeKind::Media: return take_embed(at, code, attributes);
      case ShortcodeKind::Code: return take_code(at, code, attributes);
      case ShortcodeKind::Verbatim: return take_verbatim(at, code);
      case ShortcodeKind::Hidden: return hide(at, code);
      case ShortcodeKind::Include: return take_include(at, code);
      case ShortcodeKind::Link: return take_link(at, code, attributes);
      default: return;
    }
  }

  void take_link(std::size_t at, Shortcode const& code, Attributes const& attributes) {
    std::string path = positional(attributes, 0);
    if (path.empty()) path = value_of(attributes, {"path"});
    bool const is_dated = code.syntax == ShortcodeSyntax::Jekyll;
    bool const is_asset = code.name.starts_with("asset_");  // beside the post
    std::string address = is_asset ? path : post_address(path, is_dated);
    if (code.name == "link" && names_file(path)) address = '/' + path;
    std::string const destination = as_destination(address);
    bool const is_whole = code.name.ends_with("_link");
    if (!is_whole) return replace(at, at + code.bytes, destination);
    std::string title = positional(attributes, 1);
    if (title.empty()) title = path;
    replace(at, at + code.bytes, '[' + as_words(title) + "](" + destination + ')');
  }

  // Page builders

  std::string edge(std::string_view as_written = {}) {
    taken_.inserts.push_back({.kind = InsertKind::Edge, .written = std::string(as_written)});
    return make_mark(taken_.inserts.size() - 1);
  }

  void take_wrapper(std::size_t at, Shortcode const& code) {
    std::size_t const end = at + code.bytes;
    ShownAttributes const shown = find_known(code.name, code.syntax)->shown;
    Attributes const attributes = read_attributes(code.attributes);
    std::vector<std::string> words = values_of(attributes, shown.words);
    bool const is_by_place = words.empty() && code.syntax == ShortcodeSyntax::Hugo &&
                             !shown.words.empty() && !positional(attributes, 0).empty();
    if (is_by_place) words.push_back(positional(attributes, 0));
    std::string const behind = first_or_none(values_of(attributes, shown.behind));
    std::string const address =
        address_of_builder(first_or_none(values_of(attributes, shown.link)));
    std::string with = edge(text_.substr(at, code.bytes));
    bool const encloses =
        code.form == ShortcodeForm::Opening &&
        (!behind.empty() || (code.kind == ShortcodeKind::Button && words.empty()));
    std::size_t const closing = encloses ? find_end(code, end, npos, Another::Ends).first : npos;
    if (!behind.empty() && closing != npos) endings_[closing] = "— " + as_html_link(behind, {});
    for (std::string const& picture : values_of(attributes, shown.picture)) {
      if (picture.find_first_of("./") == npos && !ascii::is_number(picture)) continue;
      std::string const source = ascii::is_number(picture) ? "id:" + picture : picture;
      taken_.inserts.push_back({.kind = InsertKind::Picture, .pictures = {source}});
      with += make_mark(taken_.inserts.size() - 1);
    }
    if (code.kind == ShortcodeKind::Wrapper) {
      for (std::string const& heading : words) with += as_html_heading(heading, address);
    } else if (closing != npos && !address.empty()) {
      std::string const link = as_html_link({}, address);
      std::size_t const tag_bytes = link.size() - std::string_view("</a>").size();
      with += link.substr(0, tag_bytes);
      endings_[closing] = link.substr(tag_bytes);
    } else if (!words.empty() || (closing == npos && !address.empty())) {
      with += as_html_link(words.empty() ? address : words[0], address) + edge();
    }
    put_marked(at, end, with);
  }

  void end_wrapper(std::size_t at, Shortcode const& code) {
    auto const ending = endings_.find(at);
    std::string with = edge(text_.substr(at, code.bytes));
    // An end tag has to be in the paragraph that it ends.
    if (ending != endings_.end()) {
      with = ending->second == "</a>" ? "</a>" + with : with + ending->second + edge();
    }
    put_marked(at, at + code.bytes, with);
  }

  void take_raw_html(std::size_t at, Shortcode const& code) {
    std::size_t const begin = at + code.bytes;
    auto const [content_end, tag_end] = find_end(code, begin);
    if (tag_end == npos) return replace(at, begin, {});
    auto const html = decode_raw_html(text_.substr(begin, content_end - begin));
    if (!html) report(Message::ShortcodeDead, at, code);
    replace(at, tag_end, html ? edge(text_.substr(at, tag_end - at)) + *html + edge() : "");
  }

  static std::vector<std::string> values_of(Attributes const& attributes, std::string_view names) {
    std::vector<std::string> values;
    while (!names.empty()) {
      std::string_view const name = names.substr(0, names.find(' '));
      names.remove_prefix(std::min(name.size() + 1, names.size()));
      std::string value = words_of_builder(value_of(attributes, {name}));
      if (!ascii::is_blank(value)) values.push_back(std::move(value));
    }
    return values;
  }

  static std::string first_or_none(std::vector<std::string> const& values) {
    return values.empty() ? std::string() : values[0];
  }

  // [[gallery]] shows "[gallery]".
  void show_literal(std::size_t at, std::size_t end) {
    copy_up_to(at - 1);
    std::string const inside(text_.substr(at + 1, end - at - 2));
    replace(at - 1, end + 1, "\\[" + inside + "\\]");
  }

  void show_comment(std::size_t at, Shortcode const& code) {
    std::size_t const end = at + code.bytes;
    bool const is_tag = text_[at + 2] == '<' && !is_code(at);
    copy_up_to(at);
    taken_.markdown += is_tag ? "{{&lt;" : std::string(text_.substr(at, 3));
    done_ = static_cast<std::size_t>(code.attributes.data() - text_.data());
    copy_up_to(done_ + code.attributes.size());
    done_ = end - 3;
    copy_up_to(end);
    next_ = end;
  }

  void take_liquid_output(std::size_t at) {
    auto const output = find_liquid_output(text_.substr(at));
    if (output) replace(at, at + output->bytes, as_destination(output->address));
  }

  void take_gallery(std::size_t at, Shortcode const& code) {
    Attributes const attributes = read_attributes(code.attributes);
    Insert gallery{.kind = InsertKind::Gallery};
    // The build knows the post's own, and every order, and writes there what it found.
    gallery.pictures = read_ids(value_of(attributes, {"attachments"}));
    if (gallery.pictures.empty()) {
      gallery.pictures =
          read_ids(value_of(attributes, {"ids", "include", "images", "gallery_ids"}));
      std::vector<std::string> const without = read_ids(value_of(attributes, {"exclude"}));
      std::set<std::string_view> const excluded(without.begin(), without.end());
      std::erase_if(gallery.pictures, [&](std::string const& id) { return excluded.contains(id); });
      auto request = read_request(attributes);
      bool const is_whole = !gallery.pictures.empty() && request &&
                            request->order_by == "post__in" && !request->is_descending;
      if (request && !is_whole) ask(at, code, std::move(*request));
    }
    gallery.columns = read_columns(value_of(attributes, {"columns"}));
    gallery.size = value_of(attributes, {"size"});
    gallery.open = value_of(attributes, {"link"});
    gallery.type = value_of(attributes, {"type"});
    if (gallery.pictures.empty()) {
      report(Message::GalleryEmpty, at, code);
      return replace(at, at + code.bytes, {});
    }
    if (options_.player_of) part_gallery(at, code, attributes, gallery.pictures);
    put(at, at + code.bytes, std::move(gallery));
  }

  // Hugo's themes show a folder's pictures, which the build finds and writes there, or what stands up to the
  // end tag.
  void take_hugo_gallery(std::size_t at, Shortcode const& code) {
    std::size_t const end = at + code.bytes;
    if (code.form == ShortcodeForm::Closing) {
      if (!std::exchange(in_hugo_gallery_, false)) return replace(at, end, {});
      return put(at, end, {.kind = InsertKind::GalleryEnd});
    }
    Attributes const attributes = read_attributes(code.attributes);
    Insert gallery{.kind = InsertKind::Gallery};
    gallery.columns = read_columns(value_of(attributes, {"columns", "cols"}));
    gallery.pictures = read_files(value_of(attributes, {"pictures"}));
    std::string pattern = pattern_of(attributes);
    bool const is_asked =
        gallery.pictures.empty() && !pattern.empty() && folders_asked_ < most_folders;
    if (is_asked) {
      ++folders_asked_;
      // Until it is answered it is one picture that isn't there.
      put(at, end,
          {.kind = InsertKind::Picture, .pictures = {std::string(folder_scheme) + pattern}});
      return ask(
          at, code,
          {.kind = RequestKind::Folder,
           .is_descending = ascii::equal_ignoring_case(value_of(attributes, {"sortorder"}), "desc"),
           .pattern = std::move(pattern)});
    }
    if (!gallery.pictures.empty()) return put(at, end, std::move(gallery));
    if (in_hugo_gallery_) return replace(at, end, {});
    if (find_end(code, end).first == npos) {
      report(Message::GalleryEmpty, at, code);
      return replace(at, end, {});
    }
    in_hugo_gallery_ = true;
    gallery.kind = InsertKind::GalleryBegin;
    put(at, end, std::move(gallery));
  }

  // One that the build has answered is gone.
  void take_playlist(std::size_t at, Shortcode const& code) {
    Attributes const attributes = read_attributes(code.attributes);
    if (auto request = read_request(attributes)) {
      bool const is_video = ascii::equal_ignoring_case(value_of(attributes, {"type"}), "video");
      request->kind = is_video ? RequestKind::Video : RequestKind::Audio;
      ask(at, code, std::move(*request));
    }
    report(Message::PlaylistEmpty, at, code);
    replace(at, at + code.bytes, {});
  }

  void ask(std::size_t at, Shortcode const& code, MediaRequest request) {
    request.written = {ByteOffset{at}, ByteOffset{at + code.bytes}};
    request.line = line_of(at);
    taken_.requests.push_back(std::move(request));
  }

  // Each video and sound in its place, the pictures before and behind it in galleries of their own.
  void part_gallery(std::size_t at, Shortcode const& code, Attributes const& attributes,
                    std::vector<std::string> const& pictures) {
    std::string parts, ids;
    bool has_player = false;
    auto const end_gallery = [&] {
      if (ids.empty()) return;
      parts += "[gallery ids=\"" + ids + '"';
      for (std::string_view const name : {"columns", "size", "link", "type"}) {
        std::string const value = value_of(attributes, {name});
        bool const is_plain = !value.empty() && value.find_first_of("\"[]\\&") == npos;
        if (is_plain) parts.append(" ").append(name).append("=\"").append(value).append("\"");
      }
      parts += ']';
      ids.clear();
    };
    for (std::string_view const picture : pictures) {
      std::string const player = options_.player_of(picture);
      if (player.empty()) {
        ids.append(ids.empty() ? "" : ",").append(picture.substr(picture.find(':') + 1));
        continue;
      }
      has_player = true;
      end_gallery();
      parts += player;
    }
    end_gallery();
    if (!has_player) return;
    ByteRange const range{ByteOffset{at}, ByteOffset{at + code.bytes}};
    taken_.parted.push_back({range, std::move(parts)});
  }

  // Without names, as Hexo has them: {% asset_img left pont.jpg 300 200 "A title" "what it shows" %}
  struct BarePicture {
    std::string source, title, alt;
  };

  static BarePicture bare_picture(Attributes const& attributes) {
    BarePicture picture;
    std::vector<std::string> words;
    for (ShortcodeAttribute const& attribute : attributes) {
      std::string const& value = attribute.value;
      bool const is_size = words.empty() && value.find_first_not_of("0123456789%px") == npos;
      if (!attribute.name.empty()) continue;
      if (picture.source.empty()) {
        if (value.find_first_of("./") != npos) picture.source = value;
      } else if (!is_size) {
        words.push_back(value);
      }
    }
    if (picture.source.empty()) picture.source = positional(attributes, 0);
    if (words.size() == 2) picture.alt = std::exchange(words[1], {});
    for (std::string const& word : words) {
      if (!word.empty()) picture.title += (picture.title.empty() ? "" : " ") + word;
    }
    return picture;
  }

  void take_picture(std::size_t at, Shortcode const& code, Attributes const& attributes) {
    Insert picture{.kind = InsertKind::Picture};
    std::string source = value_of(attributes, {"src", "image_path", "image", "url", "file"});
    BarePicture bare;
    if (source.empty()) {
      bare = bare_picture(attributes);
      source = bare.source;
    }
    if (source.empty()) {
      report(Message::ShortcodeUnknown, at, code);
      return replace(at, at + code.bytes, {});
    }
    picture.pictures.push_back(ascii::is_number(source) ? "id:" + source : source);
    picture.alt = value_of(attributes, {"alt"});
    if (picture.alt.empty()) picture.alt = bare.alt;
    picture.link = value_of(attributes, {"link", "href"});
    std::string words = value_of(attributes, {"title"});
    if (words.empty()) words = bare.title;
    if (std::string const caption = value_of(attributes, {"caption"}); !caption.empty()) {
      words += (words.empty() ? "" : " – ") + caption;
    }
    if (std::string credit = value_of(attributes, {"attr"}); !credit.empty()) {
      std::string const address = value_of(attributes, {"attrlink"});
      if (!address.empty()) credit = '[' + credit + "](" + as_destination(address) + ')';
      words += (words.empty() ? "" : " ") + credit;
    }
    if (words.empty()) return put(at, at + code.bytes, std::move(picture));
    put_figure(at, at + code.bytes, std::move(picture), std::move(words));
  }

  // `caption` is Markdown. The edge in front keeps that from standing in a block of HTML, where it would be
  // none.
  void put_figure(std::size_t begin, std::size_t end, Insert picture, std::string caption) {
    picture.written = text_.substr(begin, end - begin);
    std::replace_if(caption.begin(), caption.end(), ascii::is_space, ' ');
    taken_.inserts.push_back({.kind = InsertKind::Edge});
    taken_.inserts.push_back(std::move(picture));
    std::size_t const index = taken_.inserts.size() - 1;
    replace(begin, end,
            make_mark(index - 1) + "<figure>" + make_mark(index) + "<figcaption>" + caption +
                "</figcaption></figure>");
  }

  // What it shows is named by an attribute, by the id alone, or by what it encloses.
  void take_embed(std::size_t at, Shortcode const& code, Attributes const& attributes) {
    std::size_t end = at + code.bytes;
    std::string given =
        value_of(attributes, {"url", "src", "link", "href", "mp4", "m4v", "webm", "ogv", "mp3",
                              "m4a", "ogg", "wav", "flac", "id", "user", "v"});
    if (given.empty()) given = positional(attributes, 0);
    if (code.form == ShortcodeForm::Opening && code.syntax == ShortcodeSyntax::WordPress) {
      auto const [content_end, tag_end] = find_end(code, end, longest_address, Another::Ends);
      if (tag_end != npos) {
        if (given.empty()) given = address_in(text_.substr(end, content_end - end));
        end = tag_end;
      }
    }
    given = address_in(given);
    if (given.empty()) {  // "[video]" may be a word
      if (code.syntax != ShortcodeSyntax::WordPress || !attributes.empty()) {
        report(Message::ShortcodeUnknown, at, code);
        replace(at, end, {});
      }
      return;
    }
    std::string address = full_address(code, attributes, std::move(given));
    bool const leads_somewhere = address.find_first_of("./") != npos;
    if (!leads_somewhere && code.syntax == ShortcodeSyntax::WordPress) return;  // words
    put_embed(at, end, std::move(address), value_of(attributes, {"title"}));
  }

  static std::string full_address(Shortcode const& code, Attributes const& attributes,
                                  std::string given) {
    if (given.find("//") != npos || code.kind == ShortcodeKind::Media) return given;
    // [arve provider="vimeo" id="1"], {{< tweet user="someone" id="1" >}}, {{< gist someone 1 >}}
    std::string const provider = value_of(attributes, {"provider"});
    KnownShortcode const* const row =
        find_known(provider.empty() ? code.name : provider, code.syntax);
    if (row == nullptr || row->address.empty()) return given;
    std::string const second = positional(attributes, 1);
    bool const is_gist = ascii::equal_ignoring_case(row->name, "gist");
    if (is_gist && !second.empty()) given += '/' + second;
    if (given.find('/') == npos || is_gist) given.insert(0, row->address);
    return given;
  }

  void put_embed(std::size_t begin, std::size_t end, std::string address, std::string title) {
    Insert insert{.kind = InsertKind::Embed, .title = std::move(title)};
    if (auto target = find_embed(address)) {
      insert.target = std::move(*target);
    } else {
      MediaFile const file = media_file_of(address);
      if (file == MediaFile::Other) return put_link(begin, end, address, insert.title);
      insert.kind = file == MediaFile::Video ? InsertKind::Video : InsertKind::Audio;
      insert.target.page = std::move(address);
    }
    put(begin, end, std::move(insert));
  }

  // What can't be shown here can be gone to.
  void put_link(std::size_t begin, std::size_t end, std::string_view address,
                std::string_view title) {
    bool const is_whole = address.find("://") != npos;
    std::string const destination = as_destination(address);
    std::string const words = title.empty() ? destination : as_words(title);
    bool const is_bare = is_whole && title.empty();
    replace(begin, end, is_bare ? '<' + destination + '>' : '[' + words + "](" + destination + ')');
  }

  void take_address(std::size_t at) {
    if (is_code(at)) return;
    auto const found = find_lone_address(text_, at);
    if (!found || !is_embedded(found->address)) return;
    put_embed(found->begin, found->end, address_in(found->address), {});
  }

  // $$…$$ and \(…\), as MathJax has them; alone on its lines, the former is a block. Exporters
  // write "\(" for a bracket too: in maths there is a sign that words don't have.
  void take_maths(std::size_t at) {
    constexpr std::size_t longest = 2000;
    bool const is_dollars = text_[at] == '$';
    if (is_code(at) || is_escaped(text_, at)) return;
    std::string_view const area = text_.substr(at + 2, longest);
    std::size_t const end = area.find(is_dollars ? "$$" : "\\)");
    if (end == npos) return;
    std::string_view const content = ascii::trimmed(area.substr(0, end));
    bool const is_maths = !content.empty() && content.find("\n\n") == npos &&
                          (is_dollars || content.find_first_of("\\^_={}+<>") != npos);
    if (!is_maths) return;
    std::size_t const behind = at + 2 + end + 2;
    std::size_t const line = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;
    std::string_view const rest = text_.substr(behind, text_.find('\n', behind) - behind);
    bool const is_alone = is_dollars && ascii::trimmed(text_.substr(line, at - line)).empty() &&
                          ascii::trimmed(rest).empty();
    Insert insert{.kind = is_alone ? InsertKind::Code : InsertKind::Maths,
                  .language = is_alone ? "tex" : "",
                  .code = std::string(content)};
    if (!is_alone) std::replace(insert.code.begin(), insert.code.end(), '\n', ' ');
    put(at, behind, std::move(insert));
  }

  void hide_comment(std::size_t at) {
    if (is_code(at)) return;
    auto const end = find_comment_end(text_, at, code_);
    if (end) replace(at, *end, {});
  }

  void hide(std::size_t at, Shortcode const& code) {
    std::size_t const begin = at + code.bytes;
    std::size_t const end =
        code.form == ShortcodeForm::Opening ? find_end(code, begin).second : npos;
    replace(at, end == npos ? begin : end, {});
  }

  void take_code(std::size_t at, Shortcode const& code, Attributes const& attributes) {
    std::size_t const begin = at + code.bytes;
    if (code.form == ShortcodeForm::Single) return replace(at, begin, {});
    auto const [content_end, tag_end] = find_end(code, begin);
    if (tag_end == npos) {  // "[code]" may be a word
      if (code.syntax != ShortcodeSyntax::WordPress) replace(at, begin, {});
      return;
    }
    Insert insert{.kind = InsertKind::Code};
    insert.language = language_of(code, attributes);
    std::string_view content = text_.substr(begin, content_end - begin);
    if (content.starts_with('\r')) content.remove_prefix(1);
    if (content.starts_with('\n')) content.remove_prefix(1);
    insert.code = content.substr(0, content.find_last_not_of(space) + 1);
    std::erase(insert.code, '\r');
    put(at, tag_end, std::move(insert));
  }

  static std::string language_of(Shortcode const& code, Attributes const& attributes) {
    std::string const language = value_of(attributes, {"language", "lang"});
    if (!language.empty() || code.syntax == ShortcodeSyntax::WordPress) return language;
    if (code.name == "mermaid") return "mermaid";
    if (code.name != "codeblock") return positional(attributes, 0);
    // {% codeblock title lang:js %}, Hexo's
    for (ShortcodeAttribute const& attribute : attributes) {
      constexpr std::string_view prefix = "lang:";
      if (attribute.value.starts_with(prefix)) return attribute.value.substr(prefix.size());
    }
    return {};
  }

  void take_verbatim(std::size_t at, Shortcode const& code) {
    std::size_t const begin = at + code.bytes;
    auto const [content_end, tag_end] = find_end(code, begin);
    replace(at, begin, {});
    if (tag_end == npos) return;
    copy_up_to(content_end);
    replace(content_end, tag_end, {});
  }

  // {% include figure.html src="a.jpg" %}
  void take_include(std::size_t at, Shortcode const& code) {
    std::string_view rest = ascii::trimmed(code.attributes);
    std::string_view const file = rest.substr(0, rest.find_first_of(space));
    Shortcode included = code;
    included.name = file.substr(0, file.find('.'));
    included.attributes = rest.substr(file.size());
    KnownShortcode const* const row = find_known(included.name, code.syntax);
    bool const is_known =
        row && (row->kind == ShortcodeKind::Picture || row->kind == ShortcodeKind::Embed ||
                row->kind == ShortcodeKind::Media);
    if (is_known) {
      included.kind = row->kind;
      return take_known(at, included);
    }
    included.name = ascii::trimmed(
        text_.substr(static_cast<std::size_t>(code.name.data() - text_.data()),
                     static_cast<std::size_t>(file.data() + file.size() - code.name.data())));
    report(Message::ShortcodeUnknown, at, included);
    replace(at, at + code.bytes, {});
  }

  // Captions

  void begin_caption(std::size_t at, std::size_t content, Shortcode const& code) {
    if (caption_end_ != npos || code.form != ShortcodeForm::Opening) return;
    for (std::size_t i = content; (i = text_.find('[', i)) != npos; ++i) {
      auto const other = find_shortcode(text_, i);
      if (!other || other->kind != ShortcodeKind::Caption || is_escaped(text_, i)) continue;
      if (other->form != ShortcodeForm::Closing) return;  // that one has the end
      caption_end_ = i;
      caption_tag_bytes_ = other->bytes;
      break;
    }
    if (caption_end_ == npos) return;
    caption_attribute_ = value_of(read_attributes(code.attributes), {"caption"});
    std::replace_if(caption_attribute_.begin(), caption_attribute_.end(), ascii::is_space, ' ');
    put(at, content, {.kind = InsertKind::CaptionBegin});
    // An exporter may have put the picture and its words into paragraphs of their own.
    constexpr std::size_t longest_caption = 4000;
    std::string_view const inside = text_.substr(content, caption_end_ - content);
    joins_lines_ = inside.size() <= longest_caption &&
                   (inside.find("![") != npos || inside.find("<img") != npos);
  }

  void end_caption() {
    std::size_t const at = std::exchange(caption_end_, npos);
    copy_up_to(at);
    if (!caption_attribute_.empty()) {
      joins_lines_ = true;  // the lines that are owed come behind it all
      put(at, at, {.kind = InsertKind::CaptionElse});
      taken_.markdown += std::exchange(caption_attribute_, {});
    }
    joins_lines_ = false;
    put(at, at + caption_tag_bytes_, {.kind = InsertKind::CaptionEnd});
  }

  std::string_view text_;
  std::span<ByteRange const> code_;
  TakeOptions const& options_;
  Places places_;
  TakenShortcodes taken_;

  std::size_t next_ = 0;     // where the next place may be
  std::size_t done_ = 0;     // what is before this is in taken_.markdown
  std::size_t code_at_ = 0;  // into code_
  std::size_t counted_ = 0;  // line_ is its line
  std::uint32_t line_ = 0;
  std::size_t lines_owed_ = 0;
  bool joins_lines_ = false;
  std::size_t caption_end_ = npos;  // of the open caption
  std::size_t caption_tag_bytes_ = 0;
  std::string caption_attribute_;
  bool in_hugo_gallery_ = false;
  std::uint32_t folders_asked_ = 0;
  std::set<std::string_view> endless_;
  bool has_ends_ = false;
  std::unordered_map<std::string, std::size_t>
      ends_;  // the last "[/name]" of each, in small letters
  std::unordered_map<std::size_t, std::string>
      endings_;  // what end tags of page builders' stand for
};

// The shortcode that `written` is, with one more attribute, in front of the others.
std::string with_attribute(std::string_view as_written, std::string_view name,
                           std::string_view value) {
  std::string const written = unescaped_shortcode(as_written);
  auto const code = find_shortcode(written, 0);
  std::size_t const name_end =
      code ? static_cast<std::size_t>(code->name.data() - written.data()) + code->name.size()
           : written.size();
  std::string filled = written.substr(0, name_end);
  filled.append(" ").append(name).append("=\"").append(value).append("\"");
  return filled += written.substr(name_end);
}

}  // namespace

bool may_have_shortcodes(std::string_view markdown) {
  Places places(markdown);
  for (std::size_t at = places.next(0); at != npos; at = places.next(at + 1)) {
    if (markdown[at] == 'h') {
      auto const found = find_lone_address(markdown, at);
      if (found && is_embedded(found->address)) return true;
      continue;
    }
    if (markdown[at] == '$' || markdown[at] == '\\') return true;
    if (markdown[at] == '%' && find_comment_end(markdown, at, {})) return true;
    auto const code = find_shortcode(markdown, at);
    bool const is_known = code && (code->kind != ShortcodeKind::Unknown ||
                                   code->syntax != ShortcodeSyntax::WordPress);
    // One that is to be reported: it has attributes, or an end.
    bool const is_left =
        code && (code->form == ShortcodeForm::Closing || code->attributes.find('=') != npos);
    if (is_known || is_left || find_liquid_output(markdown.substr(at)) || find_alert(markdown, at))
      return true;
  }
  return may_have_escaped_shortcodes(markdown);
}

std::string with_pictures(std::string_view gallery, std::vector<std::uint32_t> const& ids) {
  std::string list;
  for (std::uint32_t const id : ids) list += (list.empty() ? "" : ",") + std::to_string(id);
  return with_attribute(gallery, "attachments", list);
}

std::string with_pictures(std::string_view gallery, std::span<std::string_view const> files) {
  std::string list;
  for (std::string_view const file : files) {
    list += (list.empty() ? "/" : " /") + utf8::percent_encode(file, utf8::Slash::Keep);
  }
  return with_attribute(gallery, "pictures", list);
}

std::string player_of(std::string_view file, std::string_view title) {
  std::string player = "[";
  player += media_file_of(file) == MediaFile::Video ? "video" : "audio";
  auto const add = [&](std::string_view name, std::string_view value) {
    player += ' ' + std::string(name) + "=\"";
    for (char const c : value) {
      bool const is_bracket = c == '[' || c == ']' || c == '&';
      if (c == '"' || c == '\\') player += '\\';
      player += is_bracket ? "&#" + std::to_string(c) + ';' : std::string(1, c == '\n' ? ' ' : c);
    }
    player += '"';
  };
  add("src", file);
  if (!title.empty()) add("title", title);
  return player + ']';
}

TakenShortcodes take_shortcodes(std::string_view markdown, std::span<ByteRange const> code,
                                TakeOptions const& options) {
  std::string unescaped;
  if (may_have_escaped_shortcodes(markdown)) {
    unescaped = with_shortcodes_unescaped(markdown, code);
    markdown = unescaped;
  }
  return Taker(markdown, code, options).take();
}

}  // namespace liseuse::post
