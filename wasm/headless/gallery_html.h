// Galleries in static pages: their classes, the rules that their pictures' shapes ask for, and how wide
// these are. By the rules of base/tiles.h, as the reader draws them.
#pragma once

#include "archive/index.h"
#include "archive/shard.h"
#include "post/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace liseuse::headless {

// The class of the list of a gallery's pictures; `gallery`: index into Document::galleries.
std::string gallery_class(post::Document const& document, std::uint32_t gallery,
                          GalleryStyle style);

// What web/page.css can't know: the pictures' shapes, and in masonry their places. Nothing where all are
// squares. It stands in the page's <style>, since no element has a style of its own.
void append_gallery_rules(std::string& css, post::Document const& document,
                          archive::ShardPost const& post, GalleryStyle style);

// For each picture of a gallery what <img sizes> says; empty where they are squares.
std::vector<std::string> gallery_tile_sizes(post::Document const& document,
                                            archive::ShardPost const& post,
                                            post::Gallery const& gallery, GalleryStyle style);

}  // namespace liseuse::headless
