# ccache where there is one, and what Debian's Emscripten needs around it.
find_program(LISEUSE_CCACHE ccache)
set(environment "${CMAKE_COMMAND}" -E env)

# compile_through_ccache(WHOSE): for the targets that follow. Third-party code
# is cached under relative paths, so that a clone in another folder finds it
# too; our own under whole ones, since messages show them.
macro(compile_through_ccache WHOSE)
  if(LISEUSE_CCACHE)
    set(launcher ${environment})
    if("${WHOSE}" STREQUAL "third-party")
      list(APPEND launcher "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1)
    endif()
    if(EMSCRIPTEN)
      # em++ is a script; ccache goes between it and clang.
      list(APPEND launcher "EM_COMPILER_WRAPPER=${LISEUSE_CCACHE}")
    else()
      list(APPEND launcher "${LISEUSE_CCACHE}")
    endif()
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  endif()
endmacro()

if(EMSCRIPTEN)
  # Debian's em++ finds its JavaScript libraries (acorn) by itself only where
  # Node.js is Debian's too. Closure Compiler: npm's, of the version that works.
  set(launcher ${environment})
  if(IS_DIRECTORY /usr/share/nodejs)
    list(APPEND launcher "NODE_PATH=/usr/share/nodejs")
  endif()
  set(closure "${PROJECT_SOURCE_DIR}/node_modules/google-closure-compiler-linux/compiler")
  if(EXISTS "${closure}")
    list(APPEND launcher "EM_CLOSURE_COMPILER=${closure}")
  endif()
  set(CMAKE_CXX_LINKER_LAUNCHER ${launcher})
endif()
