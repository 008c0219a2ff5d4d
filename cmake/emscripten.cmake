# The toolchain file of whichever Emscripten is on PATH: Debian's or an emsdk's.
find_program(LISEUSE_EMXX em++ REQUIRED)
file(REAL_PATH "${LISEUSE_EMXX}" emscripten_program)
cmake_path(GET emscripten_program PARENT_PATH emscripten_root)
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
