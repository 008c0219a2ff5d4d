// What scripts/bench compares the WebAssembly parser with: the same code, native.
//
//   bench_parse FILE RUNS
//
// FILE holds posts, a NUL after each. Prints a JSON array of milliseconds, one a run.
#include "headless/build.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: bench_parse FILE RUNS\n", stderr);
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "bench_parse: %s can't be read\n", arguments[1]);
    return 1;
  }
  std::string const posts{std::istreambuf_iterator<char>(file), {}};
  int const runs = std::atoi(arguments[2]);
  std::uint32_t parsed = 0;
  std::putchar('[');
  for (int run = -3; run < runs; ++run) {  // the first ones warm the caches
    auto const begin = std::chrono::steady_clock::now();
    parsed += liseuse::headless::parse_all(posts).posts;
    std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - begin;
    if (run >= 0) std::printf("%s%.3f", run > 0 ? "," : "", took.count());
  }
  std::puts("]");
  return parsed > 0 ? 0 : 1;
}
