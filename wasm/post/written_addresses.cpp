#include "post/written_addresses.h"

#include "base/ascii.h"
#include "post/embeds.h"
#include "post/entities.h"
#include "post/slug.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

}  // namespace

std::string address_in(std::string_view content) {
  content = ascii::trimmed(content);
  std::size_t begin = 0;
  if (content.starts_with('[')) begin = content.find("](") == npos ? 0 : content.find("](") + 2;
  if (content.starts_with('<') || begin > 0) begin = content.find("http", begin);
  content.remove_prefix(std::min(begin, content.size()));
  content = content.substr(0, content.find_first_of(" \t\r\n<>\""));
  if (begin > 0 && content.ends_with(')')) content.remove_suffix(1);
  std::string address;
  append_decoded(address, content);
  for (std::size_t at = 0; (at = address.find('\\', at)) != npos; ++at) address.erase(at, 1);
  return address;
}

std::string as_destination(std::string_view address) {
  std::string written;
  for (char const c : address) {
    switch (c) {
      case ' ': written += "%20"; break;
      case '(': written += "%28"; break;
      case ')': written += "%29"; break;
      case '<': written += "%3C"; break;
      case '>': written += "%3E"; break;
      case '"': written += "%22"; break;
      case '\n': break;
      default: written += c;
    }
  }
  return written;
}

std::string as_words(std::string_view plain) {
  std::string written;
  for (char const c : plain) {
    if (std::string_view("\\[]*_`<&").find(c) != npos) written += '\\';
    written += c;
  }
  return written;
}

std::string as_references(std::string_view words, std::string_view characters) {
  std::string written;
  for (char const c : words) {
    if (characters.find(c) == npos) {
      written += c;
    } else {
      written += "&#" + std::to_string(c) + ';';
    }
  }
  return written;
}

bool names_file(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  std::size_t const dot = path.rfind('.');
  if (dot == npos) return false;
  std::string_view const ending = path.substr(dot + 1);
  constexpr std::array pages{std::string_view("md"), std::string_view("markdown"),
                             std::string_view("html"), std::string_view("htm")};
  return std::none_of(pages.begin(), pages.end(), [&](std::string_view page) {
    return ascii::equal_ignoring_case(ending, page);
  });
}

std::string post_address(std::string_view path, bool is_dated) {
  std::size_t const hash = std::min(path.find('#'), path.size());
  std::string_view const fragment = path.substr(hash);
  path = ascii::trimmed(path.substr(0, hash));
  if (path.find("://") != npos || path.empty()) return std::string(path) + std::string(fragment);
  while (path.ends_with('/')) path.remove_suffix(1);
  for (std::string_view const end : {"/_index.md", "/index.md", ".md", ".markdown"}) {
    if (path.ends_with(end)) {
      path.remove_suffix(end.size());
      break;
    }
  }
  path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  if (is_dated) path = without_date(path);
  return "/posts/" + std::string(path) + '/' + std::string(fragment);
}

std::optional<LiquidOutput> find_liquid_output(std::string_view text) {
  constexpr std::size_t longest = 300;
  if (!text.starts_with("{{")) return std::nullopt;
  std::size_t const end = text.substr(0, longest).find("}}");
  if (end == npos) return std::nullopt;
  std::string_view inside = ascii::trimmed(text.substr(2, end - 2));
  if (inside == "site.baseurl" || inside == "site.url") return LiquidOutput{{}, end + 2};
  bool const is_quoted = inside.size() > 2 && (inside[0] == '"' || inside[0] == '\'');
  std::size_t const quote = is_quoted ? inside.find(inside[0], 1) : npos;
  if (quote == npos) return std::nullopt;
  std::string_view const filter = inside.substr(quote + 1);
  bool const is_address = filter.find("relative_url") != npos ||
                          filter.find("absolute_url") != npos ||
                          filter.find("site.baseurl") != npos;
  if (!is_address) return std::nullopt;
  return LiquidOutput{inside.substr(1, quote - 1), end + 2};
}

std::optional<LoneAddress> find_lone_address(std::string_view text, std::size_t at) {
  std::string_view const behind = text.substr(at);
  if (!behind.starts_with("http://") && !behind.starts_with("https://")) return std::nullopt;
  std::size_t begin = at;
  if (at > 0 && (text[at - 1] == '<' || text[at - 1] == '[')) --begin;
  char const bracket = begin < at ? text[begin] : '\0';
  std::size_t line = begin == 0 ? 0 : text.find_last_not_of(" \t", begin - 1) + 1;
  while (line > 1 && text[line - 1] == '>') {  // <p>, <div class="…">
    std::size_t const tag = text.find_last_of("<>\r\n", line - 2);
    if (tag == npos || text[tag] != '<' || text[tag + 1] == '/') break;
    line = tag == 0 ? 0 : text.find_last_not_of(" \t", tag - 1) + 1;
  }
  if (line > 0 && text[line - 1] != '\n' && text[line - 1] != '\r') return std::nullopt;

  std::size_t const end = std::min(text.find_first_of(" \t\r\n<>\"[]", at), text.size());
  LoneAddress found{begin, end, text.substr(at, end - at)};
  std::string_view rest = text.substr(end);
  if (bracket == '<') {
    if (!rest.starts_with('>')) return std::nullopt;
    found.end += 1;
  } else if (bracket == '[') {
    std::string const link = "](" + std::string(found.address) + ')';
    if (!rest.starts_with(link)) return std::nullopt;
    found.end += link.size();
  }
  rest = text.substr(found.end);
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  while (!(rest = ascii::trimmed(rest)).empty()) {
    if (!rest.starts_with("</") || rest.find('>') == npos) return std::nullopt;
    rest.remove_prefix(rest.find('>') + 1);
  }
  return found;
}

bool is_embedded(std::string_view content) {
  std::string const address = address_in(content);
  return find_embed(address).has_value() || media_file_of(address) != MediaFile::Other;
}

}  // namespace liseuse::post
