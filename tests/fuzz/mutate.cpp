// Drives a fuzz target where clang's fuzzer is not: ROUNDS inputs made of the SEEDS, the same ones each
// time, so that a failure comes again.
//
//   fuzz_post ROUNDS SEED…             says the round that fails
//   fuzz_post ROUNDS --from N SEED…    begins with that one
#include "fuzz.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

using Random = std::mt19937;

// What means something somewhere: chance alone seldom writes it.
constexpr std::array<std::string_view, 56> words{
    "---\n",
    "+++\n",
    "\n\n",
    "    ",
    "[gallery ids=\"1,2\"]",
    "[caption]",
    "[/caption]",
    "[embed]",
    "{{< figure src=\"a\" >}}",
    "{% highlight %}",
    "{: .a #b}",
    "{#c}",
    "\n: ",
    "[^1]",
    "[^1]: ",
    "<table>",
    "<tr><td rowspan=2 colspan=3>",
    "</td>",
    "<dl><dt>",
    "<dd>",
    "<details>",
    "<figure><figcaption>",
    "<ul><li>",
    "<script>",
    "<!--",
    "![a](b)",
    "](",
    "$$",
    ":tada:",
    "```\n",
    "| a |\n|---|\n",
    "> ",
    "- ",
    "\xEF\xB7\x90",
    "\xFF",
    "&amp;",
    "\\[caption a=\"b\"\\]",
    "\\[/caption\\]",
    "[caption caption=\"<b>a\"]",
    "||",
    "http://a.b/(c",
    "www.a.b.",
    "%%",
    "{% comment %}",
    "[su_quote cite=a]",
    "[/su_quote]",
    "[su_button url=a.b]",
    "[/su_button]",
    "[vc_cta h2=a h4=b]",
    "[fusion_images]",
    "[fusion_image image=a.b]",
    "[fusion_imageframe]http://a.b[/fusion_imageframe]",
    "[audio:http://a.mp3,http",
    "{% link a /b %}",
    "![](a b.png)",
    "\n## A\n"};

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

std::string mutated(Random& random, std::vector<std::string> const& seeds) {
  std::string text = seeds[below(random, seeds.size())];
  for (std::size_t steps = 1 + below(random, 8); steps > 0; --steps) {
    std::size_t const at = below(random, text.size() + 1);
    std::size_t const length = below(random, 1 + std::min<std::size_t>(text.size() - at, 60));
    switch (below(random, 6)) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, text.substr(at, length)); break;
      case 2: text.insert(at, words[below(random, words.size())]); break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(random());
        break;
      case 4: {
        std::string const& other = seeds[below(random, seeds.size())];
        text.insert(at, other.substr(below(random, other.size()), 200));
        break;
      }
      default: text.resize(at); break;
    }
  }
  return text;
}

std::size_t round_now = 0;
void say_round() { std::cerr << "round " << round_now << '\n'; }

}  // namespace

extern "C" void fuzz_failed() { say_round(); }

int main(int argc, char** argv) {
  std::size_t const rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  std::size_t first = 0;
  std::vector<std::string> seeds;
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--from") == 0 && i + 1 < argc) {
      first = std::strtoul(argv[++i], nullptr, 10);
      continue;
    }
    std::ifstream file(argv[i], std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) return 2;
  LLVMFuzzerInitialize(&argc, &argv);
  if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(say_round);
  for (round_now = first; round_now < first + rounds; ++round_now) {
    Random random(static_cast<Random::result_type>(round_now));
    std::string const input = mutated(random, seeds);
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()), input.size());
  }
  return 0;
}
