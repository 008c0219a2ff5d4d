# The tests, as ctest knows them:
#   native.ROOM, asan.ROOM, wasm.ROOM  tests/unit/ROOM/*.cpp
#   browser.NAME, command.NAME         tests/browser/NAME.test.ts and so on
enable_testing()
cmake_path(GET PROJECT_BINARY_DIR FILENAME preset)

# The rooms are optimised as ever; what only calls and compares compiles in half the time as it stands.
if(EMSCRIPTEN)
  find_program(LISEUSE_NODE node REQUIRED)
  # Emscripten 3.1.6 takes Node.js 18's fetch for a browser's.
  set(run_program "${LISEUSE_NODE}" --no-experimental-fetch)
  set(test_flags -O0 -fwasm-exceptions)
  set(test_link_flags -O1 -fwasm-exceptions -sENVIRONMENT=node -sNODERAWFS=1
      -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1 -sSTACK_OVERFLOW_CHECK=1)
else()
  set(run_program "")
  set(test_flags -O0 -fno-sanitize=undefined)
  set(test_link_flags "")
endif()

# Nor, under the sanitizers, are rooms optimised that no test has go through a hundred thousand texts.
if(preset STREQUAL "asan")
  foreach(target ui headless post_front_matter imgui yaml-cpp)
    target_compile_options(${target} PRIVATE -O0)
  endforeach()
endif()

file(WRITE "${PROJECT_BINARY_DIR}/tests/main.cpp.new"
  "#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN\n#include <doctest/doctest.h>\n")
file(COPY_FILE "${PROJECT_BINARY_DIR}/tests/main.cpp.new" "${PROJECT_BINARY_DIR}/tests/main.cpp" ONLY_IF_DIFFERENT)
add_library(test_main OBJECT "${PROJECT_BINARY_DIR}/tests/main.cpp")
target_compile_options(test_main PRIVATE ${test_flags})
target_link_libraries(test_main PUBLIC doctest)

# What tests share: tests/unit/support, included as "support/...".
file(GLOB support_sources CONFIGURE_DEPENDS tests/unit/support/*.cpp)
set(support_root "${PROJECT_BINARY_DIR}/rooms/support")
file(MAKE_DIRECTORY "${support_root}")
if(NOT IS_SYMLINK "${support_root}/support")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/tests/unit/support" "${support_root}/support" SYMBOLIC)
endif()

# As WebAssembly, these take four minutes to compile; all that they test is in the command and the reader, whose
# tests use it. Those of bytes and numbers, which a word of 32 bits may change, are always run.
set(long_in_wasm post text ui headless)
set(long_targets "")

get_property(rooms GLOBAL PROPERTY LISEUSE_ROOMS)
foreach(room IN LISTS rooms)
  file(GLOB sources CONFIGURE_DEPENDS "tests/unit/${room}/*.cpp")
  if(NOT sources)
    continue()
  endif()
  add_executable(test_${room} ${sources} ${support_sources})
  house_rules(test_${room})
  target_compile_options(test_${room} PRIVATE ${test_flags})
  target_include_directories(test_${room} PRIVATE "${support_root}")
  target_compile_definitions(test_${room} PRIVATE LISEUSE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${room} PRIVATE ${room} test_main doctest)
  if(room STREQUAL "post" AND TARGET post_front_matter)
    target_link_libraries(test_${room} PRIVATE post_front_matter)
  endif()
  target_link_options(test_${room} PRIVATE ${test_link_flags})
  add_test(NAME ${preset}.${room}
    COMMAND ${run_program} "$<TARGET_FILE:test_${room}>" --no-colors
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${preset}.${room} PROPERTIES TIMEOUT 300)
  if(EMSCRIPTEN AND room IN_LIST long_in_wasm)
    set_target_properties(test_${room} PROPERTIES EXCLUDE_FROM_ALL ON)
    set_tests_properties(wasm.${room} PROPERTIES LABELS long FIXTURES_REQUIRED long_in_wasm)
    list(APPEND long_targets test_${room})
  endif()
endforeach()
if(EMSCRIPTEN)
  add_test(NAME wasm.build COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target ${long_targets})
  set_tests_properties(wasm.build PROPERTIES LABELS long FIXTURES_SETUP long_in_wasm TIMEOUT 1200)
endif()

# Rooms that a room may not see must stay out of its reach: a file of each room
# is compiled that fails if it finds a header of any other.
function(closure_of ROOM OUT)
  set(seen "")
  set(open ${ROOM})
  while(open)
    list(POP_FRONT open next)
    if(NOT TARGET ${next} OR next IN_LIST seen)
      continue()
    endif()
    list(APPEND seen ${next})
    get_target_property(linked ${next} INTERFACE_LINK_LIBRARIES)
    if(linked)
      list(FILTER linked EXCLUDE REGEX "LINK_ONLY")
      list(APPEND open ${linked})
    endif()
  endwhile()
  set(${OUT} "${seen}" PARENT_SCOPE)
endfunction()

# Fuzz targets, each driven through the same inputs for some seconds. With clang,
# -DLISEUSE_LIBFUZZER=ON makes programs of them that search for as long as one lets them:
#   build/native/fuzz_post -max_total_time=600 tests/fixtures/post
option(LISEUSE_LIBFUZZER "Fuzz targets for clang's own fuzzer" OFF)
if(NOT EMSCRIPTEN)
  file(GLOB posts CONFIGURE_DEPENDS tests/fixtures/post/*.md tests/fixtures/text/*.md)
  file(GLOB bundles CONFIGURE_DEPENDS tests/fixtures/archives/*/*.bin)
  set(post_sources tests/unit/post/check_document.cpp)
  set(post_seeds 20000 ${posts})
  set(bundle_seeds 40000 ${bundles})
  foreach(target post bundle)
    add_executable(fuzz_${target} tests/fuzz/${target}.cpp tests/fuzz/checks.cpp ${${target}_sources})
    house_rules(fuzz_${target})
    target_include_directories(fuzz_${target} PRIVATE tests/fuzz tests/unit/post)
    target_link_libraries(fuzz_${target} PRIVATE headless doctest)
    if(LISEUSE_LIBFUZZER)
      target_compile_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
      target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
    else()
      target_sources(fuzz_${target} PRIVATE tests/fuzz/mutate.cpp)
      add_test(NAME ${preset}.fuzz_${target} COMMAND fuzz_${target} ${${target}_seeds})
      set_tests_properties(${preset}.fuzz_${target} PROPERTIES TIMEOUT 120)
    endif()
  endforeach()
