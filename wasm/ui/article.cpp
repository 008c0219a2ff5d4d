// One post's page: what stands above, in and below its text, and when that is laid out.
#include "ui/article.h"

#include "ui/health.h"
#include "ui/place.h"
#include "ui/sentence.h"
#include "ui/sequence.h"

namespace liseuse::ui {
namespace {

using archive::PostEntry;

std::uint64_t layout_key(State const& state, Metrics const& m, Input const& input) {
  Settings const& s = state.settings;
  std::uint64_t key = state.post->entry + 1ULL;
  for (std::uint64_t const part :
       {static_cast<std::uint64_t>(m.measure.value * 16), static_cast<std::uint64_t>(m.bleed.value),
        static_cast<std::uint64_t>(m.width < phone_below), static_cast<std::uint64_t>(s.font),
        static_cast<std::uint64_t>(s.line_height), static_cast<std::uint64_t>(s.text_size),
        static_cast<std::uint64_t>(input.text_zoom * 64),
        static_cast<std::uint64_t>(input.device_pixel_ratio * 64)}) {
    key = (key ^ part) * 1099511628211ULL;  // FNV-1a; the parts are too many for 64 bits
  }
  return key;
}

// Back to the list, above or below the post. Gives the bottom.
CssPx back_link(View const& view, CssPx top, std::uint64_t key) {
  Metrics const& m = view.metrics;
  bool const health = view.state.route.health;
  bool const from_pictures = parse_route(view.state.list_address).pictures;
  std::string_view const words = view.word(health          ? "health"
                                           : from_pictures ? "pictures"
                                                           : "all_posts");
  text::Font const font = sans(15);
  CssPx const width = view.paint.label_width(words, font) + 28_px;
  Rect const box = view.placed({m.article_x, top, width, 24_px});
  Rect const seen = view.seen(box);
  Rgba const colour = view.hovered(seen) ? view.theme.accent : view.theme.quiet;
  bool const mirrored = view.right_to_left;
  view.paint.icon(Icon::Back, mirrored ? seen.right() - 20_px : seen.x, seen.y + 2_px, colour,
                  20_px, mirrored);
  view.paint.label(words, font, mirrored ? seen.x : seen.x + 28_px, seen.y, seen.height, colour);
  if (view.semantics != nullptr) {
    Node& link = open_node(view, Role::Link, key, box);
    link.href = health ? to_address(health_route()) : view.state.list_address;
    link.action = Action{health ? ActionKind::ShowHealth : ActionKind::ShowList, 0, {}, {}};
    link.label = words;
    view.semantics->close();
  }
  return box.bottom();
}

}  // namespace

CssPx view_wait(View const& view, CssPx x, CssPx top, Load load) {
  Metrics const& m = view.metrics;
  bool const failed = load == Load::Failed;
  bool const is_wall = shows_wall(view.state);
  std::string_view const sentence = view.word(is_wall && !failed        ? "pictures_loading"
                                              : is_wall                 ? "pictures_failed"
                                              : !failed                 ? "loading"
                                              : view.state.offline.away ? "not_kept"
                                                                        : "load_failed");
  Sentence const said{.words = sentence, .font = sans(18), .line_height = 28_px};
  SentenceLines const lines = break_sentence(view, said, m.measure);
  Rect const box{x, top, m.measure, lines.height};
  draw_sentence(view, said, lines, view.seen(box), view.theme.quiet);
  if (view.semantics != nullptr) {
    Node& node = open_node(view, failed ? Role::Alert : Role::Progress, 50, box);
    if (failed) {
      say_sentence(view, said, lines, node);
    } else {
      node.label = sentence;
    }
    view.semantics->close();
  }
  if (!failed) return box.bottom();
  std::string_view const retry = view.word("retry");
  Chip const chip{retry, {}, true};
  CssPx const width = chip_width(view, chip);
  Rect const button_box{view.right_to_left ? box.right() - width : x, box.bottom() + 12_px, width,
                        chip_height};
  draw_chip(view, chip, view.seen(button_box));
  if (view.semantics != nullptr) {
    Node& button = open_node(view, Role::Button, 51, button_box);
    button.action = Action{ActionKind::Retry, 0, {}, {}};
    say_chip(view, chip, button_box);
    view.semantics->close();
  }
  return button_box.bottom();
}

std::string_view post_language(State const& state, PostEntry const& entry) {
  return entry.language.empty() ? state.index.site.language : entry.language;
}

bool runs_right_to_left(State const& state, PostEntry const& entry) {
  return text::direction_of_language(post_language(state, entry)) == text::Direction::RightToLeft;
}

std::uint64_t scroller_of(OpenPost const& open, std::uint32_t block) {
  return (open.entry + std::uint64_t{1}) << 32U | block;
}

bool opens_picture(post::Document const& document, text::PictureBox const& box) {
  post::Block const& block = document.blocks[box.block];
  return block.kind != post::BlockKind::Gallery ||
         post::opens_pictures(document, document.galleries[block.value]);
}

std::optional<archive::LinkTarget> link_of_picture(State const& state, std::uint32_t picture) {
  OpenPost const& open = *state.post;
  post::PictureRef const& reference = open.document.pictures[picture];
  if (reference.link == post::none) return {};
  return archive::picture_link(state.index, open.links, open.document, reference,
                               &state.index.posts[open.entry]);
}

bool has_layout(State const& state, Metrics const& metrics, Input const& input) {
  return state.retained.layout_key == layout_key(state, metrics, input);
}

text::Layout const& ensure_layout(View const& view, CssPx ahead) {
  State const& state = view.state;
  Metrics const& metrics = view.metrics;
  Retained& retained = view.retained;
  OpenPost const& open = *state.post;
  std::uint64_t const key = layout_key(state, metrics, view.input);
  if (retained.layout_key != key) {
    retained.layout_key = key;
    ++retained.layout_number;
    retained.layout = {};
    // What one was reading stays where it is.
    if (retained.place_to_show == 0) retained.place_to_show = retained.place;
  }
  // As if there were nothing above the article: how much there is may not be known yet.
  CssPx until = view.input.scroll_y + view.input.height + ahead;
  std::uint32_t const place = retained.place_to_show;
  bool const is_whole = retained.layout.laid_out == open.document.blocks.size();
  if (is_whole || (retained.layout.laid_out_height >= until && place == 0)) return retained.layout;
  PostEntry const& entry = state.index.posts[open.entry];
  std::vector<text::PictureInfo> infos;
  infos.reserve(open.pictures.size());
  for (archive::PictureEntry const& p : open.pictures) {
    infos.push_back({p.picture.width, p.picture.height, !p.picture.file.empty(), p.caption});
  }
  text::LayoutOptions options;
  options.width = metrics.measure;
  options.bleed = metrics.bleed;
  options.language = post_language(state, entry);
  options.direction = text::direction_of_language(options.language);
  options.pictures = infos;
  options.galleries = state.index.site.gallery;
  text::LayoutStyle const style =
      article_style(metrics.width < phone_below, state.settings, view.input.text_zoom);
  auto const go_on = [&] {
    return text::continue_layout(retained.layout, open.document, style, options, view.surface,
                                 until);
  };
  bool all = go_on();
  // A place that is to be shown is not guessed at; a view beyond it, for the page must be as long.
  for (bool found = false; place != 0 && !all && !found;) {
    found = find_place(open.document, retained.layout, place).has_value();
    until = retained.layout.laid_out_height + view.input.height * 2;
    all = go_on();
  }
  return retained.layout;
}

CssPx view_post(View const& view) {
  Metrics const& m = view.metrics;
  OpenPost const& open = *view.state.post;
  PostEntry const& entry = view.state.index.posts[open.entry];
  bool const phone = m.width < phone_below;
  CssPx y = m.header + (view.state.embedded ? 16_px : phone ? 28_px : 48_px);
  if (view.semantics != nullptr) open_node(view, Role::Main, 1, {});
  if (view.semantics != nullptr) {
    Node& article = open_node(view, Role::Article, open.entry, {});
    if (entry.language != view.state.index.site.language) article.language = entry.language;
    bool const mirrored = runs_right_to_left(view.state, entry);
    if (mirrored != view.right_to_left) {
      article.direction = mirrored ? text::Direction::RightToLeft : text::Direction::LeftToRight;
    }
  }
  bool const with_health = view.state.route.health && view.state.health && open.load == Load::Ready;
  CssPx beside{};
  if (with_health && m.source_width > CssPx{}) {
    beside = view_troubles(view, m.source_x, m.source_width, y);
    beside = view_source(view, m.source_x, m.source_width, beside + 40_px);
  } else if (with_health) {
    y = view_troubles(view, m.article_x, m.measure, y) + 40_px;
  }
  y = view_head(view, entry, y);
  if (open.load == Load::Ready) {
    text::Layout const& layout = view.retained.layout;
    if (!with_health && !view.state.embedded) y = view_contents(view, y);
    view.retained.article_top = y;
    draw_article(view, layout, y);
    // What its blocks mean is said in it as they are laid out (prepare.h).
    if (view.semantics != nullptr) view.semantics->add(Role::Part, 0);
    y += layout.height;
  } else {
    y = view_wait(view, m.article_x, y, open.load);
  }
  if (view.semantics != nullptr) view.semantics->close();
  if (with_health && beside == CssPx{}) {
    y = view_source(view, m.article_x, m.measure, y + 40_px);
  } else if (open.load == Load::Ready && !with_health && !view.state.embedded) {
    y = view_further(view, y);
  }
  y = max(y, beside);

  if (!view.state.embedded || view.state.has_list) y = back_link(view, y + 32_px, 61);
  if (view.state.embedded) y = view_whole_link(view, m.article_x, y + 24_px);
  if (view.semantics != nullptr) view.semantics->close();
  return y + (view.state.embedded ? 24_px : 64_px);
}

CssPx view_whole_link(View const& view, CssPx x, CssPx top) {
  std::string const words = archive::filled(view.state.index, "embed_whole", "title",
                                            std::string(view.state.index.site.title));
  text::Font const font = sans(15, true);
  CssPx const room = view.metrics.width - x * 2;
  CssPx const width = min(view.paint.label_width(words, font), room);
  Rect const box = view.placed({x, top, width, 24_px});
  Rect const seen = view.seen(box);
  view.paint.label(words, font, seen.x, seen.y, seen.height, view.theme.accent, room);
  if (view.semantics != nullptr) {
    Node& link = open_node(view, Role::Link, 62, box);
    link.href = to_address(view.state.route);
    link.leaves = true;
    link.label = words;
    view.semantics->close();
  }
  return box.bottom();
}

CssPx view_unknown_post(View const& view) {
  Metrics const& m = view.metrics;
  CssPx y = m.header + 72_px;
  if (view.semantics != nullptr) open_node(view, Role::Main, 2, {});
  Sentence const said{.words = view.word("unknown_post"), .font = serif(27), .line_height = 40_px};
  SentenceLines const lines = break_sentence(view, said, m.measure);
  Rect const box{m.article_x, y, m.measure, lines.height};
  draw_sentence(view, said, lines, view.seen(box), view.theme.ink);
  if (view.semantics != nullptr) {
    Node& heading = open_node(view, Role::Heading, 1, box);
    heading.level = 1;
    say_sentence(view, said, lines, heading);
    view.semantics->close();
  }
  y = back_link(view, box.bottom() + 24_px, 60);
  if (view.semantics != nullptr) view.semantics->close();
  return y + 64_px;
}

}  // namespace liseuse::ui
