# The third-party libraries as targets. Their includes are SYSTEM: warnings are
# ours to mend in our own code only.

add_library(third_party INTERFACE)
target_compile_options(third_party INTERFACE -w -g0)

# optimise(TARGET OPTIONS...): flags for the WebAssembly build; elsewhere the
# preset decides. Link-time optimisation is for all of it.
function(optimise TARGET)
  if(EMSCRIPTEN)
    target_compile_options(${TARGET} PRIVATE -flto ${ARGN})
  endif()
endfunction()

dependency_folder(md4c md4c_folder)
add_library(md4c STATIC "${md4c_folder}/src/md4c.c")
target_include_directories(md4c SYSTEM PUBLIC "${md4c_folder}/src")
target_link_libraries(md4c PRIVATE third_party)
optimise(md4c -O3)

dependency_folder(yaml-cpp yaml_cpp_folder)
file(GLOB yaml_cpp_sources "${yaml_cpp_folder}/src/*.cpp")
add_library(yaml-cpp STATIC ${yaml_cpp_sources})
target_include_directories(yaml-cpp SYSTEM PUBLIC "${yaml_cpp_folder}/include")
target_compile_definitions(yaml-cpp PUBLIC YAML_CPP_STATIC_DEFINE)
target_link_libraries(yaml-cpp PRIVATE third_party)
set_target_properties(yaml-cpp PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0) # in a quarter of the time
optimise(yaml-cpp -O2 -fwasm-exceptions)

# Bidirectional text (UAX #9); only the algorithm, not fribidi's own Arabic shaping.
dependency_folder(fribidi fribidi_folder)
add_library(fribidi STATIC
  "${fribidi_folder}/lib/fribidi-bidi.c" "${fribidi_folder}/lib/fribidi-bidi-types.c"
  "${fribidi_folder}/lib/fribidi-brackets.c" "${fribidi_folder}/lib/fribidi-run.c")
target_include_directories(fribidi SYSTEM PUBLIC "${fribidi_folder}/lib")
target_compile_definitions(fribidi
  PUBLIC DONT_HAVE_FRIBIDI_CONFIG_H FRIBIDI_LIB_STATIC
  PRIVATE HAVE_STDLIB_H HAVE_STRING_H STDC_HEADERS HAVE_STRINGIZE)
target_link_libraries(fribidi PRIVATE third_party)
optimise(fribidi -O2)

# Where a line may break (UAX #14) and where a grapheme ends (UAX #29).
dependency_folder(libunibreak libunibreak_folder)
add_library(libunibreak STATIC
  "${libunibreak_folder}/src/linebreak.c" "${libunibreak_folder}/src/linebreakdata.c"
  "${libunibreak_folder}/src/linebreakdef.c" "${libunibreak_folder}/src/graphemebreak.c"
  "${libunibreak_folder}/src/unibreakbase.c" "${libunibreak_folder}/src/unibreakdef.c"
  "${libunibreak_folder}/src/eastasianwidthdef.c" "${libunibreak_folder}/src/emojidef.c")
target_include_directories(libunibreak SYSTEM PUBLIC "${libunibreak_folder}/src")
target_link_libraries(libunibreak PRIVATE third_party)
optimise(libunibreak -O2)

dependency_folder(nlohmann_json nlohmann_json_folder)
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${nlohmann_json_folder}/single_include")

dependency_folder(toml11 toml11_folder)
add_library(toml11 INTERFACE)
target_include_directories(toml11 SYSTEM INTERFACE "${toml11_folder}/single_include")

dependency_folder(doctest doctest_folder)
add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE "${doctest_folder}")

# Dear ImGui, with our configuration instead of its own imconfig.h. It is
# reached by <>, since "imconfig.h" would find Dear ImGui's, which lies beside
# imgui.h; and through a folder of its own, so that nothing else of wasm/ui is.
file(GLOB imgui_config CONFIGURE_DEPENDS wasm/ui/imconfig.h)
dependency_folder(imgui imgui_folder)
add_library(imgui STATIC
  "${imgui_folder}/imgui.cpp" "${imgui_folder}/imgui_draw.cpp"
  "${imgui_folder}/imgui_tables.cpp" "${imgui_folder}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_folder}")
if(imgui_config)
  set(imgui_config_root "${PROJECT_BINARY_DIR}/rooms/imgui")
  file(MAKE_DIRECTORY "${imgui_config_root}")
  file(CREATE_LINK "${imgui_config}" "${imgui_config_root}/imconfig.h" SYMBOLIC)
  target_include_directories(imgui BEFORE PUBLIC "${imgui_config_root}")
  target_compile_definitions(imgui PUBLIC
    "IMGUI_USER_CONFIG=<imconfig.h>" IMGUI_DISABLE_INCLUDE_IMCONFIG_H)
endif()
target_link_libraries(imgui PRIVATE third_party)
optimise(imgui -Oz -fno-exceptions -fno-rtti)
