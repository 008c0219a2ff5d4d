// Reading offline: how much is kept, what may be, the work on it, and what can be done about it; in a
// sheet. And the bar that says that a newer version is there.
#include "ui/sentence.h"
#include "ui/sheet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace liseuse::ui {
namespace {

constexpr CssPx line_height{22}, button_height{44}, bar_height{6}, gap{12};
constexpr std::uint64_t sheet_key = 4,
                        notice_key = 5;  // beside the header's and the settings' nodes

struct Button {
  std::string label, detail;
  Action action;
  std::uint64_t key = 0;
  bool is_done = false;  // there is nothing left to do: it says so
};

// What stands in the sheet, from above.
struct Row {
  enum class Kind : std::uint8_t { Words, Alert, Status, Button, Pair, Progress };
  Kind kind{};
  std::string words;            // of Words, Alert, Status; what the Progress is of
  std::vector<Button> buttons;  // one, or two side by side
  float share = 0;              // of Progress
  SentenceLines lines;          // of the words
  CssPx height{};
};

Sentence sentence_of(Row const& row) {
  return {.words = row.words, .font = sans(14), .line_height = line_height};
}

Action keep_action(Keep keep) {
  return Action{ActionKind::Keep, static_cast<std::uint32_t>(keep), {}, {}};
}

// What takes another's place keeps the focus, by having its key.
constexpr std::uint64_t first_key = 200, pause_key = 290, ask_key = 291;

Button keep_button(std::string label, Keep keep, std::string detail = {}, bool is_done = false) {
  bool const pauses = keep == Keep::Pause || keep == Keep::Resume;
  return {std::move(label), std::move(detail), keep_action(keep),
          pauses ? pause_key : first_key + static_cast<std::uint64_t>(keep), is_done};
}

Button ask_button(std::string label) {
  return {std::move(label), {}, Action{ActionKind::AskToForget, 0, {}, {}}, ask_key};
}

std::string filled(std::string sentence, std::string_view place, std::string_view text) {
  std::string const name = '{' + std::string(place) + '}';
  if (auto const at = sentence.find(name); at != std::string::npos) {
    sentence.replace(at, name.size(), text);
  }
  return sentence;
}

class Rows {
 public:
  explicit Rows(View const& view) : view_(view) {}

  std::vector<Row> rows;

  void words(Row::Kind kind, std::string words) {
    if (!words.empty()) rows.push_back({.kind = kind, .words = std::move(words)});
  }
  void button(Button button) {
    rows.push_back({.kind = Row::Kind::Button, .buttons = {std::move(button)}});
  }
  void pair(Button first, Button second) {
    rows.push_back({.kind = Row::Kind::Pair, .buttons = {std::move(first), std::move(second)}});
  }
  void progress(std::string of, double done, double total) {
    float const share = total > 0 ? static_cast<float>(std::clamp(done / total, 0.0, 1.0)) : 0;
    rows.push_back({.kind = Row::Kind::Progress, .words = std::move(of), .share = share});
  }

  // Breaks the words; gives the height of all.
  CssPx measure(CssPx width) {
    CssPx height{};
    for (Row& row : rows) {
      if (row.kind == Row::Kind::Button || row.kind == Row::Kind::Pair) {
        row.height = button_height;
      } else {
        row.lines = break_sentence(view_, sentence_of(row), width);
        row.height = row.lines.height;
        if (row.kind == Row::Kind::Progress) row.height = row.height + bar_height + 6_px;
      }
      height = height + row.height + gap;
    }
    return height;
  }

