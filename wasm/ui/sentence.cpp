#include "ui/sentence.h"

#include "text/bidi.h"
#include "ui/view.h"

namespace liseuse::ui {
namespace {

// It may be in another language than the site: English, where there are no words in its own.
text::Direction direction_of_words(View const& view) {
  return text::direction_of_language(view.word("language"));
}

}  // namespace

SentenceLines break_sentence(View const& view, Sentence const& sentence, CssPx width) {
  text::Span const span{{ByteOffset(0), ByteOffset(sentence.words.size())}, sentence.font, 0};
  text::LineOptions options;
  options.width = width;
  options.line_height = sentence.line_height;
  options.direction = direction_of_words(view);
  options.align = sentence.centred     ? text::TextAlign::Center
                  : view.right_to_left ? text::TextAlign::Right
                                       : text::TextAlign::Left;
  SentenceLines lines;
  lines.height =
      text::break_lines(sentence.words, {&span, 1}, options, view.surface, lines.text).height;
  return lines;
}

void draw_sentence(View const& view, Sentence const& sentence, SentenceLines const& lines,
                   Rect seen, Rgba colour) {
  for (text::Line const& line : lines.text.lines) {
    view.paint.line(sentence.words, lines.text, line, seen.x, seen.y, colour);
  }
}

void say_sentence(View const& view, Sentence const& sentence, SentenceLines const& lines,
                  Node& node) {
  node.text_style = {sentence.font, sentence.line_height};
  node.direction = direction_of_words(view);
  node.align = sentence.centred     ? post::Align::Center
               : view.right_to_left ? post::Align::Right
                                    : post::Align::Left;
  add_lines(view, sentence.words, lines.text, 0,
            static_cast<std::uint32_t>(lines.text.lines.size()));
}

}  // namespace liseuse::ui
