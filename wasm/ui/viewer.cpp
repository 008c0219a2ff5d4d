// One picture as large as it can be, over everything else.
#include "ui/viewer_layout.h"

#include "archive/words.h"
#include "ui/sequence.h"

#include <algorithm>
#include <string>

namespace liseuse::ui {
namespace {

constexpr Rgba dark_ground = 0x0D0C0BFF;
constexpr Rgba light_ink = 0xECE7DEFF;
constexpr Rgba quiet_ink = 0xA9A196FF;
constexpr Rgba mark = 0xF0916BFF;
constexpr Rgba empty_ground = 0x1A1917FF;
constexpr CssPx touch{44};
constexpr CssPx round_button{48};
constexpr std::uint32_t most_sentence_lines = 4;  // of what stands for a picture that isn’t there
constexpr CssPx least_for_all{380};               // the width that all controls need
constexpr CssPx let_go{420};  // down, at which the page is seen behind a picture that is dragged

Rgba faded(Rgba colour, double opacity) {
  float const own = static_cast<float>(colour & 0xFFU) / 255;
  return with_alpha(colour, own * static_cast<float>(std::clamp(opacity, 0.0, 1.0)));
}

Rect on_the_way(Rect a, Rect b, float t) {
  auto const mixed = [&](CssPx from, CssPx to) { return from + (to - from) * t; };
  return {mixed(a.x, b.x), mixed(a.y, b.y), mixed(a.width, b.width), mixed(a.height, b.height)};
}

class ViewerView {
 public:
  ViewerView(View const& view, Viewer& viewer)
      : view_(view),
        viewer_(viewer),
        layout_(lay_out_viewer(view)),
        shown_(viewer.closing ? 0 : viewer.controls.at * viewer.open.at) {}

  void draw() {
    Metrics const& m = view_.metrics;
    Rect const whole{0_px, 0_px, m.width, view_.input.height};
    double const dropped = std::max(0.0, viewer_.camera.drop.at) / let_go.value;
    view_.paint.fill(whole, faded(dark_ground, viewer_.open.at * (1 - std::min(dropped, 0.8))));
    view_.paint.push_clip(whole);
    draw_pictures();
    view_.paint.pop_clip();
    if (viewer_.closing) return;
    if (view_.semantics != nullptr) {
      Node& dialog = open_node(view_, Role::Dialog, 1, whole);
      dialog.fixed = true;
      dialog.gestures = true;
      dialog.level = viewer_.put_away ? 1 : 0;  // what is not seen takes no taps
      dialog.label = view_.word("viewer");
    }
    say_picture();
    retry();
    caption();
    origin();
    post_link();
    thumbnails();
    turning();
    bar();
    if (view_.semantics != nullptr) view_.semantics->close();
  }

 private:
  archive::PictureEntry entry(std::uint32_t photo) const {
    return sequence_at(view_.state, photo - 1);
  }

  // This one, and those beside it where the row is drawn aside. The neighbours' files are asked for
  // as soon as this one is here.
  void draw_pictures() {
    Stage const& stage = layout_.stage;
    bool const aside = viewer_.camera.page.at != 0;
    Rect box = seen_box(viewer_.camera, stage);
    double opacity = 1;
    if (viewer_.open.at != 1) {
      if (viewer_.place) {
        box = on_the_way(*viewer_.place, box, static_cast<float>(viewer_.open.at));
      } else {
        opacity = viewer_.open.at;
      }
    }
    PictureState const state = draw_picture(viewer_.photo, box, opacity);
    viewer_.waiting = state == PictureState::Loading && !layout_.entry.picture.file.empty();
    viewer_.failed = state == PictureState::Failed || state == PictureState::Coarse;
    is_coarse_ = state == PictureState::Coarse;
    if (layout_.count < 2 || viewer_.closing || viewer_.waiting) return;
    for (int const by : {1, -1}) {
      std::uint32_t const photo = (viewer_.photo - 1 + layout_.count + by) % layout_.count + 1;
      Rect beside = fit(stage.room, entry(photo).picture);
      bool const right = (by > 0) != stage.mirrored;
      beside.x += CssPx(static_cast<float>(viewer_.camera.page.at)) +
                  (right ? stage.page_width : -stage.page_width);
      draw_picture(photo, beside, aside ? 1 : 0);
    }
  }

