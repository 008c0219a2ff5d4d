#include "post/emoji_names.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

struct Named {
  std::string_view name, emoji;
};

// The common ones, ascending by name. Names as GitHub, Slack and Hugo have them.
constexpr std::array names{
    Named{"+1", "👍"},
    Named{"-1", "👎"},
    Named{"100", "💯"},
    Named{"airplane", "✈️"},
    Named{"alarm_clock", "⏰"},
    Named{"angry", "😠"},
    Named{"apple", "🍎"},
    Named{"arrow_down", "⬇️"},
    Named{"arrow_left", "⬅️"},
    Named{"arrow_right", "➡️"},
    Named{"arrow_up", "⬆️"},
    Named{"art", "🎨"},
    Named{"balloon", "🎈"},
    Named{"bee", "🐝"},
    Named{"beer", "🍺"},
    Named{"bell", "🔔"},
    Named{"bike", "🚲"},
    Named{"bird", "🐦"},
    Named{"birthday", "🎂"},
    Named{"blue_heart", "💙"},
    Named{"blush", "😊"},
    Named{"book", "📖"},
    Named{"books", "📚"},
    Named{"bread", "🍞"},
    Named{"broken_heart", "💔"},
    Named{"bug", "🐛"},
    Named{"bulb", "💡"},
    Named{"bus", "🚌"},
    Named{"calendar", "📅"},
    Named{"camera", "📷"},
    Named{"car", "🚗"},
    Named{"cat", "🐱"},
    Named{"chart_with_upwards_trend", "📈"},
    Named{"cheese", "🧀"},
    Named{"cherry_blossom", "🌸"},
    Named{"clap", "👏"},
    Named{"closed_book", "📕"},
    Named{"cloud", "☁️"},
    Named{"coffee", "☕"},
    Named{"computer", "💻"},
    Named{"confetti_ball", "🎊"},
    Named{"confused", "😕"},
    Named{"construction", "🚧"},
    Named{"cry", "😢"},
    Named{"crying_cat_face", "😿"},
    Named{"dancer", "💃"},
    Named{"deciduous_tree", "🌳"},
    Named{"disappointed", "😞"},
    Named{"dizzy", "💫"},
    Named{"dog", "🐶"},
    Named{"earth_africa", "🌍"},
    Named{"earth_americas", "🌎"},
    Named{"earth_asia", "🌏"},
    Named{"email", "✉️"},
    Named{"envelope", "✉️"},
    Named{"evergreen_tree", "🌲"},
    Named{"exclamation", "❗"},
    Named{"eyes", "👀"},
    Named{"fire", "🔥"},
    Named{"fish", "🐟"},
    Named{"fist", "✊"},
    Named{"flushed", "😳"},
    Named{"four_leaf_clover", "🍀"},
    Named{"frog", "🐸"},
    Named{"gift", "🎁"},
    Named{"globe_with_meridians", "🌐"},
    Named{"green_heart", "💚"},
    Named{"grey_question", "❔"},
    Named{"grin", "😁"},
    Named{"grinning", "😀"},
    Named{"guitar", "🎸"},
    Named{"hammer", "🔨"},
    Named{"handshake", "🤝"},
    Named{"heart", "❤️"},
    Named{"heart_eyes", "😍"},
    Named{"heavy_check_mark", "✔️"},
    Named{"herb", "🌿"},
    Named{"hourglass", "⌛"},
    Named{"house", "🏠"},
    Named{"hugs", "🤗"},
    Named{"information_source", "ℹ️"},
    Named{"innocent", "😇"},
    Named{"joy", "😂"},
    Named{"key", "🔑"},
    Named{"kissing_heart", "😘"},
    Named{"laughing", "😆"},
    Named{"leaves", "🍃"},
    Named{"lock", "🔒"},
    Named{"loudspeaker", "📢"},
    Named{"mag", "🔍"},
    Named{"mega", "📣"},
    Named{"memo", "📝"},
    Named{"microphone", "🎤"},
    Named{"moneybag", "💰"},
    Named{"mountain", "⛰️"},
    Named{"movie_camera", "🎥"},
    Named{"muscle", "💪"},
    Named{"musical_note", "🎵"},
    Named{"neutral_face", "😐"},
    Named{"newspaper", "📰"},
    Named{"no_entry", "⛔"},
    Named{"notes", "🎶"},
    Named{"ocean", "🌊"},
    Named{"ok", "🆗"},
    Named{"ok_hand", "👌"},
    Named{"open_mouth", "😮"},
    Named{"orange_heart", "🧡"},
    Named{"paperclip", "📎"},
    Named{"partying_face", "🥳"},
    Named{"pencil", "📝"},
    Named{"pencil2", "✏️"},
    Named{"phone", "☎️"},
    Named{"point_down", "👇"},
    Named{"point_left", "👈"},
    Named{"point_right", "👉"},
    Named{"point_up", "☝️"},
    Named{"pray", "🙏"},
    Named{"purple_heart", "💜"},
    Named{"pushpin", "📌"},
    Named{"question", "❓"},
    Named{"rage", "😡"},
    Named{"rainbow", "🌈"},
    Named{"raised_hands", "🙌"},
    Named{"recycle", "♻️"},
    Named{"red_circle", "🔴"},
    Named{"relaxed", "☺️"},
    Named{"relieved", "😌"},
    Named{"rocket", "🚀"},
    Named{"rofl", "🤣"},
    Named{"rose", "🌹"},
    Named{"rotating_light", "🚨"},
    Named{"scream", "😱"},
    Named{"seedling", "🌱"},
    Named{"sheep", "🐑"},
    Named{"shrug", "🤷"},
    Named{"slightly_smiling_face", "🙂"},
    Named{"smile", "😄"},
    Named{"smiley", "😃"},
    Named{"smirk", "😏"},
    Named{"snowflake", "❄️"},
    Named{"sob", "😭"},
    Named{"sparkles", "✨"},
    Named{"speech_balloon", "💬"},
    Named{"star", "⭐"},
    Named{"star2", "🌟"},
    Named{"stuck_out_tongue", "😛"},
    Named{"sun_with_face", "🌞"},
    Named{"sunflower", "🌻"},
    Named{"sunglasses", "😎"},
    Named{"sunny", "☀️"},
    Named{"sweat_smile", "😅"},
    Named{"tada", "🎉"},
    Named{"telephone", "☎️"},
    Named{"thinking", "🤔"},
    Named{"thumbsdown", "👎"},
    Named{"thumbsup", "👍"},
    Named{"train", "🚆"},
    Named{"tree", "🌳"},
    Named{"trophy", "🏆"},
    Named{"tulip", "🌷"},
    Named{"turtle", "🐢"},
    Named{"umbrella", "☔"},
    Named{"unamused", "😒"},
    Named{"upside_down_face", "🙃"},
    Named{"v", "✌️"},
    Named{"video_camera", "📹"},
    Named{"warning", "⚠️"},
    Named{"wave", "👋"},
    Named{"weary", "😩"},
    Named{"white_check_mark", "✅"},
    Named{"wink", "😉"},
    Named{"wrench", "🔧"},
    Named{"x", "❌"},
    Named{"yellow_heart", "💛"},
    Named{"yum", "😋"},
    Named{"zap", "⚡"},
    Named{"zzz", "💤"},
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
}

