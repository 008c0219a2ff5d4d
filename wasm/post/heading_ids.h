// The ids that headings' words make, by which other programs' links lead to them: GitHub's rule, which
// Hugo and Jekyll follow. https://github.com/gjtorikian/html-pipeline, toc_filter.rb
#pragma once

#include "post/document.h"

#include <string>
#include <string_view>

namespace liseuse::post {

// In lower case. Letters, digits, marks, "-" and "_" stay, a space becomes "-", all else goes. May be
// empty. O(words).
std::string id_of_words(std::string_view words);

// Of all headings that say none, each another: of two that have the same words the second is "…-1".
// Precondition: the words are as their author wrote them; punctuation.h is yet to come. O(text).
void set_heading_ids(Document& document);

}  // namespace liseuse::post
