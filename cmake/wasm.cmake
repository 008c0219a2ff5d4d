# The two programs of the WebAssembly build.

# Node.js must not take the .js files here for ES modules (package.json at the
# root says that .js is).
file(WRITE "${PROJECT_BINARY_DIR}/package.json" "{ \"type\": \"commonjs\" }\n")

set(link_flags -O3 -flto -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sMODULARIZE=1)

# The reader: nothing in it throws, since front matter is read at build time.
file(GLOB reader_main CONFIGURE_DEPENDS wasm/main.cpp)
file(GLOB reader_library CONFIGURE_DEPENDS wasm/browser/library.js)
if(reader_main)
  add_executable(reader ${reader_main})
  house_rules(reader)
  optimise(reader -Oz ${plain} -fno-rtti)
  foreach(used browser ui archive text post base)
    if(TARGET ${used})
      target_link_libraries(reader PRIVATE ${used})
    endif()
  endforeach()
  target_link_options(reader PRIVATE ${link_flags}
    -fno-exceptions -sMALLOC=emmalloc -sENVIRONMENT=web -sEXPORT_ES6=1 -sEXPORT_NAME=createReader
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 --closure 1)
  if(reader_library)
    target_link_options(reader PRIVATE "SHELL:--js-library ${reader_library}")
    set_property(TARGET reader APPEND PROPERTY LINK_DEPENDS ${reader_library})
  endif()
endif()

# What the build command runs in Node.js.
file(GLOB headless_main CONFIGURE_DEPENDS wasm/headless/main.cpp)
if(headless_main)
  add_executable(headless_program ${headless_main})
  set_target_properties(headless_program PROPERTIES OUTPUT_NAME headless)
  house_rules(headless_program)
  optimise(headless_program -O3 -fwasm-exceptions)
  foreach(used headless post_front_matter archive post base)
    if(TARGET ${used})
      target_link_libraries(headless_program PRIVATE ${used})
    endif()
  endforeach()
  target_link_options(headless_program PRIVATE ${link_flags}
    -fwasm-exceptions -sENVIRONMENT=node -sEXPORT_NAME=createHeadless)
endif()
