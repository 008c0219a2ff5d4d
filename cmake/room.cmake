# room(NAME [SOURCES file...] [USES room...] [LIBS target...]
#      [PRIVATE_LIBS target...] [OPTIMISE flag...])
#
# A room of wasm/ as a static library. Its include root holds only itself: a
# symlink rooms/NAME/NAME to wasm/NAME. So a file can include "post/..." only if
# its room USES post, straight or through others; any other include does not
# compile. LIBS are seen by those who use the room, PRIVATE_LIBS are not.
#
# A room whose folder has no files yet is skipped, and is no error to USE.

set(our_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
if(NOT EMSCRIPTEN AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns about structs whose fields have defaults.
  list(APPEND our_warnings -Wno-missing-field-initializers)
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  list(APPEND our_warnings -Wno-missing-field-initializers)
endif()

# house_rules(TARGET): what all our own code is compiled with.
function(house_rules TARGET)
  target_compile_features(${TARGET} PUBLIC cxx_std_20)
  target_compile_options(${TARGET} PRIVATE ${our_warnings})
endfunction()

function(room NAME)
  cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;USES;LIBS;PRIVATE_LIBS;OPTIMISE")
  file(GLOB files CONFIGURE_DEPENDS "wasm/${NAME}/*.h" "wasm/${NAME}/*.cpp")
  if(NOT files)
    return()
  endif()

  set(include_root "${PROJECT_BINARY_DIR}/rooms/${NAME}")
  file(MAKE_DIRECTORY "${include_root}")
  if(NOT EXISTS "${include_root}/${NAME}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/wasm/${NAME}" "${include_root}/${NAME}" SYMBOLIC)
  endif()

  set(uses "")
  foreach(used IN LISTS ROOM_USES)
    if(TARGET ${used})
      list(APPEND uses ${used})
    endif()
  endforeach()

  if(ROOM_SOURCES)
    add_library(${NAME} STATIC ${ROOM_SOURCES})
    target_include_directories(${NAME} PUBLIC "${include_root}")
    target_link_libraries(${NAME} PUBLIC ${uses} ${ROOM_LIBS} PRIVATE ${ROOM_PRIVATE_LIBS})
    house_rules(${NAME})
    optimise(${NAME} ${ROOM_OPTIMISE})
  else()
    add_library(${NAME} INTERFACE)
    target_include_directories(${NAME} INTERFACE "${include_root}")
    target_link_libraries(${NAME} INTERFACE ${uses} ${ROOM_LIBS})
    target_compile_features(${NAME} INTERFACE cxx_std_20)
  endif()
  set_property(GLOBAL APPEND PROPERTY LISEUSE_ROOMS ${NAME})
endfunction()

# room_sources(NAME OUT [EXCEPT file...]): the room's .cpp files.
function(room_sources NAME OUT)
  cmake_parse_arguments(PARSE_ARGV 2 ROOM "" "" "EXCEPT")
  file(GLOB sources CONFIGURE_DEPENDS "wasm/${NAME}/*.cpp")
  foreach(file IN LISTS ROOM_EXCEPT)
    list(FILTER sources EXCLUDE REGEX "/${file}$")
  endforeach()
  set(${OUT} "${sources}" PARENT_SCOPE)
endfunction()
