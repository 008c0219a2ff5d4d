// What is wrong with a piece of content, said so that its owner can act on it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace liseuse {

enum class Severity : std::uint8_t {
  Note,      // worth knowing, nothing is missing
  Repaired,  // was wrong, is right now
  Lost,      // something can't be shown
};

// Every message there is; problem.cpp holds their words, one row each.
enum class Message : std::uint8_t {
  FrontMatterSyntax,    // detail: the language, and what its parser said
  FrontMatterUnclosed,  // detail: the line that is missing
  FrontMatterTwice,     //
  FrontMatterMissing,   //
  NotAPost,             // detail: the file's name
  PageFilledIn,         //
  FormatUnread,         // details: the ending of its files' names, and how many more there are
  TitleMissing,         // detail: the title that is used instead
  DateMissing,          //
  DateUnreadable,       // detail: the date as written
  DateAhead,            // detail: the day
  DatePast,             // detail: the day
  FieldType,            // detail: the field's name
  DraftUnclear,         // details: the field's name, and what it says
  PostHidden,           // the same
  LanguageUnknown,      // detail: the language as written
  NotUtf8,              //
  Utf16,                //
  EncodedTwice,         // details: the first as it was and is, and how many more
  EncodedTwiceLeft,     // details: the first as it is and may be, and how many more
  LineEnds,             //
  LineEndsWindows,      //
  ByteOrderMark,        //
  TitleEntities,        // details: the first of the texts as it is now, and how many more
  TitleEmoji,           // detail: the title as it is now
  UrlEntity,            // details: the first as it was and is, and how many more
  SlugTaken,            // detail: the slug
  PictureMissing,       // detail: the reference as written
  PictureAmbiguous,     // details: the reference and its candidates
  // Of those found: the reference and the file.
  PictureFoundByName,     //
  PictureFoundByAccents,  //
  PictureFoundByCase,     //
  PictureFoundBySize,     //
  PictureFoundByFolder,   //
  PictureFromOldSite,     //
  PictureElsewhere,       // details: the address and its host
  OldHostLikely,          // details: a host, and how many pictures are shown from there
  FileMissing,            // detail: the reference as written
  FileAmbiguous,          // details: the reference and its candidates
  FileFoundByName,        // details: the reference and the file
  LinkOldHost,            // details: the address and the post
  LinkWithin,             // the same, of a path
  LinkWithinMissing,      // details: the path, and the posts that it may mean or nothing
  MixedContent,           // detail: the address
  NotAPicture,            // detail: what the file is
  PictureNotShown,        // detail: what the file is
  PictureOtherType,       // detail: what the file is
  PictureDamaged,         // detail: what the picture library said
  PictureCutOff,          // the same
  PictureLocated,         // detail: how many more
  MediaIdMissing,         // detail: the id
  MediaUnreadable,        // detail: what is wrong with media.json
  MediaFieldUnreadable,   // details: the item, the field, and what it holds
  MediaItemIncomplete,    // detail: the item
  MediaKeyUnknown,        // details: the key, its item, the nearest right one
  ExportUnreadable,       // detail: what is wrong with a WordPress export
  SiteUnreadable,         // detail: what is wrong with site.yaml
  SiteKeyUnknown,         // details: the key, the nearest right one, or all of them
  BundleDamaged,          // detail: what was expected
  FileUnreadable,         // detail: what the system said
  FolderUnreadable,       // the same
  NestingTooDeep,         // detail: the limit
  ShortcodeDead,          // detail: the shortcode
  ShortcodeUnknown,       // detail: the shortcode
  ShortcodeLeft,          // details: the shortcode, and in how many more places it stands
  LiquidUnknown,          // details: the output as it is written, and in how many more places
  GalleryEmpty,           // detail: the shortcode
  PlaylistEmpty,          // detail: the shortcode
  FolderEmpty,            // detail: the folder, or the pattern of its pictures
  WikiLink,               // details: the link as it is written, and where it leads
  WikiLinkAmbiguous,      // details: the link as it is written, and the posts' files
  WikiLinkMissing,        // detail: the link as it is written
};

inline constexpr Message last_message = Message::WikiLinkMissing;

// As details have what they speak of: “text”.
std::string in_quotes(std::string_view text);

// The line, from 1, of the byte `at`. O(at).
std::uint32_t line_at(std::string_view text, std::size_t at);

using Details = std::vector<std::string>;

struct Problem {
  Message message{};
  Severity severity{};
  std::string file;        // as the owner knows it, relative to the content folder
  std::uint32_t line = 0;  // from 1; 0: the file as a whole
  std::string what;        // a sentence
  std::string advice;      // what the owner can do; empty: nothing to do
  Details details{};       // what the sentence is about, for another language's
};

// A message in another language, by its name. Sentences have `{1}` for the first detail, and in square
// brackets what goes where a detail in it is empty. What is not said there stays English.
struct Saying {
  std::string what, advice;
};
using Sayings = std::map<std::string, Saying, std::less<>>;
Problem said_in(Sayings const& sayings, Problem problem);

// A message's name in reports for programs, in kebab case: "title-missing".
std::string_view name(Message message);
std::string_view name(Severity severity);

// The problem with its words filled in, in English.
Problem make_problem(Message message, std::string_view file, std::uint32_t line,
                     Details details = {});
Problem make_problem(Message message, std::string_view file, std::uint32_t line,
                     std::string_view detail);

// The same in one more place: the last of its details counts them. Precondition: its sentence has that detail.
void count_another(Problem& problem);

// One line: "posts/a.md:3: the date “x” can't be read. Write it as 2020-01-31."
std::string to_string(Problem const& problem);

}  // namespace liseuse
