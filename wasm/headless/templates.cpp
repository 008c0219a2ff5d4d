#include "headless/templates.h"

#include "base/ascii.h"
#include "headless/body_rewrite.h"
#include "headless/html.h"
#include "headless/names.h"
#include "headless/post_addresses.h"
#include "headless/times.h"
#include "post/markdown.h"
#include "post/shortcode_attributes.h"
#include "post/shortcodes.h"
#include "post/slug.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liseuse::headless {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// In text, in addresses and in attributes, of Markdown and of HTML.
std::string as_anywhere(std::string words) {
  std::replace(words.begin(), words.end(), '\n', ' ');
  return post::as_references(words, "\\[]*_`<>&\"|{}~#$");
}

// "%d/%m/%Y". Names of days and months, which depend on a language, are not known.
std::optional<std::string> formatted(post::Date const& date, std::string_view format) {
  std::string text;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      text += format[at];
      continue;
    }
    bool const is_bare = format.substr(at + 1).starts_with('-');
    at += is_bare ? 2 : 1;
    auto const number = [&](int n) { text += is_bare ? std::to_string(n) : two_digits(n); };
    switch (at < format.size() ? format[at] : '\0') {
      case 'Y': text += std::to_string(date.year); break;
      case 'm': number(date.month); break;
      case 'd': number(date.day); break;
      case 'e': text += std::to_string(date.day); break;
      case 'H': number(date.hour); break;
      case 'M': number(date.minute); break;
      case 'F': text += *formatted(date, "%Y-%m-%d"); break;
      case 'R': text += *formatted(date, "%H:%M"); break;
      default: return std::nullopt;
    }
  }
  return text;
}

// Takes what stands before the next `separator` from the front of `text`.
std::string_view take_part(std::string_view& text, char separator) {
  std::size_t const end = std::min(text.find(separator), text.size());
  std::string_view const part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return ascii::trimmed(part);
}

// A filter that leaves words as they are, for they are written for Markdown and HTML already.
bool is_idle(std::string_view filter) {
  constexpr std::array idle{std::string_view("escape"),       std::string_view("escape_once"),
                            std::string_view("xml_escape"),   std::string_view("strip"),
                            std::string_view("strip_html"),   std::string_view("strip_newlines"),
                            std::string_view("relative_url"), std::string_view("absolute_url")};
  return std::find(idle.begin(), idle.end(), filter) != idle.end();
}

class Rewriter {
 public:
  using Posts = std::unordered_map<std::string, SourcePost const*>;

  Rewriter(Build& build, Posts const& posts, SourcePost const& post)
      : build_(build), posts_(posts), post_(post), body_(post.body()), rewrite_(post) {}

  // The Markdown with what is filled in; empty: there is nothing to fill in.
  std::string rewrite() {
    std::vector<ByteRange> const code = post::find_code(body_);
    auto next_code = code.begin();
    for (std::size_t at = body_.find('{'); at != npos; at = body_.find('{', next_)) {
      next_ = at + 1;
      while (next_code != code.end() && next_code->end.value <= at) ++next_code;
      if (next_code != code.end() && next_code->begin.value <= at) continue;
      if (body_.substr(at).starts_with("{{")) take_output(at);
      if (body_.substr(at).starts_with("{%")) take_tag(at);
    }
    return rewrite_.take();
  }

 private:
  void replace(std::size_t begin, std::size_t end, std::string_view with) {
    rewrite_.replace(begin, end, with);
    next_ = end;
  }

  // Liquid's {{ name | filter }}. Others, of what is no post's, are no business of this one.
  void take_output(std::size_t at) {
    constexpr std::size_t longest = 300;
    std::size_t const end = body_.substr(0, at + longest).find("}}", at);
    if (end == npos) return;
    std::string_view const written = body_.substr(at, end + 2 - at);
    std::string_view rest = body_.substr(at + 2, end - (at + 2));
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (rest.ends_with('-')) rest.remove_suffix(1);
    std::string_view const name = take_part(rest, '|');
    bool const is_ours = name.starts_with("page.") || name.starts_with("site.");
    if (!is_ours || post::find_liquid_output(written)) return;
    if (auto const value = value_of(name, rest)) {
      replace(at, end + 2, *value);
    } else {
      next_ = end + 2;
      build_.problems.push_back(make_problem(Message::LiquidUnknown, post_.file,
                                             rewrite_.line_of(at),
                                             Details{std::string(written), ""}));
    }
  }

