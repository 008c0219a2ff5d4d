// Addresses in the text that nothing makes a link of, as GitHub has them.
// https://github.github.com/gfm/#autolinks-extension-; e-mail addresses are md4c's.
#pragma once

#include "post/document.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace liseuse::post {

struct BareAddress {
  std::size_t begin = 0, end = 0;  // in the text
  std::string href;
};

// Those of one stretch of text, which outlives this, one after the other: "http://", "https://", "ftp://" or
// "www.", a host, and what follows up to white space, without the punctuation at its end. All: O(text).
class BareAddresses {
 public:
  explicit BareAddresses(std::string_view text);

  std::optional<BareAddress> next();

 private:
  std::string_view text_;
  std::size_t done_ = 0;           // what is before this has been looked at
  std::size_t slashes_, www_ = 0;  // where the next ones are
};

// Whether there can be one that Markdown would take apart, for a "_", "*" or "~" in it. O(markdown).
bool may_have_addresses_to_shield(std::string_view markdown);

// `markdown` with a backslash before these in bare addresses. `verbatim`: where code and blocks of HTML stand,
// in order. O(markdown).
std::string with_addresses_shielded(std::string_view markdown, std::span<ByteRange const> verbatim);

// Makes links of those that are in no link and no code. O(text).
void link_bare_addresses(Document& document);

}  // namespace liseuse::post