 private:
  View const& view_;
};

// What there is to say now.
Rows rows_of(View const& view) {
  Rows rows(view);
  Offline const& o = view.state.offline;
  archive::Index const& index = view.state.index;
  auto const word = [&](std::string_view key) { return std::string(view.word(key)); };
  auto const bytes = [&](double count) { return readable_bytes(index, count); };

  rows.words(Row::Kind::Status, kept_sentence(o, index));
  if (o.quota > 0) {
    std::string used =
        filled(filled(word("storage_used"), "used", bytes(o.used)), "quota", bytes(o.quota));
    if (o.persistent) used += ' ' + word("storage_persistent");
    rows.words(Row::Kind::Words, std::move(used));
  }
  switch (o.trouble) {
    case KeepTrouble::None: break;
    case KeepTrouble::NoRoom: rows.words(Row::Kind::Alert, word("keep_no_room")); break;
    case KeepTrouble::Away: rows.words(Row::Kind::Alert, word("keep_away")); break;
    case KeepTrouble::Refused: rows.words(Row::Kind::Alert, word("keep_refused")); break;
    case KeepTrouble::Lost: rows.words(Row::Kind::Alert, word("keep_lost")); break;
  }

  if (o.work == KeepWork::Checking) {
    rows.progress(word("checking"), o.done, o.total);
    rows.button(keep_button(word("keep_cancel"), Keep::Cancel));
    return rows;
  }
  if (o.work != KeepWork::None) {
    rows.progress(
        filled(filled(word("keep_progress"), "done", bytes(o.done)), "total", bytes(o.total)),
        o.done, o.total);
    bool const paused = o.work == KeepWork::Paused;
    rows.pair(keep_button(word(paused ? "keep_resume" : "keep_pause"),
                          paused ? Keep::Resume : Keep::Pause),
              keep_button(word("keep_cancel"), Keep::Cancel));
    return rows;
  }

  if (o.checked) {
    std::string found = view.counted("checked", o.checked->files);
    if (o.checked->repaired > 0) found += ' ' + view.counted("repaired", o.checked->repaired);
    if (o.checked->missing > 0) found += ' ' + view.counted("not_repaired", o.checked->missing);
    if (o.checked->repaired + o.checked->missing == 0) found += ' ' + word("checked_good");
    rows.words(Row::Kind::Status, std::move(found));
  }
  if (o.is_counted) {
    auto const choice = [&](std::string label, KeepSize const& size, Keep does) {
      if (size.posts == 0) return;
      bool const is_done = size.missing_bytes == 0;
      rows.button(keep_button(std::move(label), does,
                              is_done ? word("kept") : bytes(size.missing_bytes), is_done));
    };
    choice(word("keep_post"), o.post, Keep::Post);
    choice(view.counted("keep_choice", o.choice.posts), o.choice, Keep::Choice);
    choice(view.counted("keep_all", o.all.posts), o.all, Keep::All);
  }
  if (o.asks_to_forget) {
    rows.words(Row::Kind::Status, word("forget_ask"));
    rows.pair(keep_button(word("forget"), Keep::Forget), ask_button(word("keep_cancel")));
  } else if (kept_posts(o, index) > 0) {
    rows.pair(keep_button(word("check"), Keep::Check), ask_button(word("forget")));
  }
  if (o.seven_days) rows.words(Row::Kind::Words, word("seven_days"));
  return rows;
}

class RowDrawing {
 public:
  RowDrawing(View const& view, Sheet const& sheet) : view_(view), sheet_(sheet), y_(sheet.y) {}

  void row(Row const& row) {
    Rect const at{sheet_.left(), y_, sheet_.inner(), row.height};
    switch (row.kind) {
      case Row::Kind::Words: words(row, at, Role::Paragraph, view_.theme.quiet); break;
      case Row::Kind::Status: words(row, at, Role::Status, view_.theme.ink); break;
      case Row::Kind::Alert: words(row, at, Role::Alert, view_.theme.accent); break;
      case Row::Kind::Progress: progress(row, at); break;
      case Row::Kind::Button: button(row.buttons[0], at); break;
      case Row::Kind::Pair: {
        CssPx const width = (at.width - 8_px) / 2;
        for (std::size_t i = 0; i < 2; ++i) {
          bool const is_right = (i == 1) != view_.right_to_left;
          button(row.buttons[i], {is_right ? at.right() - width : at.x, at.y, width, at.height});
        }
        break;
      }
    }
    y_ += row.height + gap;
    ++key_;
  }

 private:
  void words(Row const& row, Rect at, Role role, Rgba colour) {
    draw_sentence(view_, sentence_of(row), row.lines, sheet_.seen(at), colour);
    if (view_.semantics == nullptr) return;
    say_sentence(view_, sentence_of(row), row.lines, open_node(view_, role, 100 + key_, at));
    view_.semantics->close();
  }

  void progress(Row const& row, Rect at) {
    Rect const bar{at.x, at.bottom() - bar_height, at.width, bar_height};
    draw_sentence(view_, sentence_of(row), row.lines, sheet_.seen(at), view_.theme.ink);
    Rect full = sheet_.seen(bar);
    view_.paint.fill(full, view_.theme.chip, bar_height / 2);
    CssPx const done = max(full.width * row.share, bar_height);
    if (view_.right_to_left) full.x = full.right() - done;
    full.width = done;
    view_.paint.fill(full, view_.theme.accent, bar_height / 2);
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Progress, 100 + key_, at);
    node.label = row.words;
    node.position = static_cast<std::uint32_t>(row.share * 100 + 0.5F);
    node.set_size = 100;
    view_.semantics->close();
  }

