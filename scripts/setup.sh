#!/usr/bin/env bash
# Sets up everything that depeche needs, builds it, and pulls the models that are named: setup.sh [--for-tests] [MODEL...]
#
# With --for-tests the program is put where tests look for it, and an installed one stays as it is; without, it is installed in
# DEPECHE_HOME/bin.
#
# Only what is missing is fetched, and it is said beforehand. All that lasts is kept in DEPECHE_HOME (default: the platform's
# cache folder). It is safe to interrupt and to repeat.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "setup: $*"
    exit 2
}

# shellcheck source-path=SCRIPTDIR
. scripts/env.sh
# shellcheck source-path=SCRIPTDIR
. scripts/native.sh

find_cargo() {
    command -v cargo >/dev/null || PATH="$HOME/.cargo/bin:$PATH"
    command -v cargo >/dev/null || fail "Rust is missing: install Rust 1.95 or newer (https://rustup.rs), then start again."
}

# Two set-ups at a time would write the same files.
take_lock() {
    mkdir -p "$DEPECHE_HOME" || fail "$DEPECHE_HOME can't be made: set DEPECHE_HOME to a folder that can be written."
    command -v flock >/dev/null || return 0
    exec 9>"$DEPECHE_HOME/setup.lock"
    flock --nonblock 9 || {
        say "Another set-up is at work in $DEPECHE_HOME; waiting for it."
        flock 9
    }
}

# Bytes of the wheels in which a model comes, by its card.
model_bytes() {
    awk '/^\[\[sources\]\]/ { packages = 1 }
         packages && match($0, /size = [0-9]+/) { sum += substr($0, RSTART + 7, RLENGTH - 7) }
         END { printf "%.0f\n", sum }' "models/$1.toml"
}

# Says what will be fetched and how big it is.
announce() {
    local total=0 lines=() name version size bytes model
    while read -r name version size _; do
        lines+=("  $((size / 1000000)) MB  $name $version")
        total=$((total + size))
    done < <(missing_wheels)
    for model in "$@"; do
        [ -e "models/$model.toml" ] || fail "There is no model card models/$model.toml."
        [ ! -d "$DEPECHE_HOME/models/$model" ] || continue
        bytes="$(model_bytes "$model")"
        lines+=("  $((bytes / 1000000)) MB  model $model")
        total=$((total + bytes))
    done
    [ "${#lines[@]}" -gt 0 ] || return 0
    python3 -m pip --version >/dev/null 2>&1 ||
        fail "Python 3 with pip is needed to fetch what is missing (on Debian: apt-get install python3-pip)."
    say "depeche keeps everything in $DEPECHE_HOME (set DEPECHE_HOME to choose another folder; about 8 GB are needed)."
    say "To be downloaded, $((total / 1000000)) MB and the crates that Cargo still lacks (at most 150 MB):"
    say "$(printf '%s\n' "${lines[@]}")"
    say "Building takes about ten minutes on two cores, once."
}

# install_program BUILT NAME: a copy, put in its place by a rename, so that a program that runs goes on, and one that is started is whole.
install_program() {
    local place="$programs/$2"
    mkdir -p "$programs"
    cp "$1" "$place.new"
    mv -f "$place.new" "$place"
}

# Two programs: `depeche-torch` with libtorch, whose libraries take a third of a second to load, and `depeche` without, which becomes the
# other where a model needs it.
build() {
    local built="$CARGO_TARGET_DIR/release/depeche"
    cargo build --release --locked
    install_program "$built" depeche-torch
    cargo build --release --locked --no-default-features --features gguf,firefox,torch-beside
    install_program "$built" depeche
}

main() {
    programs="$DEPECHE_HOME/bin"
    if [ "${1:-}" = --for-tests ]; then
        shift
        programs="$DEPECHE_HOME/tests/bin"
    fi
    find_cargo
    take_lock
    announce "$@"
    install_build_tools
    install_libtorch
    # What was fetched changes what env.sh finds.
    # shellcheck source-path=SCRIPTDIR
    . scripts/env.sh
    build
    if [ "$#" -gt 0 ]; then
        "$programs/depeche" models pull "$@"
    fi
}

main "$@"
