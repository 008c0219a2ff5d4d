#include "post/embeds.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace liseuse::post {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_id(char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; }

bool all_of(std::string_view text, bool (*is)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}

// The segment of a path, taken from it: "a" of "a/b".
std::string_view take_segment(std::string_view& path) {
  std::string_view const segment = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(segment.size() + 1, path.size()));
  return segment;
}

struct Address {
  std::string host;            // in lower case, without "www." and "m."
  std::string_view path;       // without the first and last "/"
  std::string_view query;      // without "?"
  std::string_view fragment;   // without "#"
  std::string_view from_path;  // path, query and fragment as written, with the first "/"
};

// Precondition of what follows: `text` has no white space and no quotes.
std::optional<Address> read_address(std::string_view text) {
  if (text.find_first_of(" \t\r\n\"<>\\") != npos) return std::nullopt;
  std::size_t const slashes = text.find("//");
  std::string const scheme = ascii::lowered(text.substr(0, slashes == npos ? 0 : slashes));
  if (scheme == "https:" || scheme == "http:" || (scheme.empty() && slashes == 0)) {
    text.remove_prefix(slashes + 2);
  }
  Address address;
  std::size_t const host_end = std::min(text.find_first_of("/?#"), text.size());
  address.host = ascii::lowered(text.substr(0, host_end));
  for (std::string_view const prefix : {"www.", "m."}) {
    if (address.host.starts_with(prefix)) address.host.erase(0, prefix.size());
  }
  bool const is_host = all_of(address.host, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == ':';
  });
  if (!is_host || address.host.find('.') == npos) return std::nullopt;

  text.remove_prefix(host_end);
  address.from_path = text;
  std::size_t const hash = std::min(text.find('#'), text.size());
  address.fragment = text.substr(std::min(hash + 1, text.size()));
  text = text.substr(0, hash);
  std::size_t const mark = std::min(text.find('?'), text.size());
  address.query = text.substr(std::min(mark + 1, text.size()));
  address.path = text.substr(0, mark);
  while (address.path.starts_with('/')) address.path.remove_prefix(1);
  while (address.path.ends_with('/')) address.path.remove_suffix(1);
  return address;
}

// A query's parameter as written. Exporters that took "&t" for an entity wrote "&t;=27s"; others
// left "&amp;".
std::string_view parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    if (part.starts_with("amp;")) part.remove_prefix(4);
    std::size_t const equals = part.find('=');
    if (equals == npos) continue;
    std::string_view key = part.substr(0, equals);
    if (key.ends_with(';')) key.remove_suffix(1);
    if (key == name) return part.substr(equals + 1);
  }
  return {};
}

