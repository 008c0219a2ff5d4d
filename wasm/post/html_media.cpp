// HtmlReader: pictures and their captions, shortcodes, and what stands elsewhere.
#include "post/html_reader.h"

#include "base/address.h"
#include "base/ascii.h"
#include "post/embeds.h"
#include "post/html_attributes.h"

#include <algorithm>
#include <utility>

namespace liseuse::post {
namespace {

using E = HtmlElement;

constexpr std::size_t npos = static_cast<std::size_t>(-1);

// Opens a gallery that no tag ends.
constexpr HtmlElementRow gallery_shortcode{};

bool is_blank(std::vector<StyledWords> const& words) {
  return std::all_of(words.begin(), words.end(),
                     [](StyledWords const& part) { return ascii::is_blank(part.text); });
}

// All but the first, as PictureRef has them. No more of them than anyone writes: each is looked for.
std::string other_addresses(std::vector<std::string> const& addresses) {
  constexpr std::size_t most = 20;
  std::string others;
  std::size_t count = 0;
  for (std::string const& address : addresses) {
    bool const is_plain = address.find('\n') == npos && !is_placeholder(address);
    if (!is_plain || address == addresses.front() || ++count > most) continue;
    others += (others.empty() ? "" : "\n") + address;
  }
  return others;
}

}  // namespace

// Pictures

std::vector<std::string> HtmlReader::addresses_of(HtmlToken const& tag) const {
  std::vector<std::string> addresses;
  for (std::string_view const source : picture_sources_of(tag)) {
    addresses.push_back(decoded_attribute(source));
  }
  return addresses;
}

void HtmlReader::add_html_picture(HtmlToken const& tag) {
  std::vector<std::string> sources = addresses_of(tag);
  sources.insert(sources.end(), picture_sources_.begin(), picture_sources_.end());
  picture_sources_.clear();
  // What stands there until a script has loaded another is shown where there is no other.
  auto const shown = std::find_if_not(sources.begin(), sources.end(), is_placeholder);
  if (shown != sources.end()) std::rotate(sources.begin(), shown, shown + 1);
  std::string const source = sources.front();
  std::string const title = decoded_attribute(find_attribute(tag, "title"));
  std::string const alt = decoded_attribute(find_attribute(tag, "alt"));
  // What a script would have put into its place has been shown already.
  if (in_noscript_ && !source.empty() && source == last_source_) return;
  last_source_ = source;
  std::string const others = other_addresses(sources);
  add_picture({.source = source,
               .alt = alt,
               .classes = find_attribute(tag, "class"),
               .width = find_attribute(tag, "width"),
               .height = find_attribute(tag, "height"),
               .others = others},
              title);
}

void HtmlReader::add_picture(PictureWords words, std::string_view title) {
  if (words.alt == "Image") words.alt = {};  // the exporter's word for none
  if (std::string const emoji = find_emoji(words); !emoji.empty()) return add_words(emoji);
  if (words.source.empty() && words.alt.empty()) return;
  bool const is_in_gallery = gallery_.opener != nullptr;
  if (!is_in_gallery) {
    ensure_leaf();
    note_line();
  }
  PictureRef picture;
  picture.source = builder_.add_attribute(words.source);
  picture.caption = builder_.add_attribute(title);
  picture.alt = builder_.add_attribute(words.alt);
  picture.others = builder_.add_attribute(words.others);
  picture.link = markdown_link_ != none ? markdown_link_ : explains_ ? none : link_;
  if (is_in_gallery) {
    gallery_.pictures.push_back({picture, std::string(title)});
  } else {
    builder_.add_picture(picture);
  }
}

void HtmlReader::add_source(HtmlToken const& tag) {
  std::vector<std::string> const sources = addresses_of(tag);
  if (!media_.is_open) {
    picture_sources_.insert(picture_sources_.end(), sources.begin(), sources.end());
  } else if (media_.source.empty()) {
    media_.source = sources.front();
  }
}

void HtmlReader::open_figure() {
  end_caption();
  settle_caption();
  edge();
  figure_.is_open = true;
  figure_.first_picture = builder_.picture_count();
}

void HtmlReader::close_figure() {
  end_caption();
  settle_caption();
  figure_.is_open = false;
  edge();
}

void HtmlReader::open_caption() {
  edge();
  if (!figure_.is_open || figure_.in_caption) return;
  prepare_flow();
  figure_.in_caption = true;
  bases_.push_back(open_.size());
}

void HtmlReader::close_caption() {
  end_caption();
  edge();
}

// A caption that is not above its picture is settled at once, though the figure may never end.
void HtmlReader::end_caption() {
  if (!figure_.in_caption) return;
  close_to(base());
  bases_.pop_back();
  figure_.in_caption = false;
  if (has_one_picture() || figure_.is_shortcode) settle_caption();
}

bool HtmlReader::has_one_picture() const {
  return builder_.picture_count() == figure_.first_picture + 1;
}

void HtmlReader::settle_caption() {
  bool const is_shortcode = std::exchange(figure_.is_shortcode, false);
  figure_.is_over = false;
  std::vector<StyledWords> caption = std::exchange(figure_.caption, {});
  if (is_blank(caption)) return;
  // Of several pictures in a shortcode, as WordPress has it, the first has the caption.
  bool const has_picture =
      is_shortcode ? builder_.picture_count() > figure_.first_picture : has_one_picture();
  if (has_picture) return builder_.set_caption(figure_.first_picture, std::move(caption));
  edge();
  for (StyledWords const& part : caption) {
    ensure_leaf();
    builder_.set_style(part.style);
    builder_.set_link(part.link);
    add_words(part.text);
  }
  apply_style();
  edge();
}

void HtmlReader::add_to_caption(std::string_view words) {
  if (figure_.is_over) return;
  std::vector<StyledWords>& caption = figure_.caption;
  bool const goes_on = !caption.empty() && caption.back().style == builder_.style() &&
                       caption.back().link == builder_.link();
  if (!goes_on) caption.push_back({{}, builder_.style(), builder_.link()});
  caption.back().text += words;
}

// Shortcodes

void HtmlReader::add_insert(Insert const& insert) {
  if (media_.is_open) return;
  if (styles_[in_code] > 0) return add_plain_words(insert.written);
  EmbedWords words{
      .href = insert.target.page, .provider = insert.target.provider, .title = insert.title};
  bool const is_block = insert.kind == InsertKind::Gallery || insert.kind == InsertKind::Embed ||
                        insert.kind == InsertKind::Video || insert.kind == InsertKind::Audio;
  if (is_block) close_gallery();
  if (is_block && figure_.in_caption) end_caption();
  if (is_block && !builder_.in_leaf()) prepare_flow();
  switch (insert.kind) {
    case InsertKind::Edge:
    case InsertKind::QuoteBegin:
    case InsertKind::QuoteEnd:
      if (!figure_.in_caption && can_hold_blocks()) return close_paragraph();
      return edge();
    case InsertKind::Gallery:
      return builder_.add_gallery({.sources = insert.pictures,
                                   .columns = insert.columns,
                                   .size = insert.size,
                                   .link = insert.open});
    case InsertKind::GalleryBegin:
      close_gallery();
      return begin_gallery(gallery_shortcode, insert.columns);
    case InsertKind::GalleryEnd: return close_gallery();
    case InsertKind::Picture: {
      std::uint32_t const before = link_;
      if (!insert.link.empty()) {
        ByteRange const address = builder_.add_attribute(insert.link);
        link_ = builder_.add_link({address, {}});
      }
      add_picture({.source = insert.pictures[0], .alt = insert.alt}, {});
      link_ = before;
      return;
    }
    case InsertKind::CaptionBegin:
      open_figure();
      open_caption();
      figure_.is_shortcode = true;
      return;
    case InsertKind::CaptionElse:
      figure_.is_over = figure_.is_shortcode && !is_blank(figure_.caption);
      return;
    case InsertKind::CaptionEnd:
      if (figure_.is_shortcode) close_figure();
      return;
    case InsertKind::Embed: words.kind = EmbedKind::Frame; return builder_.add_embed(words);
    case InsertKind::Video: words.kind = EmbedKind::Video; return builder_.add_embed(words);
    case InsertKind::Audio: words.kind = EmbedKind::Audio; return builder_.add_embed(words);
    case InsertKind::Code: return add_code(insert);
    case InsertKind::Maths: return add_maths(insert);
    case InsertKind::Term: return open_definition_part(find_element("dt"));
    case InsertKind::Definition: return open_definition_part(find_element("dd"));
  }
}

// Of a list in Markdown, where each part may be a paragraph of its own.
void HtmlReader::open_definition_part(HtmlElementRow const& row) {
  bool const goes_on = find_open(E::Definitions) == npos && can_hold_blocks();
  if (goes_on) {
    close_paragraph();
    if (builder_.reopen(BlockKind::Definitions)) {
      ++depth_;
      open_.push_back({.row = &find_element("dl")});
    }
  }
  open_in_definitions(row);
}

// Its source, as code.
void HtmlReader::add_maths(Insert const& insert) {
  std::uint32_t& code = styles_[in_code];
  ++code;
  apply_style();
  if (figure_.in_caption) {
    add_to_caption(insert.code);
  } else {
    ensure_leaf();
    note_line();
    builder_.add_verbatim(insert.code);
  }
  --code;
  apply_style();
}

void HtmlReader::add_code(Insert const& insert) {
  if (!can_hold_blocks()) return add_plain_words(insert.code);
  close_paragraph();
  prepare_flow();
  if (!can_hold_blocks()) return add_plain_words(insert.code);
  builder_.open_leaf({.kind = BlockKind::Code, .info = builder_.add_attribute(insert.language)});
  builder_.set_style(Plain);
  builder_.set_link(none);
  builder_.add_verbatim(insert.code);
  builder_.close_leaf();
  apply_style();
}

// What stands elsewhere

void HtmlReader::open_media(HtmlToken const& tag, EmbedKind kind) {
  media_ = {.is_open = true,
            .kind = kind,
            .source = decoded_attribute(find_attribute(tag, "src")),
            .poster = decoded_attribute(find_attribute(tag, "poster")),
            .title = decoded_attribute(first_of(tag, {"title", "aria-label"}))};
  if (tag.closes_itself) end_media();
}

void HtmlReader::end_media() {
  if (!std::exchange(media_.is_open, false) || media_.source.empty()) return;
  if (figure_.in_caption) return add_words(media_.source);
  if (!builder_.in_leaf()) prepare_flow();
  builder_.add_embed(
      {.kind = media_.kind, .href = media_.source, .title = media_.title, .poster = media_.poster});
}

void HtmlReader::add_embed(std::string_view written, std::string_view written_title) {
  std::string address = decoded_attribute(written);
  std::string const title = decoded_attribute(written_title);
  std::string host;
  EmbedWords words{.kind = EmbedKind::Frame, .title = title};
  auto const target = find_embed(address);
  if (target) {
    address = target->page;
    words.provider = target->provider;
  } else {
    address = address_of_frame(address);
    words.provider = host = host_of(address);
    MediaFile const file = media_file_of(address);
    if (file == MediaFile::Video) words.kind = EmbedKind::Video;
    if (file == MediaFile::Audio) words.kind = EmbedKind::Audio;
  }
  if (address.empty()) return;
  if (figure_.in_caption) return add_words(address);
  if (!builder_.in_leaf()) prepare_flow();
  words.href = address;
  builder_.add_embed(words);
}

}  // namespace liseuse::post
