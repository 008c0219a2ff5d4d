#include "ui/rehearse.h"

#include "post/markdown.h"
#include "post/punctuation.h"
#include "ui/article.h"
#include "ui/prepare.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::ui {
namespace {

constexpr std::string_view miniature = R"(## é

"é", *é* **é** `é` [é](https://example.org/) &amp; 🌊 é[^1]

### é

- é
- [ ] é

1. é

> é

| é | é |
|---|---|
| é | é |

```
é
```

<p>é</p>

---

[^1]: é
)";

// A browser compiles what has run often anew, for speed, on processors that the post's first frame
// needs: so the way is gone as often as makes that happen before.
constexpr std::size_t copies = 16;  // of the miniature, in one post
constexpr std::uint32_t rounds = 4;

struct Sample {
  text::Font font;
  std::string_view words = "é";
};

// What posts are set in, their words and what stands around them.
std::vector<Sample> samples_of(text::LayoutStyle const& style, bool phone) {
  std::vector<Sample> samples{{title_font(phone)}};
  for (text::Font const& set : {style.paragraph.font, style.quote.font}) {
    text::Font bold = set, italic = set, both = set;
    bold.bold = both.bold = true;
    italic.italic = both.italic = true;
    samples.insert(samples.end(), {{set}, {bold}, {italic}, {both}, {set, "🌊☀️"}});
  }
  for (std::size_t level = 1; level < 4; ++level) samples.push_back({style.headings[level].font});
  text::Font header_cell = style.cell.font;
  header_cell.bold = true;
  text::Font code = style.paragraph.font;
  code.family = text::Family::Mono;
  code.size = code.size * 0.9F;
  for (text::Font const& font :
       {style.cell.font, header_cell, style.code.font, code, style.caption.font, style.note.font,
        text::small_font(style.paragraph.font), text::small_font(style.note.font), sans(13),
        sans(13, true), sans(14), sans(15), sans(15, true), serif(18), serif(22)}) {
    samples.push_back({font});
  }
  return samples;
}

// As it is when its bytes have come.
Reader read_miniature(State const& state) {
  Reader reader;
  reader.state.index.site = state.index.site;
  reader.state.index.posts.emplace_back().language = state.index.site.language;
  reader.state.settings = state.settings;
  OpenPost& open = reader.state.post.emplace();
  open.load = Load::Ready;
  std::string markdown;
  for (std::size_t i = 0; i < copies; ++i) markdown += miniature;
  open.document = post::parse_markdown(markdown).document;
  post::set_punctuation(open.document, state.index.site.language);
  reader.semantics.add(Role::Part, 0);
  return reader;
}

void begin_miniature(Reader& reader, Input const& input, Surface& surface, Drawing const& drawing) {
  Look const look = look_of(reader.state, input);
  ImDrawList nothing = drawing.list_apart();
  Painter paint(nothing, surface, input.device_pixel_ratio);
  View const view{reader.state, reader.state.retained, input, look.theme,
                  look.metrics, look.right_to_left,    paint, surface};
  ensure_layout(view, {});
  say_laid_out(view, reader.semantics, reader.said);
}

}  // namespace

bool rehearse(Rehearsal& rehearsal, Reader const& reader, Input const& input, Surface& surface,
              Drawing const& drawing) {
  if (rehearsal.is_over) return false;
  State const& state = reader.state;
  bool const phone = input.width < phone_below;
  std::vector<Sample> const samples =
      samples_of(article_style(phone, state.settings, input.text_zoom), phone);
  if (rehearsal.fonts < samples.size()) {
    Sample sample = samples[rehearsal.fonts++];
    sample.font.language = surface.language(state.index.site.language);
    surface.width(sample.words, sample.font, text::Direction::LeftToRight);
  } else if (!rehearsal.reader) {
    rehearsal.reader = read_miniature(state);
  } else {
    Input above = input;  // what is seen is, so that all of it is done ahead
    above.scroll_y = -input.height;
    if (rehearsal.reader->said.layout == 0) {
      begin_miniature(*rehearsal.reader, above, surface, drawing);
    } else if (!prepare(*rehearsal.reader, above, surface, drawing).more) {
      rehearsal.reader.reset();
      rehearsal.is_over = ++rehearsal.rounds == rounds;
    }
  }
  return !rehearsal.is_over;
}

}  // namespace liseuse::ui
