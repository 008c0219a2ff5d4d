#include "headless/wiki_links.h"

#include "archive/picture.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "headless/body_rewrite.h"
#include "headless/html.h"
#include "headless/names.h"
#include "headless/post_addresses.h"
#include "post/markdown.h"
#include "post/shortcodes.h"
#include "post/slug.h"
#include "post/written_addresses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace liseuse::headless {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Views into the Markdown.
struct WikiLink {
  std::size_t begin = 0, end = 0;
  bool is_embed = false;
  std::string_view target, heading, words;  // may be empty
};

// The link whose "[[" is at `at`. Spaces within the brackets make a test of a shell's; a letter before them, an
// index; what follows them, a link of Markdown's.
std::optional<WikiLink> link_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 300;
  std::size_t const begin = at + 2;
  std::size_t const end = text.substr(0, begin + longest).find_first_of("[]\n\r", begin);
  if (end == npos || end == begin || text.substr(end, 2) != "]]") return std::nullopt;
  WikiLink link{.begin = at, .end = end + 2};
  char const before = at == 0 ? ' ' : text[at - 1];
  char const behind = link.end == text.size() ? ' ' : text[link.end];
  bool const is_other = ascii::is_alphanumeric(before) ||
                        std::string_view("[]\\$").find(before) != npos ||
                        std::string_view("([]").find(behind) != npos ||
                        post::find_shortcode(text, at + 1).value_or(post::Shortcode{}).kind !=
                            post::ShortcodeKind::Unknown;
  if (is_other) return std::nullopt;
  link.is_embed = before == '!';
  if (link.is_embed) --link.begin;
  std::string_view const inside = text.substr(begin, end - begin);
  if (ascii::trimmed(inside) != inside || inside.front() == '^') return std::nullopt;
  std::size_t const pipe = std::min(inside.find('|'), inside.size());
  link.words = inside.substr(std::min(pipe + 1, inside.size()));
  link.target = inside.substr(0, pipe);
  if (link.target.ends_with('\\')) link.target.remove_suffix(1);  // in a table's row
  std::size_t const hash = std::min(link.target.find('#'), link.target.size());
  link.heading = link.target.substr(std::min(hash + 1, link.target.size()));
  link.target = ascii::trimmed(link.target.substr(0, hash));
  if (link.target.empty() && link.heading.empty()) return std::nullopt;
  return link;
}

class Posts {
 public:
  explicit Posts(std::vector<SourcePost> const& posts) {
    for (SourcePost const& post : posts) {
      add(by_name_, base_name(post_path(post.file)), post);
      add(by_slug_, post.slug, post);
      add(by_title_, post.front.title, post);
    }
  }

  // Those that a link may mean: by the name of their file, else by slug, else by title.
  std::vector<SourcePost const*> find(std::string_view target) const {
    std::string const path = name_key(post::without_post_ending(target));
    for (auto const* const names : {&by_name_, &by_slug_, &by_title_}) {
      std::string const name(names == &by_name_ ? base_name(path) : path);
      auto const found = names->find(name);
      if (found == names->end()) continue;
      std::vector<SourcePost const*> posts = found->second;
      if (names == &by_name_ && name != path) {
        std::erase_if(posts, [&](SourcePost const* post) {
          std::string const whole = '/' + name_key(post_path(post->file));
          return !whole.ends_with('/' + path);
        });
      }
      if (!posts.empty()) return posts;
    }
    return {};
  }

  // The id of a heading by its words; empty: it is not there.
  std::string heading_id(SourcePost const& post, std::string_view words) {
    auto const [known, is_new] = headings_.try_emplace(&post);
    if (is_new) {
      for (std::uint32_t i = 0; i < post.document.blocks.size(); ++i) {
        if (post.document.blocks[i].kind != post::BlockKind::Heading) continue;
        known->second.emplace(name_key(post::words_of(post.document, i)),
                              post::heading_id(post.document, i));
      }
    }
    auto const heading = known->second.find(name_key(ascii::trimmed(words)));
    return heading == known->second.end() ? std::string() : heading->second;
  }

 private:
  using Names = std::unordered_map<std::string, std::vector<SourcePost const*>>;

  static void add(Names& names, std::string_view name, SourcePost const& post) {
    names[name_key(name)].push_back(&post);
  }

  Names by_name_, by_slug_, by_title_;
  std::unordered_map<SourcePost const*, std::unordered_map<std::string, std::string>> headings_;
};

bool is_size(std::string_view words) {
  return !words.empty() && words.find_first_not_of("0123456789x") == npos;
}

