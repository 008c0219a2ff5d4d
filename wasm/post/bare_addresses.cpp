#include "post/bare_addresses.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view slashes = "://", www = "www.";

// Spaces, marks of direction, and punctuation that Chinese and Japanese put next to an address without a space.
bool ends_address(char32_t c) {
  return c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x2060 || (c >= 0x3000 && c <= 0x303F) || c == 0xFEFF ||
         (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

// Where one that "www." at `at` begins; npos: that is a part of something else.
std::size_t www_begin(std::string_view text, std::size_t at) {
  if (at == 0) return at;
  char const before = text[at - 1];
  bool const is_part = ascii::is_alphanumeric(before) ||
                       static_cast<unsigned char>(before) >= 0xC0 ||
                       std::string_view("/.-@:=&?#%+").find(before) != npos;
  return is_part ? npos : at;
}

// Where the scheme before "://" begins; npos: it is none of those that are linked.
std::size_t scheme_begin(std::string_view text, std::size_t colon) {
  for (std::string_view const scheme : {"https", "http", "ftp"}) {
    if (colon < scheme.size()) continue;
    std::size_t const at = colon - scheme.size();
    bool const is_it = ascii::equal_ignoring_case(text.substr(at, scheme.size()), scheme);
    if (is_it && (at == 0 || !ascii::is_alphanumeric(text[at - 1]))) return at;
  }
  return npos;
}

// Where the host that begins at `at` ends: letters, digits, "-", "_" and dots, of which `least` at least are
// needed, and no "_" in the last two parts. npos: it is no host.
std::size_t host_end(std::string_view text, std::size_t at, std::ptrdiff_t least) {
  std::size_t end = at;
  while (end < text.size()) {
    utf8::Decoded const d = utf8::decode(text, end);
    bool const is_beyond = d.code_point >= 0xC0 && !ends_address(d.code_point) &&
                           !(d.code_point >= 0x2010 && d.code_point <= 0x206F);
    bool const is_of_host = ascii::is_alphanumeric(text[end]) || text[end] == '-' ||
                            text[end] == '_' || text[end] == '.';
    if (!is_of_host && !is_beyond) break;
    end += d.bytes;
  }
  std::string_view host = text.substr(at, end - at);
  while (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host[0] == '.' || host[0] == '-') return npos;
  if (std::count(host.begin(), host.end(), '.') < least) return npos;
  std::size_t const last = host.rfind('.');
  std::size_t const second = last == npos || last == 0 ? npos : host.rfind('.', last - 1);
  std::string_view const last_two = second == npos ? host : host.substr(second);
  return last_two.find('_') == npos ? end : npos;
}

// Of what is at the end of `address`, how many bytes belong to the sentence around it, brackets aside.
std::size_t bytes_outside(std::string_view address) {
  char const last = address.back();
  if (last == ';') {  // of an entity that stands for nothing
    std::size_t name = address.size() - 1;
    while (name > 0 && ascii::is_alphanumeric(address[name - 1])) --name;
    bool const is_entity = name > 0 && address[name - 1] == '&';
    return is_entity ? address.size() - name + 1 : 1;
  }
  if (std::string_view("?!.,:*_~'\"&").find(last) != npos) return 1;
  for (std::string_view const mark : {"»", "”", "“", "’", "…", "›"}) {
    if (address.ends_with(mark)) return mark.size();
  }
  return 0;
}

// The end of the address from `begin` on whose host ends at `at`.
std::size_t address_end(std::string_view text, std::size_t begin, std::size_t at) {
  while (at < text.size()) {
    utf8::Decoded const d = utf8::decode(text, at);
    if (ends_address(d.code_point)) break;
    at += d.bytes;
  }
  std::string_view address = text.substr(begin, at - begin);
  auto const unopened = [&](char open, char close) {
    return std::count(address.begin(), address.end(), close) -
           std::count(address.begin(), address.end(), open);
  };
  auto round = unopened('(', ')'), square = unopened('[', ']');
  while (!address.empty()) {
    auto& brackets = address.back() == ']' ? square : round;
    bool const is_bracket = address.back() == ')' || address.back() == ']';
    if (is_bracket && brackets <= 0) break;
    if (is_bracket) --brackets;
    std::size_t const outside = is_bracket ? 1 : bytes_outside(address);
    if (outside == 0) break;
    address.remove_suffix(outside);
  }
  return begin + address.size();
}

bool is_emphasis(char c) { return c == '_' || c == '*' || c == '~'; }

// Whether a mark in the address may begin or end emphasis: "_" does not within a word.
bool may_come_apart(std::string_view address) {
  for (std::size_t at = 0; at < address.size(); ++at) {
    if (!is_emphasis(address[at])) continue;
    bool const is_within_word = address[at] == '_' && at > 0 && at + 1 < address.size() &&
                                ascii::is_alphanumeric(address[at - 1]) &&
                                ascii::is_alphanumeric(address[at + 1]);
    if (!is_within_word) return true;
  }
  return false;
}

// Neither a link's destination nor in a tag, where backslashes would stay.
bool is_amid_words(std::string_view markdown, std::size_t at) {
  if (at == 0) return true;
  char const before = markdown[at - 1];
  bool const is_apart = ascii::is_space(before) || before == '(' || is_emphasis(before);
  if (!is_apart || (before == '(' && at > 1 && markdown[at - 2] == ']')) return false;
  constexpr std::size_t longest_tag = 2000;
  std::string_view const tag =
      markdown.substr(at - std::min(at, longest_tag), std::min(at, longest_tag));
  std::size_t const bracket = tag.find_last_of("<>");
  return bracket == npos || tag[bracket] == '>';
}

}  // namespace

BareAddresses::BareAddresses(std::string_view text)
    : text_(text), slashes_(text.find(slashes)), www_(text.find(www)) {}

std::optional<BareAddress> BareAddresses::next() {
  while (slashes_ != npos || www_ != npos) {
    bool const is_www = www_ < slashes_;
    std::size_t const at = is_www ? www_ : slashes_;
    std::size_t const host = is_www ? at : at + slashes.size();
    std::size_t const begin = is_www ? www_begin(text_, at) : scheme_begin(text_, at);
    (is_www ? www_ : slashes_) = text_.find(is_www ? www : slashes, at + 1);
    if (begin == npos || begin < done_) continue;
    std::size_t const behind_host = host_end(text_, host, is_www ? 2 : 0);
    if (behind_host == npos) continue;
    std::size_t const end = address_end(text_, begin, behind_host);
    if (end <= host) continue;
    done_ = end;
    std::string href(text_.substr(begin, end - begin));
    if (is_www) href.insert(0, "http://");
    return BareAddress{begin, end, std::move(href)};
  }
  return std::nullopt;
}

bool may_have_addresses_to_shield(std::string_view markdown) {
  BareAddresses addresses(markdown);
  while (auto const found = addresses.next()) {
    bool const may_need_it =
        may_come_apart(markdown.substr(found->begin, found->end - found->begin));
    if (may_need_it && is_amid_words(markdown, found->begin)) return true;
  }
  return false;
}

std::string with_addresses_shielded(std::string_view markdown,
                                    std::span<ByteRange const> verbatim) {
  std::string out;
  std::size_t done = 0;
  BareAddresses addresses(markdown);
  while (auto const found = addresses.next()) {
    while (!verbatim.empty() && verbatim[0].end.value <= found->begin)
      verbatim = verbatim.subspan(1);
    bool const is_verbatim = !verbatim.empty() && verbatim[0].begin.value <= found->begin;
    bool const is_whole = !may_come_apart(markdown.substr(found->begin, found->end - found->begin));
    if (is_verbatim || is_whole || !is_amid_words(markdown, found->begin)) continue;
    for (std::size_t at = found->begin; at < found->end; ++at) {
      if (!is_emphasis(markdown[at]) || markdown[at - 1] == '\\') continue;
      out.append(markdown.substr(done, at - done)).append("\\");
      done = at;
    }
  }
  return out.append(markdown.substr(done));
}

void link_bare_addresses(Document& document) {
  std::string_view const text = document.text;
  if (text.find(slashes) == npos && text.find(www) == npos) return;
  std::vector<Inline> const inlines = std::exchange(document.inlines, {});
  document.inlines.reserve(inlines.size());
  for (Block& block : document.blocks) {
    auto const begin = static_cast<std::uint32_t>(document.inlines.size());
    for (std::uint32_t i = block.inline_begin; i < block.inline_end; ++i) {
      Inline part = inlines[i];
      bool const may_be_linked = part.kind == InlineKind::Text && part.link == none &&
                                 block.kind != BlockKind::Code && (part.style & CodeStyle) == 0;
      std::string_view const words =
          may_be_linked ? part.text.in(document.text) : std::string_view();
      std::size_t const offset = part.text.begin.value;
      BareAddresses addresses(words);
      while (auto const found = addresses.next()) {
        ByteOffset const from{offset + found->begin}, to{offset + found->end};
        if (part.text.begin.value < from.value) {
          document.inlines.push_back(part);
          document.inlines.back().text.end = from;
        }
        ByteOffset const href{document.attributes.size()};
        document.attributes += found->href;
        document.links.push_back({{href, ByteOffset{document.attributes.size()}}, {}});
        Inline& link = document.inlines.emplace_back(part);
        link.text = {from, to};
        link.link = static_cast<std::uint32_t>(document.links.size() - 1);
        part.text.begin = to;
      }
      if (part.kind != InlineKind::Text || !part.text.empty()) document.inlines.push_back(part);
    }
    block.inline_begin = begin;
    block.inline_end = static_cast<std::uint32_t>(document.inlines.size());
  }
}

}  // namespace liseuse::post