  void button(Button const& button, Rect at) {
    Theme const& t = view_.theme;
    Rect const seen = sheet_.seen(at);
    bool const hovered = view_.hovered(seen) && !button.is_done;
    view_.paint.fill(seen, hovered ? t.chip_hover : t.chip, 10_px);
    text::Font const font = sans(14, !button.detail.empty()), detail_font = sans(14);
    CssPx const inset = 14_px;
    CssPx const detail_width = view_.paint.label_width(button.detail, detail_font);
    CssPx const room = at.width - inset * 2 - (button.detail.empty() ? 0_px : detail_width + 12_px);
    CssPx const width = min(view_.paint.label_width(button.label, font), room);
    // Alone in its button, a label stands in the middle.
    CssPx x = at.x + inset, detail_x = at.right() - inset - detail_width;
    if (button.detail.empty()) {
      x = at.x + (at.width - width) / 2;
    } else if (view_.right_to_left) {
      x = at.right() - inset - width;
      detail_x = at.x + inset;
    }
    view_.paint.label(button.label, font, x, seen.y, seen.height, t.ink, room);
    Rgba const detail_colour = button.is_done ? t.accent : t.quiet;
    view_.paint.label(button.detail, detail_font, detail_x, seen.y, seen.height, detail_colour);
    if (view_.semantics == nullptr) return;
    Node& node = open_node(view_, Role::Button, button.key, at);
    if (!button.is_done) node.action = button.action;
    add_words(view_, 1, button.label, {x, at.y, width, at.height}, font);
    if (!button.detail.empty()) {
      add_words(view_, 2, button.detail, {detail_x, at.y, detail_width, at.height}, detail_font);
    }
    view_.semantics->close();
  }

  View const& view_;
  Sheet const& sheet_;
  CssPx y_;
  std::uint64_t key_ = 0;
};

}  // namespace

void view_offline(View const& view) {
  Rows rows = rows_of(view);
  bool const phone = view.metrics.width < phone_below;
  CssPx const width = (phone ? view.metrics.width : sheet_width) - sheet_padding * 2;
  CssPx const height =
      sheet_padding + sheet_title_height + sheet_gap + rows.measure(width) + sheet_padding - gap;
  Sheet const sheet = open_sheet(view, {.key = sheet_key,
                                        .scroller = offline_scroller,
                                        .title = view.word("offline"),
                                        .height = height,
                                        .close = Action{ActionKind::ToggleOffline, 0, {}, {}}});
  RowDrawing drawing(view, sheet);
  for (Row const& row : rows.rows) drawing.row(row);
  close_sheet(view);
}

void view_notice(View const& view) {
  Metrics const& m = view.metrics;
  std::string_view const sentence = view.word("new_version");
  std::string_view const take = view.word("new_version_take");
  text::Font const font = sans(15), action_font = sans(15, true);
  CssPx const close = 44_px, inset = 20_px;
  CssPx const sentence_width = view.paint.label_width(sentence, font);
  CssPx const take_width = view.paint.label_width(take, action_font) + 24_px;
  CssPx const wanted = inset + sentence_width + 8_px + take_width + close + 4_px;
  CssPx const width = min(wanted, m.width - 24_px);
  Rect const box{(m.width - width) / 2, view.input.height - 52_px - 16_px, width, 52_px};
  view.paint.shadow(box, 14_px, 0x1D1B180AU);
  view.paint.fill(box, view.theme.surface, 14_px);
  view.paint.outline(box, view.theme.rule, 14_px);
  CssPx const room = max(width - inset - take_width - close - 12_px, 0_px);
  // Mirrored within its own box, which stands in the middle.
  auto const placed = [&](Rect at) { return view.placed(at); };
  Rect const words = placed({box.x + inset, box.y, min(sentence_width, room), box.height});
  Rect const action =
      placed({box.right() - close - 4_px - take_width, box.y + 4_px, take_width, 44_px});
  Rect const later = placed({box.right() - close - 4_px, box.y + 4_px, close, 44_px});
  view.paint.label(sentence, font, words.x, words.y, words.height, view.theme.ink, room);
  if (view.hovered(action)) view.paint.fill(action, view.theme.chip, 10_px);
  view.paint.label(take, action_font, action.x + 12_px, action.y, action.height, view.theme.accent);
  view.paint.icon(Icon::Close, later.x + 12_px, later.y + 12_px,
                  view.hovered(later) ? view.theme.ink : view.theme.quiet);
  if (view.semantics == nullptr) return;
  Node& group = open_node(view, Role::Group, notice_key, box);
  group.fixed = true;
  group.label = sentence;
  Node& status = open_node(view, Role::Status, 1, words);
  status.text = sentence;
  status.text_style = {font, words.height};
  view.semantics->close();
  Node& button = open_node(view, Role::Button, 2, action);
  button.text = take;
  button.text_style = {action_font, action.height};
  button.action = keep_action(Keep::NewVersion);
  view.semantics->close();
  Node& dismiss = open_node(view, Role::Button, 3, later);
  dismiss.label = view.word("later");
  dismiss.action = keep_action(Keep::Later);
  view.semantics->close();
  view.semantics->close();
}

}  // namespace liseuse::ui