  // Without opacity its file is only asked for.
  PictureState draw_picture(std::uint32_t photo, Rect box, double opacity) {
    archive::PictureEntry const picture = entry(photo);
    if (picture.picture.file.empty()) {
      if (opacity > 0) missing(picture, box);
      return PictureState::Ready;
    }
    CssPx const radius = view_.metrics.width < phone_below ? CssPx{} : 4_px;
    Rgba const ground = ground_under(picture.picture, empty_ground);
    view_.paint.fill(box, faded(ground, opacity), radius);
    PictureStyle style;
    style.radius = radius;
    style.now_ms = view_.input.now_ms;
    style.fades = !view_.input.reduced_motion && photo == viewer_.photo;
    style.opacity = static_cast<float>(opacity);
    // Decoded once for where it is going, not for each step on the way.
    CssPx const fitted = fit(layout_.stage.room, picture.picture).width;
    bool const is_shown = photo == viewer_.photo;
    style.decode_for = is_shown ? fitted * static_cast<float>(viewer_.camera.scale.target) : fitted;
    PictureState const state = view_.paint.picture(picture.picture, box, style);
    if (state == PictureState::Failed && opacity > 0) missing(picture, box);
    return state;
  }

  // In the place of a picture that isn't there: what is known of it.
  void missing(archive::PictureEntry const& picture, Rect box) {
    CssPx const middle = box.y + box.height / 2;
    view_.paint.icon(Icon::Picture, box.x + (box.width - 40_px) / 2, middle - 40_px, quiet_ink,
                     40_px);
    Sentence const sentence = set_sentence(picture, box);
    for (text::Line const& line : sentence.lines.lines) {
      view_.paint.line(sentence.words, sentence.lines, line, sentence.box.x, sentence.box.y,
                       quiet_ink);
    }
  }

  struct Sentence {
    std::string words;
    text::Lines lines;  // of `words`, in a column of `box`
    Rect box;
  };

  // Below the sign in the middle of a picture's place.
  Sentence set_sentence(archive::PictureEntry const& picture, Rect place) const {
    Sentence out{sentence_for(picture), {}, {}};
    CssPx const column = min(680_px, view_.metrics.width - 48_px);
    CssPx const height = set_centred(view_, out.words, column, most_sentence_lines, out.lines);
    out.box = {place.x + (place.width - column) / 2, place.y + place.height / 2 + 8_px, column,
               height};
    return out;
  }

  // Where a smaller copy is shown, the sentence is upon it.
  void draw_over_picture(Sentence const& sentence) {
    Rect const& box = sentence.box;
    CssPx const air = 12_px;
    view_.paint.fill({box.x - air, box.y - air, box.width + air * 2, box.height + air * 2},
                     faded(dark_ground, 0.8), air);
    for (text::Line const& line : sentence.lines.lines) {
      view_.paint.line(sentence.words, sentence.lines, line, box.x, box.y, light_ink);
    }
  }

  std::string sentence_for(archive::PictureEntry const& picture) const {
    if (!picture.picture.file.empty()) return std::string(view_.word("photo_failed"));
    return archive::absent_picture(view_.state.index, picture.reference, picture.alt);
  }

  // What a screen reader hears: the picture, its number among the others, and how it is with it.
  void say_picture() {
    std::string const count = std::to_string(viewer_.photo) + " / " + std::to_string(layout_.count);
    text::Font const font = sans(15);
    CssPx const width = counter_width_ = view_.paint.figures_width(count, font);
    CssPx const x = chevrons_beside_counter() ? 8_px + touch : 20_px;
    Rect const box = view_.placed({x, 20_px, width, 24_px});
    view_.paint.figures(count, font, box.x, box.y, box.height, faded(quiet_ink, shown_));
    if (view_.semantics == nullptr) return;
    archive::PictureEntry const& picture = layout_.entry;
    std::string const name = picture_name(view_, picture, viewer_.photo);
    Node& image = open_node(view_, Role::Image, 2, layout_.stage.fitted);
    image.label = name;
    bool const moves = archive::may_move(picture.picture) && !view_.input.reduced_motion;
    if (moves && is_at_rest(viewer_)) {
      image.href = picture.picture.file;
      image.level = 1;
    }
    view_.semantics->close();
    Node& status = open_node(view_, Role::Status, 3, box);
    status.text =
        archive::filled(view_.state.index, "photo_of", "n", std::to_string(viewer_.photo));
    status.text = replaced(status.text, "{total}", std::to_string(layout_.count));
    status.text += picture.caption.empty() ? name : std::string(picture.caption);
    if (viewer_.copied) status.text = view_.word("link_copied");
    status.text_style = {font, box.height};
    view_.semantics->close();
    if (!viewer_.waiting) return;
    Node& progress = open_node(view_, Role::Progress, 4, layout_.stage.fitted);
    progress.label = view_.word("photo_loading");
    view_.semantics->close();
  }

