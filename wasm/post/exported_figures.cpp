#include "post/exported_figures.h"

#include "base/ascii.h"
#include "post/code_ranges.h"
#include "post/markdown_rewrite.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view figure_tag = "<figure", caption_tag = "<figcaption";
constexpr std::size_t longest = 4000;  // of what is looked through behind a tag

struct ExportedFigure {
  std::size_t begin = 0, end = 0, picture = 0;  // in the Markdown
  std::string_view written, caption;            // the picture, and what stands under it
};

// Takes lines of one figure, in their order; what is not there ends all.
class Lines {
 public:
  Lines(std::string_view markdown, std::size_t at)
      : rest_(markdown.substr(at, longest)), begin_(markdown.data()) {}

  // The next line that is not blank, without white space around it.
  std::string_view next() {
    while (!rest_.empty()) {
      std::size_t const end = std::min(rest_.find('\n'), rest_.size());
      std::string_view const line = ascii::trimmed(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (!line.empty()) return line;
    }
    return {};
  }

  std::size_t place_of(std::string_view line) const {
    return static_cast<std::size_t>(line.data() - begin_);
  }

 private:
  std::string_view rest_;
  char const* begin_;
};

bool is_tag(std::string_view line, std::string_view tag) {
  return line.starts_with(tag) && line.find('>') == line.size() - 1;
}

// Pictures and links around them, with nothing else on their line, nor a title, which is a caption too.
bool is_picture(std::string_view line) {
  bool const begins = line.starts_with("![") || line.starts_with("[![");
  bool const has_title = line.find(" \"") != npos || line.find(" '") != npos;
  return begins && !has_title && line.ends_with(')') && line.find("](") != npos;
}

// The figure whose tag begins at `at`.
std::optional<ExportedFigure> find_figure(std::string_view markdown, std::size_t at) {
  if (at > 0 && markdown[at - 1] != '\n') return std::nullopt;
  Lines lines(markdown, at);
  if (!is_tag(lines.next(), figure_tag)) return std::nullopt;
  ExportedFigure found{.begin = at};
  found.written = lines.next();
  if (!is_picture(found.written) || !is_tag(lines.next(), caption_tag)) return std::nullopt;
  found.caption = lines.next();
  if (found.caption.empty() || found.caption[0] == '<' || found.caption.find('[') == 0 ||
      lines.next() != "</figcaption>")
    return std::nullopt;
  std::string_view const last = lines.next();
  if (last != "</figure>") return std::nullopt;
  found.picture = lines.place_of(found.written);
  found.end = lines.place_of(last) + last.size();
  return found;
}

}  // namespace

bool may_have_exported_figures(std::string_view markdown) {
  for (std::size_t at = 0; (at = markdown.find(figure_tag, at)) != npos; ++at) {
    if (find_figure(markdown, at)) return true;
  }
  return false;
}

std::string with_figures_captioned(std::string_view markdown, std::span<ByteRange const> code) {
  MarkdownRewrite rewrite(markdown);
  for (std::size_t at = 0; (at = markdown.find(figure_tag, at)) != npos; ++at) {
    auto const figure = is_in(code, at) ? std::nullopt : find_figure(markdown, at);
    if (!figure) continue;
    rewrite.replace(at, figure->picture, {});
    rewrite.replace(figure->picture, figure->end,
                    "[caption]" + std::string(figure->written) + ' ' +
                        std::string(figure->caption) + "[/caption]");
    at = figure->end;
  }
  return rewrite.take();
}

}  // namespace liseuse::post
