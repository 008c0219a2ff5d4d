#include "ui/icons.h"

#include <cmath>
#include <initializer_list>

namespace liseuse::ui {
namespace {

constexpr float pi = 3.14159265F;
constexpr float grid = 20;

class Pen {
 public:
  Pen(ImDrawList& list, ImVec2 origin, float size, ImU32 colour, bool mirrored)
      : list_(list), origin_(origin), scale_(size / grid), colour_(colour), mirrored_(mirrored) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) {
    for (ImVec2 const& p : points) list_.PathLineTo(at(p));
    list_.PathStroke(colour_, closed ? ImDrawFlags_Closed : 0, width());
  }
  void solid(ImVec2 a, ImVec2 b, ImVec2 c) {
    list_.AddTriangleFilled(at(a), at(b), at(c), colour_);
  }
  void circle(ImVec2 centre, float radius) {
    list_.AddCircle(at(centre), radius * scale_, colour_, 0, width());
  }
  void arc(ImVec2 centre, float radius, float from, float to) {
    list_.PathArcTo(at(centre), radius * scale_, from, to);
    list_.PathStroke(colour_, 0, width());
  }
  void box(ImVec2 min, ImVec2 max, float radius) {
    ImVec2 const a = at(min), b = at(max);
    list_.AddRect({std::fmin(a.x, b.x), a.y}, {std::fmax(a.x, b.x), b.y}, colour_, radius * scale_,
                  0, width());
  }

 private:
  ImVec2 at(ImVec2 p) const {
    float const x = mirrored_ ? grid - p.x : p.x;
    return {origin_.x + x * scale_, origin_.y + p.y * scale_};
  }
  float width() const { return 1.5F * scale_; }

  ImDrawList& list_;
  ImVec2 origin_;
  float scale_;
  ImU32 colour_;
  bool mirrored_;
};

void sun(Pen& pen) {
  pen.circle({10, 10}, 3.5F);
  for (int i = 0; i < 8; ++i) {
    float const angle = static_cast<float>(i) * pi / 4;
    float const c = std::cos(angle), s = std::sin(angle);
    pen.line({{10 + c * 6, 10 + s * 6}, {10 + c * 8, 10 + s * 8}});
  }
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 origin, float size, ImU32 colour,
               bool mirrored) {
  Pen pen(list, origin, size, colour, mirrored);
  switch (icon) {
    case Icon::Search:
      pen.circle({8.5F, 8.5F}, 5);
      pen.line({{12.2F, 12.2F}, {16.5F, 16.5F}});
      break;
    case Icon::Close:
      pen.line({{5, 5}, {15, 15}});
      pen.line({{15, 5}, {5, 15}});
      break;
    case Icon::Back:
      pen.line({{16, 10}, {4, 10}});
      pen.line({{9, 5}, {4, 10}, {9, 15}});
      break;
    case Icon::Posts:
      for (float const y : {5.0F, 10.0F, 15.0F}) pen.line({{3.5F, y}, {y > 12 ? 11.5F : 16.5F, y}});
      break;
    case Icon::Next: pen.line({{7.5F, 4.5F}, {13, 10}, {7.5F, 15.5F}}); break;
    case Icon::Previous: pen.line({{12.5F, 4.5F}, {7, 10}, {12.5F, 15.5F}}); break;
    case Icon::Sun: sun(pen); break;
    case Icon::Moon:
      // Two circles' outer and inner arc, meeting in two horns.
      pen.arc({10, 10}, 7, -0.29F * pi, 1.05F * pi);
      pen.arc({13.4F, 6.6F}, 6.6F, 0.84F * pi - 0.02F, -0.34F * pi + 1.0F * pi);
      break;
    case Icon::System:
      pen.box({3, 4}, {17, 13.5F}, 1.5F);
      pen.line({{7, 16.5F}, {13, 16.5F}});
      break;
    case Icon::Picture:
      pen.box({3, 4}, {17, 16}, 2);
      pen.circle({7.5F, 8}, 1.25F);
      pen.line({{4, 14.5F}, {8.5F, 10.5F}, {11, 12.7F}, {13.2F, 10.7F}, {16.5F, 14}});
      break;
    case Icon::Filter:
      pen.line({{3, 6}, {17, 6}});
      pen.line({{5.5F, 10}, {14.5F, 10}});
      pen.line({{8, 14}, {12, 14}});
      break;
    case Icon::Keep:
      pen.line({{10, 3.5F}, {10, 12}});
      pen.line({{6.5F, 8.7F}, {10, 12.2F}, {13.5F, 8.7F}});
      pen.line({{4, 12.5F}, {4, 16}, {16, 16}, {16, 12.5F}});
      break;
    case Icon::More: pen.line({{5, 8}, {10, 13}, {15, 8}}); break;
    case Icon::Less: pen.line({{5, 12}, {10, 7}, {15, 12}}); break;
    case Icon::Play: pen.line({{6, 4}, {16, 10}, {6, 16}}, true); break;
    case Icon::Start: pen.solid({5, 1}, {18, 10}, {5, 19}); break;
    case Icon::Pause:
      pen.line({{7, 4.5F}, {7, 15.5F}});
      pen.line({{13, 4.5F}, {13, 15.5F}});
      break;
    case Icon::Save:
      pen.line({{10, 3}, {10, 13}});
      pen.line({{5.5F, 8.5F}, {10, 13}, {14.5F, 8.5F}});
      pen.line({{4, 16.5F}, {16, 16.5F}});
      break;
    case Icon::Share:
      pen.line({{10, 12.5F}, {10, 3}});
      pen.line({{6, 7}, {10, 3}, {14, 7}});
      pen.line({{5, 10}, {4, 10}, {4, 17}, {16, 17}, {16, 10}, {15, 10}});
      break;
    case Icon::FullScreen:
      pen.line({{11.5F, 4}, {16, 4}, {16, 8.5F}});
      pen.line({{16, 4}, {11.5F, 8.5F}});
      pen.line({{8.5F, 16}, {4, 16}, {4, 11.5F}});
      pen.line({{4, 16}, {8.5F, 11.5F}});
      break;
    case Icon::Check: pen.line({{4.5F, 10.5F}, {8.5F, 14.5F}, {15.5F, 6}}); break;
  }
}

}  // namespace liseuse::ui
