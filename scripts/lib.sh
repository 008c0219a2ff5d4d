# What the scripts share. Sourced by them after `cd` to the project's root.

root=$PWD
cache=$root/.cache

say() { printf '%s\n' "$*"; }

# fail WHAT [WAY OUT]...: says both on standard error and ends the script.
fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# stamp_is NAME HASH: whether step NAME was last done with these inputs.
stamp_is() { [[ -f $cache/stamps/$1 && $(<"$cache/stamps/$1") == "$2" ]]; }

set_stamp() {
  mkdir -p "$cache/stamps"
  printf '%s\n' "$2" >"$cache/stamps/$1"
}

# One line per dependency: name, version, sources (debian|sha256, comma between
# alternatives), keep, url, url_sha256; "-" for none. From the list that CMake
# reads too.
dependencies() {
  awk '
    function flush() {
      if (name != "") print name, version, sources, keep, url, url_sha256
    }
    function reset() { version = sources = keep = url = url_sha256 = "-" }
    /^#/ || NF == 0 { next }
    $1 == "name"       { flush(); reset(); name = $2 }
    $1 == "version"    { version = $2 }
    $1 == "debian"     { debian = $2 }
    $1 == "sha256"     { sources = (sources == "-" ? "" : sources ",") debian "|" $2 }
    $1 == "keep"       { keep = $2 }
    $1 == "url"        { url = $2 }
    $1 == "url_sha256" { url_sha256 = $2 }
    END { flush() }
  ' cmake/dependencies.txt
}

# Debian's Emscripten looks for its JavaScript libraries beside Debian's
# Node.js only.
if [[ -d /usr/share/nodejs ]]; then
  export NODE_PATH=${NODE_PATH:+$NODE_PATH:}/usr/share/nodejs
fi
