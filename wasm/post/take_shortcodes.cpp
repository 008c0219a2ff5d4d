#include "post/take_shortcodes.h"

#include "base/ascii.h"
#include "post/alerts.h"
#include "post/escaped_shortcodes.h"
#include "post/escapes.h"
#include "post/highlights.h"
#include "post/known_shortcodes.h"
#include "post/kramdown_extensions.h"
#include "post/line_marks.h"
#include "post/loose_strong.h"
#include "post/percent_comments.h"
#include "post/possible_places.h"
#include "post/shortcode_attributes.h"
#include "post/shortcodes.h"
#include "post/take_builder_galleries.h"
#include "post/take_builders.h"
#include "post/take_captions.h"
#include "post/take_code.h"
#include "post/take_embeds.h"
#include "post/take_galleries.h"
#include "post/take_hugo_galleries.h"
#include "post/take_links.h"
#include "post/take_pictures.h"
#include "post/take_quotes.h"
#include "post/taking.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <array>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What is no shortcode to be taken

// A link, a link's definition, or a bracket that a backslash makes text.
bool is_other_bracket(std::string_view text, Shortcode const& code) {
  if (code.syntax != ShortcodeSyntax::WordPress) return false;
  std::size_t const at = code.begin, end = code.end();
  if (is_escaped(text, at) || is_escaped(text, end - 1)) return true;
  if (end >= text.size() || code.form == ShortcodeForm::Closing) return false;
  bool const begins_line = at == 0 || text[at - 1] == '\n';
  return text[end] == '(' || (text[end] == ':' && begins_line && code.attributes.empty());
}

// [[gallery]]
bool is_literal(std::string_view text, Shortcode const& code) {
  std::size_t const at = code.begin, end = code.end();
  return code.syntax == ShortcodeSyntax::WordPress && at > 0 && text[at - 1] == '[' &&
         end < text.size() && text[end] == ']' && !is_escaped(text, at - 1);
}

// It shows "[gallery]".
void show_literal(Taking& taking, Shortcode const& code) {
  std::string const inside(taking.markdown.substr(code.begin + 1, code.bytes - 2));
  taking.rewrite.replace(code.begin - 1, code.end() + 1, "\\[" + inside + "\\]");
}

// {{</* … */>}}
void show_comment(Taking& taking, Shortcode const& code, bool is_in_code) {
  std::string_view const brackets = taking.markdown.substr(code.begin, 3);
  bool const is_tag = brackets.ends_with('<') && !is_in_code;
  auto const inside = static_cast<std::size_t>(code.attributes.data() - taking.markdown.data());
  std::size_t const inside_end = inside + code.attributes.size();
  taking.rewrite.replace_within_line(code.begin, inside, is_tag ? "{{&lt;" : brackets);
  taking.rewrite.copy_up_to(inside_end);
  taking.rewrite.replace_within_line(inside_end, code.end() - 3, {});
  taking.rewrite.copy_up_to(code.end());
}

// Brackets that only look like a shortcode are text as well as one that is not known: the report names those
// that have attributes or an end.
void leave(Taking& taking, Shortcode const& code) {
  bool const is_in_brackets = code.begin > 0 && taking.markdown[code.begin - 1] == '[';
  if (code.form == ShortcodeForm::Closing || is_in_brackets) return;
  ShortcodeAttributes const attributes = read_attributes(code.attributes);
  bool const has_attributes = !attributes.empty() && !attributes[0].name.empty();
  if (!has_attributes && !taking.ends.has_one_behind(code.begin, code.name)) return;
  report(taking, Message::ShortcodeLeft, code, {""});
}

void hide_comment(Taking& taking, std::size_t at) {
  auto const end = find_comment_end(taking.markdown, at, taking.code);
  if (end) taking.rewrite.replace(at, *end, {});
}

void highlight(Taking& taking, std::size_t at) {
  bool const ends = at == taking.highlight_end;
  auto const end = ends ? std::nullopt : find_highlight_end(taking.markdown, at);
  if (!ends && !end) return;
  taking.highlight_end = end.value_or(npos);
  taking.rewrite.replace(at, at + highlight_sign.size(), ends ? "</mark>" : "<mark>");
}

void take_strong(Taking& taking, std::size_t at) {
  std::optional<Strong>& strong = taking.strong;
  bool const ends = strong && strong->end == at;
  if (!ends) {
    if (strong && at < strong->end) return;
    strong = find_strong(taking.markdown, at);
  }
  if (strong && strong->is_loose) {
    taking.rewrite.replace(at, at + strong_sign.size(), ends ? "</strong>" : "<strong>");
  }
  if (ends) strong.reset();
}