class Rewriter {
 public:
  Rewriter(Build& build, Posts& posts, SourcePost const& post)
      : build_(build), posts_(posts), post_(post), body_(post) {}

  // The Markdown with links of its own; empty: there are none to write.
  std::string rewrite() {
    std::string_view const body = post_.body();
    std::vector<ByteRange> const verbatim = post::find_verbatim(body);
    auto code = verbatim.begin();
    for (std::size_t at = body.find("[["); at != npos; at = body.find("[[", at + 1)) {
      while (code != verbatim.end() && code->end.value <= at) ++code;
      if (code != verbatim.end() && code->begin.value <= at) continue;
      auto const link = link_at(body, at);
      if (!link) continue;
      std::string const markdown = markdown_of(*link);
      if (markdown.empty()) continue;
      body_.replace(link->begin, link->end, markdown);
    }
    return body_.take();
  }

 private:
  // What stands for a link; empty: it stays.
  std::string markdown_of(WikiLink const& link) {
    if (archive::names_picture(link.target) && link.is_embed) {
      std::size_t const bar = link.words.rfind('|');  // npos + 1 is 0
      std::string_view const words =
          is_size(link.words.substr(bar + 1)) ? link.words.substr(0, bar + 1) : link.words;
      std::string_view const alt = words.substr(0, words.size() - (words.ends_with('|') ? 1 : 0));
      return said(link, "![" + std::string(alt) + "](", post::as_destination(link.target));
    }
    std::string const words = words_of(link);
    if (archive::names_picture(link.target) || names_document(link.target)) {
      return said(link, '[' + words + "](", post::as_destination(link.target));
    }
    SourcePost const* const target = find_target(link);
    if (target == nullptr) return is_ambiguous_ ? words : std::string();
    std::string const id =
        link.heading.starts_with('^') ? "" : posts_.heading_id(*target, link.heading);
    std::string address = link.target.empty() ? "" : '/' + post_address(target->slug);
    if (!id.empty()) address += '#' + utf8::percent_encode(id, utf8::Slash::Encode);
    if (address.empty()) return {};  // a heading that this post doesn't have
    return said(link, '[' + words + "](", post::as_destination(address));
  }

  static std::string words_of(WikiLink const& link) {
    if (!link.words.empty()) return std::string(link.words);
    if (link.target.empty()) return post::as_words(link.heading);
    std::string words = post::as_words(link.target);
    if (!link.heading.empty()) words += " > " + post::as_words(link.heading);
    return words;
  }

  std::string said(WikiLink const& link, std::string begin, std::string const& address) {
    report(Message::WikiLink, link, {std::string(written(link)), address});
    return std::move(begin) + address + ')';
  }

  SourcePost const* find_target(WikiLink const& link) {
    is_ambiguous_ = false;
    if (link.target.empty()) return &post_;
    std::vector<SourcePost const*> const found = posts_.find(link.target);
    if (found.size() == 1) return found.front();
    is_ambiguous_ = !found.empty();
    std::string candidates;
    for (SourcePost const* const post : found) {
      candidates += (candidates.empty() ? "" : ", ") + post->file;
      if (candidates.size() > 500) break;  // of hundreds, nobody reads more
    }
    report(is_ambiguous_ ? Message::WikiLinkAmbiguous : Message::WikiLinkMissing, link,
           {std::string(written(link)), candidates});
    return nullptr;
  }

  std::string_view written(WikiLink const& link) const {
    return post_.body().substr(link.begin, link.end - link.begin);
  }

  // Each link once.
  void report(Message message, WikiLink const& link, Details details) {
    if (!reported_.insert(written(link)).second) return;
    std::uint32_t const line = body_.line_of(link.begin);
    build_.problems.push_back(make_problem(message, post_.file, line, std::move(details)));
  }

  Build& build_;
  Posts& posts_;
  SourcePost const& post_;
  bool is_ambiguous_ = false;  // the link that was looked for last
  std::unordered_set<std::string_view> reported_;
  BodyRewrite body_;
};

}  // namespace

void settle_wiki_links(Build& build) {
  if (!build.site.repairs.has(Repair::WikiLink)) return;
  std::optional<Posts> posts;  // most archives have no such links
  for (SourcePost& post : build.posts) {
    if (post.body().find("[[") == npos) continue;
    if (!posts) posts.emplace(build.posts);
    set_body(post, Rewriter(build, *posts, post).rewrite());
  }
}

}  // namespace liseuse::headless
