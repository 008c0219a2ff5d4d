// MD5 (RFC 1321), for names alone: a script that moved WordPress archives to Hugo called files whose
// names had accents "image_" and the first 8 digits of their names' MD5.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::headless {

// 32 hexadecimal digits, lower case.
std::string md5(std::string_view bytes);

}  // namespace liseuse::headless
