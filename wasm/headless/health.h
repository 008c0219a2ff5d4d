// The report as the reader shows it to the archive's owner.
#pragma once

#include "headless/build.h"

#include <string>

namespace liseuse::headless {

// Bytes as archive/health.h has them. Precondition: settle, and all that can't be read is reported.
std::string write_health(Build const& build);

}  // namespace liseuse::headless
