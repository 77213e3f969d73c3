# shellcheck shell=bash
# Shared by the scripts in this folder: brings a bare Debian or Ubuntu machine to where the portal can start.
# Sourced, not run. Every function is silent and quick when there is nothing to do.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
VENV=.venv
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- System packages -------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] && return
    # sudo may ask for a password only where somebody sits at the keyboard.
    command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

# install_packages NAME…: install Debian packages, or say in one line which ones are missing.
install_packages() {
    [ $# = 0 ] && return
    if ! command -v apt-get >/dev/null || ! can_be_root; then
        fail "Missing system packages; install them and try again: apt-get install $*"
    fi
    say "Installing system packages: $*"
    # A fresh machine has no package lists, an old one has stale lists.
    apt_install "$@" 2>/dev/null && return
    as_root apt-get update -qq </dev/null || say "apt-get update failed; trying with the lists at hand."
    apt_install "$@" || fail "Could not install: $*"
}

has_library() {
    # The whole list is read first: with pipefail an early end of grep would look like a miss.
    local libraries
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    grep -qF "$1" <<<"$libraries"
}

# What the portal needs to run: the text engine of the PDFs, and gettext for the translations.
install_run_packages() {
    local missing=()
    has_library libpango-1.0.so.0 || missing+=(libpango-1.0-0)
    has_library libpangoft2-1.0.so.0 || missing+=(libpangoft2-1.0-0)
    has_library libharfbuzz-subset.so.0 || missing+=(libharfbuzz-subset0)
    command -v msgfmt >/dev/null || missing+=(gettext)
    install_packages "${missing[@]}"
}

find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

find_postgres() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
        [ -x "$folder/initdb" ] && { echo "$folder"; return; }
    done
    return 1
}

install_test_packages() {
    local missing=()
    find_postgres >/dev/null || missing+=(postgresql)
    find_chromium >/dev/null || missing+=(chromium)
    command -v pdftotext >/dev/null || missing+=(poppler-utils)
    # Playwright's own Node.js is linked to it.
    has_library libatomic.so.1 || missing+=(libatomic1)
    install_packages "${missing[@]}"
}

# --- Python ----------------------------------------------------------------------------------------------

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$name"; return; }
    done
    fail "Python 3.11 or newer is needed; install it and try again: apt-get install python3"
}

make_venv() {
    "$PYTHON" -m pip --version >/dev/null 2>&1 && return
    local python version
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
        install_packages "$version-venv"
    fi
    say "Making the virtual environment in $VENV"
    "$python" -m venv --clear "$VENV"
}

# install_requirements FILE…: skipped while neither the files nor the interpreter have changed.
install_requirements() {
    make_venv
    local stamp wanted file options=()
    stamp=$VENV/installed-$(basename "${!#}" .txt)
    wanted=$({ "$PYTHON" -VV; cat "$@"; } | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "Installing Python packages"
    for file in "$@"; do options+=(-r "$file"); done
    "$PYTHON" -m pip install -qq --disable-pip-version-check --require-hashes "${options[@]}" </dev/null
    echo "$wanted" >"$stamp"
}

# --- Translations ----------------------------------------------------------------------------------------

# msgfmt is what `manage.py compilemessages` calls, without the second that Django takes to start.
compile_translations() {
    local po mo
    for po in locale/*/LC_MESSAGES/*.po; do
        mo=${po%.po}.mo
        [ -e "$po" ] || continue
        [ "$mo" -nt "$po" ] || msgfmt --check-format -o "$mo" "$po"
    done
}

setup_for_run() {
    install_run_packages
    install_requirements requirements.txt
    compile_translations
}

setup_for_tests() {
    install_run_packages
    install_test_packages
    install_requirements requirements.txt requirements-dev.txt
    compile_translations
}