// The kinds

// {% include figure.html src="a.jpg" %}
void take_include(Taking& taking, Shortcode const& code) {
  std::string_view const rest = ascii::trimmed(code.attributes);
  std::string_view const file = rest.substr(0, rest.find_first_of(" \t\r\n\f"));
  Shortcode included = code;
  // Chirpy's lie in a folder: "embed/youtube.html".
  std::string_view const name = file.substr(file.rfind('/') + 1);  // npos + 1 is 0
  included.name = name.substr(0, name.find('.'));
  included.attributes = rest.substr(file.size());
  KnownShortcode const* const row = find_known(included.name, code.syntax);
  included.kind = row ? row->kind : ShortcodeKind::Unknown;
  switch (included.kind) {
    case ShortcodeKind::Picture: return take_picture(taking, included);
    case ShortcodeKind::Embed:
    case ShortcodeKind::Media: return take_embed(taking, included);
    default: break;
  }
  auto const bytes = static_cast<std::size_t>(file.data() + file.size() - code.name.data());
  included.name = ascii::trimmed({code.name.data(), bytes});
  report(taking, Message::ShortcodeUnknown, included);
  drop(taking, code);
}

void drop_dead(Taking& taking, Shortcode const& code) {
  report(taking, Message::ShortcodeDead, code);
  drop(taking, code);
}

// A word in brackets may be one.
void drop_tag_in_braces(Taking& taking, Shortcode const& code) {
  if (code.syntax != ShortcodeSyntax::WordPress) drop(taking, code);
}

void keep(Taking&, Shortcode const&) {}

struct Takers {
  void (*opening)(Taking&, Shortcode const&);  // what stands alone too
  void (*closing)(Taking&, Shortcode const&);  // where the opening has not taken it with it
};

Takers takers_of(ShortcodeKind kind, ShortcodeSyntax syntax) {
  bool const is_hugo = syntax == ShortcodeSyntax::Hugo;
  switch (kind) {
    case ShortcodeKind::Unknown: break;
    case ShortcodeKind::Gallery:
      if (is_hugo) return {take_hugo_gallery, end_enclosed_gallery};
      return {take_gallery, drop};
    case ShortcodeKind::Pictures: return {take_builder_gallery, end_enclosed_gallery};
    case ShortcodeKind::Playlist: return {take_playlist, drop};
    case ShortcodeKind::Picture: return {take_picture, drop};
    case ShortcodeKind::Caption: return {begin_caption, keep};
    case ShortcodeKind::Embed:
    case ShortcodeKind::Media: return {take_embed, drop_tag_in_braces};
    case ShortcodeKind::Frame: return {take_frame, drop_tag_in_braces};
    case ShortcodeKind::Code: return {take_code, drop_tag_in_braces};
    case ShortcodeKind::Verbatim: return {take_verbatim, drop_tag_in_braces};
    case ShortcodeKind::Hidden: return {hide_enclosed, drop_tag_in_braces};
    case ShortcodeKind::Link: return {take_link, drop_tag_in_braces};
    case ShortcodeKind::Include: return {take_include, drop_tag_in_braces};
    case ShortcodeKind::Wrapper: return {take_wrapper, end_builder};
    case ShortcodeKind::Button: return {take_button, end_builder};
    case ShortcodeKind::RawHtml: return {take_raw_html, drop};
    case ShortcodeKind::Quote:
    case ShortcodeKind::Note: return {begin_quote, end_quote};
    case ShortcodeKind::Dead: return {drop_dead, drop};
  }
  return {keep, keep};
}

void take_shortcode(Taking& taking, Shortcode const& code) {
  bool const closes = code.form == ShortcodeForm::Closing;
  if (is_other_bracket(taking.markdown, code)) return;
  if (code.kind != ShortcodeKind::Unknown) {
    if (is_literal(taking.markdown, code)) return show_literal(taking, code);
    Takers const takers = takers_of(code.kind, code.syntax);
    return closes ? takers.closing(taking, code) : takers.opening(taking, code);
  }
  if (code.syntax == ShortcodeSyntax::WordPress) return leave(taking, code);
  if (!closes) report(taking, Message::ShortcodeUnknown, code);
  drop(taking, code);
}