std::string_view find_emoji_named(std::string_view name) {
  auto const found =
      std::lower_bound(names.begin(), names.end(), name,
                       [](Named const& n, std::string_view m) { return n.name < m; });
  return found != names.end() && found->name == name ? found->emoji : std::string_view();
}

// Of a scale ("1:100:"), a name in a program ("std::key::lock"), a ratio of words.
bool is_amid_signs(std::string_view before, std::string_view behind) {
  if (before.empty()) return false;
  bool const is_colon = before.back() == ':';
  if (is_colon) before.remove_suffix(1);
  bool const is_behind_word = !before.empty() && ascii::is_alphanumeric(before.back());
  bool const is_before_word = !behind.empty() && ascii::is_alphanumeric(behind.front());
  return is_behind_word && (is_colon || is_before_word || ascii::is_digit(before.back()));
}

}  // namespace

void append_with_emoji(std::string& out, std::string_view text) {
  while (true) {
    std::size_t const colon = std::min(text.find(':'), text.size());
    out += text.substr(0, colon);
    text.remove_prefix(colon);
    if (text.empty()) return;
    if (text.starts_with("://")) {  // an address has none
      std::size_t const address_end = std::min(text.find_first_of(" \t\n"), text.size());
      out += text.substr(0, address_end);
      text.remove_prefix(address_end);
      continue;
    }
    std::size_t end = 1;
    while (end < text.size() && is_name(text[end])) ++end;
    bool const may_be_one =
        end < text.size() && text[end] == ':' && !is_amid_signs(out, text.substr(end + 1));
    std::string_view const emoji =
        may_be_one ? find_emoji_named(text.substr(1, end - 1)) : std::string_view();
    out += emoji.empty() ? text.substr(0, 1) : emoji;
    text.remove_prefix(emoji.empty() ? 1 : end + 1);
  }
}

}  // namespace liseuse::post
