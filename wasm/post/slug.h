// Slugs: a post's name in its address.
#pragma once

#include <string>
#include <string_view>

namespace liseuse::post {

// Percent-decoded, without slashes, control characters, what is reserved in names of files or in
// addresses (?#*:|<>"), leading dots, or surrounding white space; at most 200 bytes, so that it can name a folder. Empty where nothing is left.
std::string normalise_slug(std::string_view slug);

// A post's file without the ending that makes it one: ".md" and other names of that, ".mdx", ".html".
std::string_view without_post_ending(std::string_view file);
bool is_html(std::string_view file);  // by its ending

// "2020-01-31-a-title", as Jekyll names files, or "2020-1-31_a-title", as Zola does, to "a-title".
std::string_view without_date(std::string_view name);

// A slug from a file name ("2020/une-page.md" gives "une-page"; Jekyll's leading date goes;
// "une-page/index.md" is named by its folder).
std::string slug_from_path(std::string_view path);

// What a post without a title may be called: as the slug, with spaces for "-" and "_" where there are no others.
// A day alone stays as it is.
std::string title_from_path(std::string_view path);

}  // namespace liseuse::post
