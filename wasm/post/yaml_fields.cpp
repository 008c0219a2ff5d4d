// YAML's events to flat values; no tree of nodes is built. With front matter's other two languages, the
// only files of the room that are compiled with exceptions.
#include "post/fields.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

namespace liseuse::post {
namespace {

class EventReader final : public YAML::EventHandler {
 public:
  explicit EventReader(FieldValues& values) : fields_(values) {}

  FieldBuilder const& fields() const { return fields_; }

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const&, YAML::anchor_t) override { fields_.add_null(); }

  void OnScalar(YAML::Mark const& mark, std::string const&, YAML::anchor_t anchor,
                std::string const& text) override {
    if (anchor != YAML::NullAnchor) anchors_.emplace_back(anchor, text);
    fields_.add_text(text, line_of(mark));
  }

  // Of texts alone; an alias of more than that is odd.
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    auto const found = std::find_if(anchors_.rbegin(), anchors_.rend(),
                                    [&](auto const& known) { return known.first == anchor; });
    if (found == anchors_.rend()) return fields_.add_odd();
    fields_.add_text(found->second, line_of(mark));
  }

  void OnSequenceStart(YAML::Mark const&, std::string const&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    fields_.begin_list();
  }
  void OnMapStart(YAML::Mark const&, std::string const&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    fields_.begin_map();
  }
  void OnSequenceEnd() override { fields_.end(); }
  void OnMapEnd() override { fields_.end(); }

 private:
  static std::uint32_t line_of(YAML::Mark const& mark) {
    return static_cast<std::uint32_t>(std::max(mark.line, 0));
  }

  FieldBuilder fields_;
  std::vector<std::pair<YAML::anchor_t, std::string>> anchors_;
};

class ViewBuffer final : public std::streambuf {
 public:
  // The get area is never written to.
  explicit ViewBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

}  // namespace

std::optional<FieldError> read_yaml_fields(std::string_view yaml, FieldValues& values) {
  EventReader reader(values);
  try {
    ViewBuffer buffer(yaml);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(reader)) return std::nullopt;
    if (!reader.fields().is_map()) return FieldError{"it is no list of names with values", 0};
    return std::nullopt;
  } catch (YAML::Exception const& error) {
    // At its end yaml-cpp 0.8 takes an open quote for closed, and the fields behind it for its text;
    // but not at the line that closes the front matter.
    if (error.msg == YAML::ErrorMsg::DOC_IN_SCALAR) {
      return FieldError{"a quote is never closed", reader.fields().last_line()};
    }
    FieldError known{error.msg, std::nullopt};
    if (!error.mark.is_null()) known.line = static_cast<std::uint32_t>(error.mark.line);
    return known;
  }
}

}  // namespace liseuse::post