endif()

if(preset STREQUAL "asan")
  foreach(room IN LISTS rooms)
    closure_of(${room} allowed)
    set(text "// Made by cmake/tests.cmake: what ${room} must not reach.\n")
    foreach(other IN LISTS rooms)
      file(GLOB headers CONFIGURE_DEPENDS "wasm/${other}/*.h")
      if(other IN_LIST allowed OR NOT headers)
        continue()
      endif()
      list(GET headers 0 header)
      cmake_path(GET header FILENAME header)
      string(APPEND text "#if __has_include(\"${other}/${header}\")\n"
        "#error \"${room} can include ${other}/${header}: see the USES in CMakeLists.txt\"\n#endif\n")
    endforeach()
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/tests/reach_${room}.cpp" CONTENT "${text}" @ONLY)
    add_library(reach_${room} OBJECT "${PROJECT_BINARY_DIR}/tests/reach_${room}.cpp")
    target_link_libraries(reach_${room} PRIVATE ${room})
  endforeach()

  # And the rule's plainest case, as a person would break it.
  if(TARGET base)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/tests/wrong_include.cpp"
      CONTENT "#include \"post/document.h\"\n")
    add_library(wrong_include OBJECT EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/tests/wrong_include.cpp")
    target_link_libraries(wrong_include PRIVATE base)
    add_test(NAME ${preset}.wrong_include_does_not_compile
      COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target wrong_include)
    set_tests_properties(${preset}.wrong_include_does_not_compile PROPERTIES
      PASS_REGULAR_EXPRESSION "post/document.h: No such file|'post/document.h' file not found")
  endif()
endif()

# Tests in TypeScript; scripts/build bundles them. Those in a browser one at a
# time, since they look at what is drawn and when; beside them, those that wait
# for hosts or look at what stands where. Long are the faults one by one, and the ways to keep posts: CI has the
# loop of updates, and that what is kept is there. Long too are hosts' own servers, paper and imposed colours.
set(beside_tests anchors axe copy embed failures footnotes hosts live nowebgl place players return singlefile size static
                 staticlist tree words)
set(long_tests displays hosts offline-addresses offline-first offline-keep offline-kill offline-network offline-refused
               offline-retry offline-store offline-trouble offline-update)
if(EMSCRIPTEN)
  foreach(kind command browser)
    file(GLOB files CONFIGURE_DEPENDS "tests/${kind}/*.test.ts")
    foreach(file IN LISTS files)
      cmake_path(GET file STEM LAST_ONLY name)
      string(REGEX REPLACE "\\.test$" "" name "${name}")
      add_test(NAME ${kind}.${name}
        COMMAND "${LISEUSE_NODE}" --test --test-reporter=spec
                "${PROJECT_SOURCE_DIR}/build/tests/${kind}/${name}.mjs"
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
      set_tests_properties(${kind}.${name} PROPERTIES TIMEOUT 300)
      if(name IN_LIST long_tests)
        set_tests_properties(${kind}.${name} PROPERTIES LABELS long)
      endif()
      if(kind STREQUAL "browser" AND (name MATCHES "^offline" OR name IN_LIST beside_tests))
        set_tests_properties(${kind}.${name} PROPERTIES RESOURCE_LOCK beside)
      elseif(kind STREQUAL "browser")
        set_tests_properties(${kind}.${name} PROPERTIES RESOURCE_LOCK browser)
      endif()
    endforeach()
  endforeach()
endif()
