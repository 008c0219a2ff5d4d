#include "ui/settings.h"

#include <array>

namespace liseuse::ui {
namespace {

constexpr std::array<float, text_sizes> sizes{15, 16.5F, 18, 20, 22, 25, 29};
constexpr std::array<Setting, 5> all{Setting::Theme, Setting::Font, Setting::Measure,
                                     Setting::LineHeight, Setting::TextSize};

std::uint32_t values(Setting setting) {
  switch (setting) {
    case Setting::Theme: return 4;
    case Setting::Font:
    case Setting::Measure:
    case Setting::LineHeight: return 3;
    case Setting::TextSize: return text_sizes;
  }
  return 0;
}

}  // namespace

std::uint32_t value(Settings const& s, Setting setting) {
  switch (setting) {
    case Setting::Theme: return static_cast<std::uint32_t>(s.theme);
    case Setting::Font: return static_cast<std::uint32_t>(s.font);
    case Setting::Measure: return static_cast<std::uint32_t>(s.measure);
    case Setting::LineHeight: return static_cast<std::uint32_t>(s.line_height);
    case Setting::TextSize: return s.text_size;
  }
  return 0;
}

void change(Settings& s, Setting setting, std::uint32_t to) {
  if (to >= values(setting)) return;
  switch (setting) {
    case Setting::Theme: s.theme = static_cast<ThemeChoice>(to); break;
    case Setting::Font: s.font = static_cast<FontChoice>(to); break;
    case Setting::Measure: s.measure = static_cast<Amount>(to); break;
    case Setting::LineHeight: s.line_height = static_cast<Amount>(to); break;
    case Setting::TextSize: s.text_size = static_cast<std::uint8_t>(to); break;
  }
}

std::string to_text(Settings const& settings) {
  std::string text;
  for (Setting const setting : all) {
    if (!text.empty()) text += ',';
    text +=
        std::to_string(static_cast<int>(setting)) + '=' + std::to_string(value(settings, setting));
  }
  return text;
}

Settings parse_settings(std::string_view text) {
  Settings settings;
  auto const digit = [](char c) { return static_cast<std::uint32_t>(c - '0'); };
  for (std::size_t i = 0; i + 2 < text.size(); i += 4) {
    if (text[i + 1] != '=' || digit(text[i]) >= all.size()) break;
    change(settings, all[digit(text[i])], digit(text[i + 2]));
  }
  return settings;
}

float text_scale(Settings const& settings) { return sizes[settings.text_size] / sizes[2]; }

float line_height_of(Settings const& settings) {
  constexpr std::array<float, 3> heights{1.4F, 1.55F, 1.8F};
  return heights[static_cast<std::size_t>(settings.line_height)];
}

CssPx measure_of(Settings const& settings) {
  constexpr std::array<float, 3> measures{560, 680, 820};
  return CssPx(measures[static_cast<std::size_t>(settings.measure)]);
}

text::Family family_of(Settings const& settings) {
  switch (settings.font) {
    case FontChoice::Sans: return text::Family::Sans;
    case FontChoice::Serif: return text::Family::Serif;
    case FontChoice::Readable: return text::Family::Readable;
  }
  return text::Family::Sans;
}

}  // namespace liseuse::ui