std::string percent_decoded(std::string_view text) {
  auto const value = [](char c) {
    if (ascii::is_digit(c)) return c - '0';
    return ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f' ? ascii::lower(c) - 'a' + 10 : -1;
  };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const is_escape =
        text[i] == '%' && i + 2 < text.size() && value(text[i + 1]) >= 0 && value(text[i + 2]) >= 0;
    if (is_escape) {
      decoded += static_cast<char>(value(text[i + 1]) * 16 + value(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// "90", "27s", "1m30s", "1h2m3s": in seconds. What is no time is 0.
std::uint32_t read_seconds(std::string_view text) {
  constexpr std::uint32_t longest = 100 * 3600;
  std::uint32_t seconds = 0, number = 0;
  for (char const c : text) {
    if (ascii::is_digit(c)) {
      number = std::min(number * 10 + static_cast<std::uint32_t>(c - '0'), longest);
      continue;
    }
    std::uint32_t const unit = c == 'h' ? 3600 : c == 'm' ? 60 : c == 's' ? 1 : 0;
    if (unit == 0) return 0;
    seconds = std::min(seconds + number * unit, longest);
    number = 0;
  }
  return std::min(seconds + number, longest);
}

std::uint32_t start_of(Address const& address) {
  for (std::string_view const name : {"t", "start", "time_continue"}) {
    if (auto const time = parameter(address.query, name); !time.empty()) return read_seconds(time);
  }
  return read_seconds(parameter(address.fragment, "t"));
}

// "?start=27", or nothing where it is played from its beginning.
std::string with_start(std::string_view before, std::uint32_t start, std::string_view behind = {}) {
  if (start == 0) return {};
  return std::string(before) + std::to_string(start) + std::string(behind);
}

using Target = std::optional<EmbedTarget>;

Target youtube(Address const& address) {
  std::string_view path = address.path;
  std::string_view id;
  if (address.host == "youtu.be") {
    id = take_segment(path);
  } else {
    std::string_view const first = take_segment(path);
    constexpr std::array<std::string_view, 5> before_id{"embed", "live", "v", "e", "shorts"};
    if (std::find(before_id.begin(), before_id.end(), first) != before_id.end()) {
      id = take_segment(path);
    } else if (first == "watch" || first == "playlist") {
      id = parameter(address.query, "v");
    }
  }
  std::string_view list = parameter(address.query, "list");
  if (!all_of(list, is_id)) list = {};
  // Of a list, and not of a video in it.
  if (id.empty() || id == "videoseries") {
    if (list.empty()) return std::nullopt;
    return EmbedTarget{"YouTube", "https://www.youtube.com/playlist?list=" + std::string(list)};
  }
  // "&" was lost where "watch?v=ID&t;=2" has become "watch?v=ID?t=2".
  id = id.substr(0, id.find_first_of("?&;"));
  if (!all_of(id, is_id)) return std::nullopt;
  return EmbedTarget{"YouTube", "https://www.youtube.com/watch?v=" + std::string(id) +
                                    with_start("&t=", start_of(address), "s")};
}

// The number is the first segment that is one; an unlisted video has a key behind it.
Target vimeo(Address const& address) {
  std::string_view path = address.path;
  if (path.starts_with("showcase/") || path.starts_with("album/")) {
    take_segment(path);
    take_segment(path);  // its number
  }
  while (!path.empty()) {
    std::string_view const id = take_segment(path);
    if (!all_of(id, ascii::is_digit)) continue;
    std::string_view key = take_segment(path);
    if (key.empty()) key = parameter(address.query, "h");
    EmbedTarget target{"Vimeo", "https://vimeo.com/" + std::string(id)};
    if (all_of(key, ascii::is_alphanumeric)) target.page += '/' + std::string(key);
    target.page += with_start("#t=", start_of(address), "s");
    return target;
  }
  return std::nullopt;
}

Target dailymotion(Address const& address) {
  std::string_view path = address.path;
  std::string_view id;
  if (address.host == "dai.ly") {
    id = take_segment(path);
  } else {
    if (path.starts_with("embed/")) take_segment(path);
    if (take_segment(path) == "video") {
      id = take_segment(path);
    } else {
      id = parameter(address.query, "video");
    }
  }
  id = id.substr(0, id.find('_'));  // a title follows
  if (!all_of(id, ascii::is_alphanumeric)) return std::nullopt;
  return EmbedTarget{"Dailymotion", "https://www.dailymotion.com/video/" + std::string(id) +
                                        with_start("?start=", start_of(address))};
}

Target soundcloud(Address const& address) {
  std::string page;
  if (address.host == "w.soundcloud.com") {
    page = percent_decoded(parameter(address.query, "url"));
    if (auto const inner = read_address(page); !inner || !inner->host.ends_with("soundcloud.com")) {
      return std::nullopt;
    }
    if (page.starts_with("http://")) page.insert(4, "s");
    if (!page.starts_with("https://")) return std::nullopt;
  } else {
    bool const is_short = address.host == "on.soundcloud.com";
    if (address.path.empty() || (!is_short && address.path.find('/') == npos)) return std::nullopt;
    page = "https://" + address.host + '/' + std::string(address.path);
  }
  return EmbedTarget{"SoundCloud", std::move(page)};
}

Target ted(Address const& address) {
  std::string_view path = address.path;
  if (take_segment(path) != "talks") return std::nullopt;
  std::string_view const talk = take_segment(path);
  if (!all_of(talk, is_id)) return std::nullopt;
  return EmbedTarget{"TED", "https://www.ted.com/talks/" + std::string(talk)};
}

Target spotify(Address const& address) {
  std::string_view path = address.path;
  if (path.starts_with("intl-") || path.starts_with("embed/")) take_segment(path);
  std::string_view const kind = take_segment(path);
  std::string_view const id = take_segment(path);
  constexpr std::array<std::string_view, 6> kinds{"track",   "album", "playlist",
                                                  "episode", "show",  "artist"};
  bool const is_known = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  if (!is_known || !all_of(id, ascii::is_alphanumeric)) return std::nullopt;
  return EmbedTarget{"Spotify",
                     "https://open.spotify.com/" + std::string(kind) + '/' + std::string(id)};
}

Target mixcloud(Address const& address) {
  std::string feed;
  if (std::string_view const given = parameter(address.query, "feed"); !given.empty()) {
    feed = percent_decoded(given);
    if (auto const inner = read_address(feed); inner && inner->host == "mixcloud.com") {
      feed = '/' + std::string(inner->path) + '/';
    }
  } else if (address.path.find('/') != npos) {
    feed = '/' + std::string(address.path) + '/';
  }
  if (!feed.starts_with('/') || feed.find("//") == 0) return std::nullopt;
  return EmbedTarget{"Mixcloud", "https://www.mixcloud.com" + feed};
}

Target arte(Address const& address) {
  std::string_view path = address.path;
  std::string_view language = take_segment(path);
  bool const is_frame = language == "embeds";
  if (is_frame) language = take_segment(path);
  if (!is_frame && take_segment(path) != "videos") return std::nullopt;
  std::string_view const id = take_segment(path);
  if (!all_of(language, ascii::is_alphanumeric) || !all_of(id, is_id)) return std::nullopt;
  return EmbedTarget{
      "Arte", "https://www.arte.tv/" + std::string(language) + "/videos/" + std::string(id) + '/'};
}

Target twitter(Address const& address) {
  std::string_view path = address.path;
  std::string_view const user = take_segment(path);
  std::string_view const status = take_segment(path);
  std::string_view const id = take_segment(path);
  if (!all_of(user, is_id) || !status.starts_with("status") || !all_of(id, ascii::is_digit)) {
    return std::nullopt;
  }
  return EmbedTarget{"X", "https://x.com/" + std::string(user) + "/status/" + std::string(id)};
}

Target instagram(Address const& address) {
  for (std::string_view path = address.path; !path.empty();) {
    std::string_view const kind = take_segment(path);
    if (kind != "p" && kind != "reel" && kind != "tv") continue;
    std::string_view const id = take_segment(path);
    if (!all_of(id, is_id)) return std::nullopt;
    return EmbedTarget{"Instagram", "https://www.instagram.com/" + std::string(kind) + '/' +
                                        std::string(id) + '/'};
  }
  return std::nullopt;
}

Target facebook(Address const& address) {
  if (address.host == "fb.watch") {
    if (address.path.empty()) return std::nullopt;
    return EmbedTarget{"Facebook", "https://fb.watch/" + std::string(address.path) + '/'};
  }
  if (address.path.starts_with("plugins/")) {
    std::string const page = percent_decoded(parameter(address.query, "href"));
    auto const inner = read_address(page);
    if (!inner || inner->host != "facebook.com") return std::nullopt;
    return EmbedTarget{"Facebook", "https://www.facebook.com" + std::string(inner->from_path)};
  }
  constexpr std::array<std::string_view, 9> kinds{"/posts/", "/videos/", "/photos/",
                                                  "/watch/", "/watch?",  "/permalink.php?",
                                                  "/photo",  "/reel/",   "/story.php?"};
  bool const is_known = std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
    return address.from_path.find(kind) != npos;
  });
  if (!is_known) return std::nullopt;
  return EmbedTarget{"Facebook", "https://www.facebook.com" + std::string(address.from_path)};
}

Target tiktok(Address const& address) {
  std::string_view path = address.path;
  std::string_view const user = take_segment(path);
  bool const is_video = take_segment(path) == "video";
  std::string_view const id = take_segment(path);
  if (!user.starts_with('@') || !is_video || !all_of(id, ascii::is_digit)) return std::nullopt;
  return EmbedTarget{"TikTok",
                     "https://www.tiktok.com/" + std::string(user) + "/video/" + std::string(id)};
}

Target videopress(Address const& address) {
  std::string_view path = address.path;
  std::string_view const kind = take_segment(path);
  std::string_view const id = take_segment(path);
  if ((kind != "v" && kind != "embed") || !all_of(id, ascii::is_alphanumeric)) return std::nullopt;
  return EmbedTarget{"VideoPress", "https://videopress.com/v/" + std::string(id)};
}

Target gist(Address const& address) {
  std::string_view path = address.path;
  std::string_view const user = take_segment(path);
  std::string_view id = take_segment(path);
  if (id.ends_with(".js")) id.remove_suffix(3);
  if (!all_of(user, is_id) || !all_of(id, ascii::is_alphanumeric)) return std::nullopt;
  return EmbedTarget{"GitHub Gist",
                     "https://gist.github.com/" + std::string(user) + '/' + std::string(id)};
}

// What has no identity but its address.
EmbedTarget whole(Address const& address, std::string_view provider) {
  return {provider, "https://" + address.host + std::string(address.from_path)};
}

Target openstreetmap(Address const& address) {
  if (address.path != "export/embed.html") return std::nullopt;
  return whole(address, "OpenStreetMap");
}

Target umap(Address const& address) {
  if (address.path.find("map/") == npos) return std::nullopt;
  return whole(address, "uMap");
}

// A program that many hosts run: only the path tells. Its names of videos are 36 characters long,
// or 22 in short.
Target peertube(Address const& address) {
  std::string_view path = address.path;
  std::string_view const first = take_segment(path);
  bool const is_long =
      first == "videos" && (path.starts_with("watch/") || path.starts_with("embed/"));
  if (is_long) take_segment(path);
  if (!is_long && first != "w") return std::nullopt;
  std::string_view const id = take_segment(path);
  bool const is_name =
      id.size() == 36 ? all_of(id, is_id) : id.size() == 22 && all_of(id, ascii::is_alphanumeric);
  if (!is_name) return std::nullopt;
  return EmbedTarget{"PeerTube", "https://" + address.host + "/w/" + std::string(id) +
                                     with_start("?start=", start_of(address), "s")};
}

Target mastodon(Address const& address) {
  std::string_view path = address.path;
  std::string_view const user = take_segment(path);
  std::string_view const id = take_segment(path);
  bool const is_message = user.starts_with('@') && id.size() >= 15 && all_of(id, ascii::is_digit);
  if (!is_message) return std::nullopt;
  return EmbedTarget{"Mastodon",
                     "https://" + address.host + '/' + std::string(user) + '/' + std::string(id)};
}

struct Provider {
  std::string_view host;  // or a name under it
  Target (*find)(Address const&);
};

// A provider begins with a row here.
constexpr std::array providers{
    Provider{"youtube.com", youtube},
    Provider{"youtube-nocookie.com", youtube},
    Provider{"youtu.be", youtube},
    Provider{"vimeo.com", vimeo},
    Provider{"dailymotion.com", dailymotion},
    Provider{"dai.ly", dailymotion},
    Provider{"soundcloud.com", soundcloud},
    Provider{"ted.com", ted},
    Provider{"open.spotify.com", spotify},
    Provider{"mixcloud.com", mixcloud},
    Provider{"arte.tv", arte},
    Provider{"twitter.com", twitter},
    Provider{"x.com", twitter},
    Provider{"instagram.com", instagram},
    Provider{"facebook.com", facebook},
    Provider{"fb.watch", facebook},
    Provider{"tiktok.com", tiktok},
    Provider{"videopress.com", videopress},
    Provider{"video.wordpress.com", videopress},
    Provider{"gist.github.com", gist},
    Provider{"openstreetmap.org", openstreetmap},
    Provider{"umap.openstreetmap.fr", umap},
};

bool is_of(std::string_view host, std::string_view provider) {
  if (!host.ends_with(provider)) return false;
  return host.size() == provider.size() || host[host.size() - provider.size() - 1] == '.';
}

}  // namespace

std::optional<EmbedTarget> find_embed(std::string_view text) {
  auto const address = read_address(text);
  if (!address) return std::nullopt;
  for (Provider const& provider : providers) {
    if (is_of(address->host, provider.host)) return provider.find(*address);
  }
  if (Target target = peertube(*address)) return target;
  return mastodon(*address);
}

MediaFile media_file_of(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  std::size_t const dot = address.rfind('.');
  if (dot == npos || address.size() - dot > 6) return MediaFile::Other;
  std::string const name = ascii::lowered(address.substr(dot + 1));
  constexpr std::array<std::string_view, 7> videos{"mp4", "m4v", "webm", "ogv",
                                                   "mov", "avi", "mkv"};
  constexpr std::array<std::string_view, 7> sounds{"mp3", "m4a",  "ogg", "oga",
                                                   "wav", "flac", "opus"};
  if (std::find(videos.begin(), videos.end(), name) != videos.end()) return MediaFile::Video;
  if (std::find(sounds.begin(), sounds.end(), name) != sounds.end()) return MediaFile::Audio;
  return MediaFile::Other;
}

}  // namespace liseuse::post
