// Feeds of the newest posts, of all and of each tag: Atom (RFC 4287) and JSON Feed 1.1.
#pragma once

#include "headless/page.h"

#include <string>
#include <string_view>
#include <vector>

namespace liseuse::headless {

// The feed of all posts, then those of tags, in the order of Index::labels; bounded, whatever the
// archive. None where Site::base_url is not said, since addresses in them have to be absolute, or where
// no post has a date. Precondition: Build::index.
std::vector<Feed> plan_feeds(Build const& build);

struct FeedFiles {
  std::string atom, json;
};

// The newest dated posts with their static pages' HTML; of so many bytes at most, then with their
// summaries alone.
FeedFiles make_feed(Build const& build, Feed const& feed);

// Elements of <head> that lead there. `post`: of the page's post, whose tags' feeds are named too; null
// of others.
std::string feed_links(Build const& build, archive::PostEntry const* post, std::string_view root);

// The same HTML with addresses that hold anywhere. `page`: the address of the page that it is of.
// Precondition: `html` is as html.h makes it, with quoted attributes and escaped text.
std::string with_absolute_addresses(std::string_view html, std::string_view page);

}  // namespace liseuse::headless