  static std::string replaced(std::string text, std::string_view what, std::string_view by) {
    std::size_t const at = text.find(what);
    if (at != std::string::npos) text.replace(at, what.size(), by);
    return text;
  }

  // Of a picture that did not come: a sentence and a way to try again.
  void retry() {
    bool const absent = layout_.entry.picture.file.empty();
    if (!viewer_.failed && !absent) return;
    Rect const room = layout_.stage.room;
    Sentence const sentence = set_sentence(layout_.entry, room);
    if (is_coarse_) draw_over_picture(sentence);
    if (view_.semantics != nullptr) {
      Node& alert = open_node(view_, absent ? Role::Paragraph : Role::Alert, 6, sentence.box);
      alert.text_style = {sans(15), caption_line};
      add_lines(view_, sentence.words, sentence.lines, 0,
                static_cast<std::uint32_t>(sentence.lines.lines.size()));
      view_.semantics->close();
    }
    if (absent) return;
    std::string_view const word = view_.word("retry");
    CssPx const width = view_.paint.label_width(word, sans(15)) + 32_px;
    Rect const box{room.x + (room.width - width) / 2, sentence.box.y + sentence.box.height + 12_px,
                   width, touch};
    view_.paint.fill(box, view_.hovered(box) ? 0x3A3936FF : 0x222120FF, box.height / 2);
    view_.paint.label(word, sans(15), box.x + 16_px, box.y, box.height, light_ink);
    if (view_.semantics == nullptr) return;
    Node& button = open_node(view_, Role::Button, 7, box);
    button.label = word;
    button.action = Action{ActionKind::RetryPhoto, 0, {}, {}};
    view_.semantics->close();
  }

  void caption() {
    std::string_view const words = layout_.entry.caption;
    if (words.empty()) return;
    Rect const& box = layout_.caption_box;
    for (text::Line const& line : layout_.caption.lines) {
      view_.paint.line(words, layout_.caption, line, box.x, box.y, faded(light_ink, shown_));
    }
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Paragraph, 5, box);
    node.text_style = {sans(15), caption_line};
    add_lines(view_, words, layout_.caption, 0,
              static_cast<std::uint32_t>(layout_.caption.lines.size()));
    view_.semantics->close();
  }

  // Whose it is and when it was taken.
  void origin() {
    if (layout_.origin.empty()) return;
    Rect const& line = layout_.origin_box;
    text::Font const font = sans(13);
    CssPx const width = min(view_.paint.label_width(layout_.origin, font), line.width);
    Rect const box{line.x + (line.width - width) / 2, line.y, width, line.height};
    view_.paint.label(layout_.origin, font, box.x, box.y, box.height, faded(quiet_ink, shown_),
                      line.width);
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Paragraph, 9, box);
    node.text = layout_.origin;
    node.text_style = {font, box.height};
    view_.semantics->close();
  }

  // Among all pictures: where this one is from.
  void post_link() {
    Rect const& line = layout_.post;
    if (line.height == CssPx{}) return;
    archive::WallPicture const& picture =
        view_.state.wall->pictures[view_.state.wall_shown[viewer_.photo - 1]];
    archive::PostEntry const& post = view_.state.index.posts[picture.post];
    std::string words(post.title.empty() ? view_.word("read_post") : post.title);
    std::string const date = archive::long_date(view_.state.index, post.date);
    if (!date.empty()) words += std::string(between) + date;
    text::Font const font = sans(15);
    CssPx const width = min(view_.paint.label_width(words, font), line.width);
    Rect const box{line.x + (line.width - width) / 2, line.y, width, line.height};
    bool const hovered = view_.hovered(box);
    view_.paint.label(words, font, box.x, box.y, box.height,
                      faded(hovered ? light_ink : quiet_ink, shown_), line.width);
    view_.paint.horizontal_rule(box.x, box.y + 33_px, width, faded(quiet_ink, shown_ * 0.5));
    if (view_.semantics == nullptr) return;
    Node& link = open_node(view_, Role::Link, 8, box);
    link.label = words;
    link.href = to_address(post_route(post.slug));
    link.action = Action{ActionKind::ReadPost, viewer_.photo - 1, {}, {}};
    view_.semantics->close();
  }

