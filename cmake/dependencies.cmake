# dependency_folder(NAME OUT): the folder with NAME's sources, as pinned in
# dependencies.txt: what scripts/setup unpacked, or else upstream's release
# archive, fetched by hash.
include(FetchContent)

set(LISEUSE_DEPENDENCIES "${PROJECT_SOURCE_DIR}/.cache/deps" CACHE PATH
    "Folder that scripts/setup unpacked the third-party sources into")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS cmake/dependencies.txt)
file(STRINGS "${PROJECT_SOURCE_DIR}/cmake/dependencies.txt" dependency_lines REGEX "^[a-z]")

# One field of NAME's block; empty if it has none.
function(dependency_field NAME FIELD OUT)
  set(inside FALSE)
  set(value "")
  foreach(line IN LISTS dependency_lines)
    if(line MATCHES "^name +(.+)$")
      string(COMPARE EQUAL "${CMAKE_MATCH_1}" "${NAME}" inside)
    elseif(inside AND line MATCHES "^${FIELD} +(.+)$" AND value STREQUAL "")
      set(value "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  set(${OUT} "${value}" PARENT_SCOPE)
endfunction()

function(dependency_folder NAME OUT)
  dependency_field(${NAME} version version)
  if(version STREQUAL "")
    message(FATAL_ERROR "cmake/dependencies.txt has no block named ${NAME}")
  endif()
  set(folder "${LISEUSE_DEPENDENCIES}/${NAME}-${version}")
  if(NOT IS_DIRECTORY "${folder}")
    dependency_field(${NAME} url url)
    dependency_field(${NAME} url_sha256 hash)
    if(hash STREQUAL "")
      message(FATAL_ERROR
        "${NAME} ${version} is not there. Run scripts/setup, which takes it from Debian.\n"
        "Where Debian is not to be had: download ${url}, check it, add its SHA-256 to "
        "cmake/dependencies.txt as url_sha256, and configure again. "
        "Nothing is fetched without a hash.")
    endif()
    message(STATUS "Fetching ${url}")
    FetchContent_Declare(${NAME} URL "${url}" URL_HASH SHA256=${hash})
    FetchContent_GetProperties(${NAME})
    if(NOT ${NAME}_POPULATED)
      FetchContent_Populate(${NAME})
    endif()
    string(TOLOWER ${NAME} lower)
    set(folder "${${lower}_SOURCE_DIR}")
  endif()
  set(${OUT} "${folder}" PARENT_SCOPE)
endfunction()
