#include "post/taking.h"

#include <utility>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n\f";

// To Markdown a mark is a letter, next to which "_" neither begins nor ends emphasis.
bool ends_in_emphasis(std::string_view markdown, std::size_t at) {
  std::size_t const word = at == 0 ? npos : markdown.find_last_not_of('_', at - 1);
  return word != npos && word + 1 < at && space.find(markdown[word]) == npos;
}

bool begins_with_emphasis(std::string_view markdown, std::size_t at) {
  std::size_t const word = markdown.find_first_not_of('_', at);
  return word != npos && word > at && space.find(markdown[word]) == npos;
}

std::string name_in_report(Shortcode const& code) {
  std::string const name(code.name);
  switch (code.syntax) {
    case ShortcodeSyntax::WordPress: return '[' + name + ']';
    case ShortcodeSyntax::Hugo: return "{{< " + name + " >}}";
    case ShortcodeSyntax::Jekyll: return "{% " + name + " %}";
  }
  return name;
}

}  // namespace

std::string_view written(Taking const& taking, Shortcode const& code) {
  return taking.markdown.substr(code.begin, code.bytes);
}

ShownAttributes const& shown_of(Shortcode const& code) {
  static constexpr ShownAttributes none;
  KnownShortcode const* const row = find_known(code.name, code.syntax);
  return row ? row->shown : none;
}

std::uint32_t line_of(Taking& taking, std::size_t at) {
  return taking.options.first_line + taking.rewrite.line_of(at);
}

void report(Taking& taking, Message message, Shortcode const& code, Details const& more) {
  Details details{name_in_report(code)};
  details.insert(details.end(), more.begin(), more.end());
  taking.taken.problems.push_back(
      make_problem(message, taking.options.file, line_of(taking, code.begin), std::move(details)));
}

std::string add_insert(Taking& taking, Insert&& insert) {
  taking.taken.inserts.push_back(std::move(insert));
  return make_mark(taking.taken.inserts.size() - 1);
}

std::string add_edge(Taking& taking, std::string_view as_written) {
  return add_insert(taking, {.kind = InsertKind::Edge, .written = std::string(as_written)});
}

void put_marked(Taking& taking, std::size_t begin, std::size_t end, std::string_view with) {
  std::string spaced(ends_in_emphasis(taking.markdown, begin) ? " " : "");
  spaced.append(with).append(begins_with_emphasis(taking.markdown, end) ? " " : "");
  taking.rewrite.replace(begin, end, spaced);
}

void put(Taking& taking, std::size_t begin, std::size_t end, Insert&& insert) {
  insert.written = taking.markdown.substr(begin, end - begin);
  put_marked(taking, begin, end, add_insert(taking, std::move(insert)));
}

void put(Taking& taking, Shortcode const& code, Insert&& insert) {
  put(taking, code.begin, code.end(), std::move(insert));
}

void replace(Taking& taking, Shortcode const& code, std::string_view with) {
  taking.rewrite.replace(code.begin, code.end(), with);
}

void drop(Taking& taking, Shortcode const& code) { replace(taking, code, {}); }

}  // namespace liseuse::post