  // A row that scrolls where it is wider than the view.
  void thumbnails() {
    Rect const& strip = layout_.strip;
    if (strip.height == CssPx{}) return;
    bool const scrolls = layout_.strip_all > strip.width;
    bool const mirrored = view_.right_to_left;
    CssPx const by = scrolls ? view_.scrolled(thumbnails_scroller) : CssPx{};
    if (view_.semantics != nullptr) {
      Node& row = scrolls ? open_scroller(view_, thumbnails_scroller, strip,
                                          mirrored ? text::Direction::RightToLeft
                                                   : text::Direction::LeftToRight)
                          : open_node(view_, Role::Group, 20, strip);
      row.label = view_.word("gallery");
    }
    Rect const clip{strip.x - 5_px, strip.y - 5_px, strip.width + 10_px, strip.height + 10_px};
    view_.paint.push_clip(clip);
    CssPx const pitch = thumbnail + thumbnail_gap;
    for (std::uint32_t i = 0; i < layout_.count; ++i) {
      CssPx const from_start = pitch * static_cast<float>(i);
      Rect box{mirrored ? strip.right() - thumbnail - from_start : strip.x + from_start, strip.y,
               thumbnail, thumbnail};
      bool const current = i + 1 == viewer_.photo;
      if (view_.semantics != nullptr) {
        Node& button = open_node(view_, Role::Button, i, box);
        button.label = picture_name(view_, entry(i + 1), i + 1);
        button.pressed = current ? Pressed::Yes : Pressed::No;
        button.action = Action{ActionKind::GoToPhoto, i, {}, {}};
        view_.semantics->close();
      }
      box.x += mirrored ? by : -by;
      if (box.right() > clip.x && box.x < clip.right()) draw_thumbnail(i, box, current);
    }
    view_.paint.pop_clip();
    if (view_.semantics != nullptr) view_.semantics->close();
  }

  void draw_thumbnail(std::uint32_t index, Rect box, bool current) {
    if (shown_ <= 0) return;
    archive::Picture const picture = entry(index + 1).picture;
    view_.paint.fill(box, faded(ground_under(picture, empty_ground), shown_), 6_px);
    PictureStyle style;
    style.radius = 6_px;
    style.now_ms = view_.input.now_ms;
    style.fades = !view_.input.reduced_motion;
    bool const bright = current || view_.hovered(box);
    style.opacity = static_cast<float>(shown_ * (bright ? 1 : 0.62));
    if (picture.file.empty() || view_.paint.picture(picture, box, style) == PictureState::Failed) {
      view_.paint.icon(Icon::Picture, box.x + 24_px, box.y + 24_px, faded(quiet_ink, shown_),
                       20_px);
    }
    if (!current) return;
    Rect const ring{box.x - 3_px, box.y - 3_px, box.width + 6_px, box.height + 6_px};
    view_.paint.outline(ring, faded(mark, shown_), 8_px, 2_px);
  }

  struct Control {
    std::uint64_t key = 0;
    Icon icon{};
    std::string_view label;
    ActionKind action{};
  };

  void say_control(Control const& control, Rect box) {
    if (view_.semantics == nullptr) return;
    Node& button = open_node(view_, Role::Button, control.key, box);
    button.label = control.label;
    button.action = Action{control.action, 0, {}, {}};
    view_.semantics->close();
  }

  // On a phone, where the picture is as wide as the view.
  bool chevrons_beside_counter() const {
    return view_.metrics.width < phone_below && layout_.count > 1;
  }

  // To the picture before and after.
  void turning() {
    if (layout_.count < 2) return;
    bool const small = chevrons_beside_counter();
    CssPx const size = small ? touch : round_button;
    Rect const room = layout_.stage.room;
    CssPx const y = small ? 10_px : room.y + (room.height - size) / 2;
    CssPx const before_x = small ? 8_px : 20_px;
    CssPx const next_x =
        small ? before_x + touch + counter_width_ : view_.metrics.width - before_x - size;
    turn_button(view_.placed({before_x, y, size, size}), small,
                {10, Icon::Previous, view_.word("previous"), ActionKind::PreviousPhoto});
    turn_button(view_.placed({next_x, y, size, size}), small,
                {11, Icon::Next, view_.word("next"), ActionKind::NextPhoto});
  }

