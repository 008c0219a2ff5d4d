#include "post/players.h"

#include "base/utf8.h"
#include "post/embeds.h"

#include <array>
#include <string_view>

namespace liseuse::post {
namespace {

using Found = std::optional<Player>;

constexpr std::size_t npos = std::string_view::npos;

// What stands in `text` behind `mark`, up to the first of `ends`.
std::string_view behind(std::string_view text, std::string_view mark, std::string_view ends) {
  std::size_t const at = text.find(mark);
  if (at == npos) return {};
  text.remove_prefix(at + mark.size());
  return text.substr(0, text.find_first_of(ends));
}

std::string with(std::string_view before, std::string_view value) {
  return value.empty() ? std::string() : std::string(before) + std::string(value);
}

Player screen(std::string address) {
  return {PlayerKind::Frame, StageShape::Screen, std::move(address)};
}

Player sound(std::string address) {
  return {PlayerKind::Frame, StageShape::Sound, std::move(address)};
}

// What follows takes the one form that find_embed gives a provider's addresses.

Found youtube(std::string_view page) {
  std::string const host = "https://www.youtube-nocookie.com/embed/";
  std::string_view const list = behind(page, "playlist?list=", "&#");
  if (!list.empty()) return screen(host + "videoseries?autoplay=1&list=" + std::string(list));
  std::string_view const id = behind(page, "watch?v=", "&#");
  if (id.empty()) return std::nullopt;
  return screen(host + std::string(id) + "?autoplay=1" + with("&start=", behind(page, "&t=", "s")));
}

Found vimeo(std::string_view page) {
  std::string_view const path = behind(page, "vimeo.com/", "?#");
  std::string_view const id = path.substr(0, path.find('/'));
  std::string_view const key = behind(path, "/", "/");
  return screen("https://player.vimeo.com/video/" + std::string(id) + "?autoplay=1&dnt=1" +
                with("&h=", key) + with("#t=", behind(page, "#t=", "&")));
}

Found dailymotion(std::string_view page) {
  return screen("https://geo.dailymotion.com/player.html?video=" +
                std::string(behind(page, "/video/", "?#")) +
                with("&startTime=", behind(page, "start=", "&#")));
}

Found peertube(std::string_view page) {
  std::size_t const path = page.find("/w/");
  if (path == npos) return std::nullopt;
  // With `p2p`, those who watch would learn each other's addresses.
  return screen(std::string(page.substr(0, path)) + "/videos/embed/" +
                std::string(behind(page, "/w/", "?#")) + "?autoplay=1&p2p=0" +
                with("&start=", behind(page, "start=", "&#")));
}

Found soundcloud(std::string_view page) {
  if (page.find("//on.soundcloud.com/") != npos) return std::nullopt;  // says not what it leads to
  return sound("https://w.soundcloud.com/player/?auto_play=true&url=" +
               utf8::percent_encode(page, utf8::Slash::Encode));
}

Found spotify(std::string_view page) {
  return sound("https://open.spotify.com/embed/" + std::string(behind(page, "spotify.com/", "?#")));
}

Found mixcloud(std::string_view page) {
  std::size_t const feed = page.find('/', std::string_view("https://").size());
  if (feed == npos) return std::nullopt;
  return sound("https://player-widget.mixcloud.com/widget/iframe/?autoplay=1&feed=" +
               utf8::percent_encode(page.substr(feed), utf8::Slash::Encode));
}

Found ted(std::string_view page) {
  return screen("https://embed.ted.com/talks/" + std::string(behind(page, "/talks/", "?#")));
}

Found arte(std::string_view page) {
  std::string_view const language = behind(page, "arte.tv/", "/");
  std::string_view const id = behind(page, "/videos/", "/?#");
  return screen("https://www.arte.tv/embeds/" + std::string(language) + '/' + std::string(id) +
                "?autoplay=true");
}

// Maps: their address is that of a frame already.
Found same(std::string_view page) { return screen(std::string(page)); }

struct Provider {
  std::string_view name;  // as find_embed has it
  Found (*find)(std::string_view page);
};

// A provider that plays in place begins with a row here. Others' messages would watch who reads them:
// they stay cards that lead there.
constexpr std::array providers{
    Provider{"YouTube", youtube},
    Provider{"Vimeo", vimeo},
    Provider{"Dailymotion", dailymotion},
    Provider{"PeerTube", peertube},
    Provider{"SoundCloud", soundcloud},
    Provider{"Spotify", spotify},
    Provider{"Mixcloud", mixcloud},
    Provider{"TED", ted},
    Provider{"Arte", arte},
    Provider{"OpenStreetMap", same},
    Provider{"uMap", same},
};

}  // namespace

std::optional<Player> find_player(Embed const& embed, std::string_view attributes) {
  std::string_view const href = embed.href.in(attributes);
  if (embed.kind == EmbedKind::Video) {
    return Player{PlayerKind::Video, StageShape::Screen, std::string(href)};
  }
  if (embed.kind == EmbedKind::Audio) {
    return Player{PlayerKind::Audio, StageShape::Bar, std::string(href)};
  }
  if (embed.provider.empty()) return std::nullopt;
  // Not as it is written, but as find_embed makes it of what it has looked at.
  std::optional<EmbedTarget> const target = find_embed(href);
  if (!target) return std::nullopt;
  for (Provider const& provider : providers) {
    if (provider.name == target->provider) return provider.find(target->page);
  }
  return std::nullopt;
}

}  // namespace liseuse::post
