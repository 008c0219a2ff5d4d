// One picture, with the words that its shortcode has for it: Hugo's figure, Hexo's asset_img, and their like.
#pragma once

#include "post/taking.h"

namespace liseuse::post {

void take_picture(Taking& taking, Shortcode const& code);

}  // namespace liseuse::post