  void turn_button(Rect box, bool small, Control const& control) {
    bool const hovered = view_.hovered(box);
    if (!small) {
      view_.paint.disc(box.x + box.width / 2, box.y + box.height / 2, box.width / 2,
                       faded(hovered ? 0x3A3936CC : 0x2221207F, shown_));
    }
    view_.paint.icon(
        control.icon, box.x + (box.width - 20_px) / 2, box.y + (box.height - 20_px) / 2,
        faded(hovered || !small ? light_ink : quiet_ink, shown_), 20_px, view_.right_to_left);
    say_control(control, box);
  }

  void draw_icon(Icon icon, Rect box) {
    view_.paint.icon(icon, box.x + 12_px, box.y + 12_px,
                     faded(view_.hovered(box) ? light_ink : quiet_ink, shown_), 20_px);
  }

  // What can be done with the picture, from the bar's end to its start; said the other way round.
  void bar() {
    CssPx x = view_.metrics.width - 12_px - touch;
    auto const next_box = [&] {
      Rect const box = view_.placed({x, 10_px, touch, touch});
      x -= touch;
      return box;
    };
    Rect const close = next_box();
    bool const can_fill = view_.state.can_fill_screen && view_.metrics.width >= least_for_all;
    Rect const full_screen = can_fill ? next_box() : Rect{};
    // A phone has no room for all of it while a slideshow plays.
    bool const crowded = view_.metrics.width < phone_below && viewer_.playing;
    bool const here = !layout_.entry.picture.file.empty() && !crowded;
    Rect const share = here ? next_box() : Rect{}, save = here ? next_box() : Rect{};
    Rect const play = layout_.count > 1 ? next_box() : Rect{};

    if (layout_.count > 1) {
      if (viewer_.playing) slide_pace(next_box());
      draw_icon(viewer_.playing ? Icon::Pause : Icon::Play, play);
      say_control(
          {12, {}, view_.word(viewer_.playing ? "pause" : "play"), ActionKind::ToggleSlideshow},
          play);
    }
    if (here) {
      draw_icon(Icon::Save, save);
      if (view_.semantics != nullptr) {
        Node& link = open_node(view_, Role::Link, 14, save);
        link.label = view_.word("download");
        link.href = layout_.entry.picture.file;
        link.saves = true;
        view_.semantics->close();
      }
      draw_icon(Icon::Share, share);
      say_control({15, {}, view_.word("share"), ActionKind::SharePhoto}, share);
    }
    if (can_fill) {
      draw_icon(Icon::FullScreen, full_screen);
      say_control({16, {}, view_.word("full_screen"), ActionKind::FillScreen}, full_screen);
    }
    draw_icon(Icon::Close, close);
    say_control({17, {}, view_.word("close"), ActionKind::ClosePhoto}, close);
    if (viewer_.copied) note(view_.word("link_copied"));
  }

  // How long each picture of the slideshow stays; a click takes the next length.
  void slide_pace(Rect box) {
    std::string const seconds = std::to_string(slide_seconds[viewer_.pace]) + " s";
    CssPx const width = view_.paint.figures_width(seconds, sans(15));
    view_.paint.figures(seconds, sans(15), box.x + (box.width - width) / 2, box.y, box.height,
                        faded(view_.hovered(box) ? light_ink : quiet_ink, shown_));
    if (view_.semantics == nullptr) return;
    std::string const label = view_.counted("slide_pace", slide_seconds[viewer_.pace]);
    say_control({13, {}, label, ActionKind::ChangePace}, box);
  }

  void note(std::string_view words) {
    CssPx const width = view_.paint.label_width(words, sans(15)) + 32_px;
    Rect const box{(view_.metrics.width - width) / 2, 64_px, width, 40_px};
    view_.paint.fill(box, 0x2A2824F2, box.height / 2);
    view_.paint.label(words, sans(15), box.x + 16_px, box.y, box.height, light_ink);
  }

  View const& view_;
  Viewer& viewer_;
  ViewerLayout const layout_;
  bool is_coarse_ = false;  // a smaller copy stands for a file that did not come
  CssPx counter_width_{};
  double const shown_;  // of the controls, from 0 to 1
};

}  // namespace

void view_viewer(View const& view, Viewer& viewer) { ViewerView(view, viewer).draw(); }

}  // namespace liseuse::ui