// `at` never goes back.
bool is_in_code(Taking& taking, std::size_t at) {
  std::span<ByteRange const>& code = taking.code;
  while (!code.empty() && code[0].end.value <= at) code = code.subspan(1);
  return !code.empty() && code[0].begin.value <= at;
}

// {% raw %} that stands in code, with its end in the same.
bool is_verbatim_in_code(Taking& taking, Shortcode const& code) {
  if (code.kind != ShortcodeKind::Verbatim || code.form != ShortcodeForm::Opening) return false;
  auto const tag = taking.ends.find(code);
  constexpr std::size_t longest = 8000;  // of what is looked through for each
  if (!tag || tag->begin - code.end() > longest) return false;
  std::string_view const content = taking.markdown.substr(code.end(), tag->begin - code.end());
  bool const is_block = content.find('\n') != npos;
  return is_block ? content.find("\n```") == npos && content.find("\n~~~") == npos
                  : content.find('`') == npos;
}

void take_at(Taking& taking, std::size_t at) {
  if (ends_caption(taking, at)) return end_caption(taking);
  auto const code = find_shortcode(taking.markdown, at);
  bool const is_code = is_in_code(taking, at);
  if (code && code->form == ShortcodeForm::Comment) return show_comment(taking, *code, is_code);
  if (is_code) {
    if (code && is_verbatim_in_code(taking, *code)) take_verbatim(taking, *code);
    return;
  }
  if (std::size_t const bytes = find_line_mark(taking.markdown, at); bytes > 0)
    return taking.rewrite.replace(at, at + bytes, {});
  if (auto const end = find_extension_end(taking.markdown, at, taking.may_end_comment))
    return taking.rewrite.replace(at, *end, {});
  switch (taking.markdown[at]) {
    case 'h': return take_address(taking, at);
    case '$':
    case '\\': return take_maths(taking, at);
    case '%': return hide_comment(taking, at);
    case '=': return highlight(taking, at);
    case '*': return take_strong(taking, at);
    case '^': return;
    case '~': return taking.rewrite.replace_within_line(at, at + 1, "&#126;");
    case ':': return take_note_line(taking, at);
    default: break;
  }
  if (auto const alert = find_alert(taking.markdown, at)) {
    // Two spaces at its end: what it says stands below.
    return taking.rewrite.replace(at, at + alert->bytes, "**" + alert->heading + "**  ");
  }
  return code ? take_shortcode(taking, *code) : take_liquid_output(taking, at);
}

}  // namespace

bool may_have_shortcodes(std::string_view markdown) {
  std::size_t strong_end = 0;  // of what Markdown takes for bold by itself
  for (std::size_t at = next_possible_place(markdown, 0); at != npos;
       at = next_possible_place(markdown, at + 1)) {
    if (find_line_mark(markdown, at) > 0) return true;
    if (markdown[at] == ':' && may_begin_note(markdown, at)) return true;
    if (markdown[at] == '^' || markdown[at] == ':') continue;
    if (markdown[at] == '~' || may_be_extension(markdown, at)) return true;
    if (markdown[at] == '*') {
      auto const strong = at < strong_end ? std::nullopt : find_strong(markdown, at);
      if (strong && strong->is_loose) return true;
      if (strong) strong_end = strong->end + strong_sign.size();
      continue;
    }
    if (markdown[at] == 'h') {
      auto const found = find_lone_address(markdown, at);
      if (found && is_embedded(found->address)) return true;
      continue;
    }
    if (markdown[at] == '$' || markdown[at] == '\\') {
      if (may_be_maths(markdown, at)) return true;
      continue;
    }
    if (markdown[at] == '%' && find_comment_end(markdown, at, {})) return true;
    if (markdown[at] == '=' && find_highlight_end(markdown, at)) return true;
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

TakenShortcodes take_shortcodes(std::string_view markdown, std::span<ByteRange const> code,
                                TakeOptions const& options) {
  std::string unescaped;
  if (may_have_escaped_shortcodes(markdown)) {
    unescaped = with_shortcodes_unescaped(markdown, code);
    markdown = unescaped;
  }
  Taking taking{.markdown = markdown, .code = code, .options = options};
  for (std::size_t at = next_possible_place(markdown, 0); at != npos;) {
    take_at(taking, at);
    std::size_t const next = std::max(at + 1, taking.rewrite.done());
    close_lost_caption(taking, next);
    at = next_possible_place(markdown, next);
  }
  taking.taken.markdown = taking.rewrite.take();
  return std::move(taking.taken);
}

}  // namespace liseuse::post