  std::optional<std::string> value_of(std::string_view name, std::string_view filters) const {
    std::string text;
    if (name == "page.date") {
      if (post_.front.date.year == 0) return std::nullopt;
      std::string_view format = "%Y-%m-%d";
      constexpr std::string_view date = "date:";
      if (filters.find(date) != npos) {
        std::string_view const filter = take_part(filters, '|');
        if (!filter.starts_with(date)) return std::nullopt;
        format = ascii::trimmed(filter.substr(date.size()));
        if (format.size() < 2 || format.front() != format.back()) return std::nullopt;
        format = format.substr(1, format.size() - 2);
      }
      auto day = formatted(post_.front.date, format);
      if (!day) return std::nullopt;
      text = std::move(*day);
    } else {
      auto words =
          name.starts_with("page.") ? word_of_page(name.substr(5)) : word_of_site(name.substr(5));
      if (!words) return std::nullopt;
      text = std::move(*words);
    }
    while (!filters.empty()) {
      if (!is_idle(take_part(filters, '|'))) return std::nullopt;
    }
    return as_anywhere(text);
  }

  // What a front matter does not say is not known: a theme may have filled it in.
  std::optional<std::string> word_of_page(std::string_view name) const {
    post::FrontMatter const& front = post_.front;
    if (name == "url") return '/' + post_address(post_.slug);
    if (name == "slug") return post_.slug;
    std::string const* const word = name == "title"                              ? &front.title
                                    : name == "subtitle"                         ? &front.subtitle
                                    : name == "description" || name == "excerpt" ? &front.summary
                                    : name == "author" && front.authors.size() == 1
                                        ? &front.authors.front()
                                        : find_extra(ascii::lowered(name));
    if (word == nullptr || word->empty()) return std::nullopt;
    return *word;
  }

  std::string const* find_extra(std::string_view name) const {
    auto const found = std::find_if(post_.front.extra.begin(), post_.front.extra.end(),
                                    [&](auto const& field) { return field.first == name; });
    return found == post_.front.extra.end() ? nullptr : &found->second;
  }

  std::optional<std::string> word_of_site(std::string_view name) const {
    Site const& site = build_.site;
    std::string const* const word = name == "title"         ? &site.title
                                    : name == "description" ? &site.description
                                    : name == "author"      ? &site.author
                                    : name == "lang"        ? &site.language
                                                            : nullptr;
    if (word == nullptr || word->empty()) return std::nullopt;
    return *word;
  }

  // {% post_link name %} has its post's title for words.
  void take_tag(std::size_t at) {
    auto const code = post::find_shortcode(body_, at);
    if (!code) return;
    if (code->name == "raw") return skip_raw(at + code->bytes);
    if (code->name != "post_link") return;
    std::vector<post::ShortcodeAttribute> const attributes =
        post::read_attributes(code->attributes);
    if (attributes.size() != 1 || !attributes[0].name.empty()) return;  // it has words of its own
    auto const found =
        posts_.find(name_key(base_name(post::without_post_ending(attributes[0].value))));
    if (found == posts_.end()) return;
    SourcePost const& target = *found->second;
    replace(at, at + code->bytes,
            '[' + as_anywhere(target.front.title) + "](" +
                post::as_destination('/' + post_address(target.slug)) + ')');
  }

  void skip_raw(std::size_t begin) {
    std::size_t const end = body_.find("endraw", begin);
    next_ = end == npos ? begin : end;
  }

  Build& build_;
  Posts const& posts_;
  SourcePost const& post_;
  std::string_view body_;
  BodyRewrite rewrite_;
  std::size_t next_ = 0;  // where the next place may be
};

// By the names of their files, and by their slugs.
Rewriter::Posts posts_by_name(std::vector<SourcePost> const& posts) {
  Rewriter::Posts by_name;
  for (SourcePost const& post : posts)
    by_name.emplace(name_key(base_name(post_path(post.file))), &post);
  for (SourcePost const& post : posts) by_name.emplace(name_key(post.slug), &post);
  return by_name;
}

bool may_have_any(std::string_view body) {
  return body.find("{% post_link") != npos ||
         (body.find("{{") != npos && (body.find("page.") != npos || body.find("site.") != npos));
}

}  // namespace

void settle_templates(Build& build) {
  std::optional<Rewriter::Posts> posts;  // most archives have none of this
  for (SourcePost& post : build.posts) {
    if (!may_have_any(post.body())) continue;
    if (!posts) posts = posts_by_name(build.posts);
    set_body(post, Rewriter(build, *posts, post).rewrite());
  }
}

}  // namespace liseuse::headless
