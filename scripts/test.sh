#!/usr/bin/env bash
# Sets up what the tests need and runs all of them: format, builds with one engine alone, lints, unit, documentation and black-box
# tests with the real models, the checks against independent programs in tests/oracles, and the report in a browser.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

models=(qwen2.5-coder-1.5b all-minilm-l6-v2 qwen2.5-coder-0.5b)

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "test: $*"
    exit 2
}

# step NAME COMMAND...
step() {
    local name=$1 start=$SECONDS
    shift
    say ""
    say "== $name"
    "$@" || {
        say "test: $name failed"
        exit 1
    }
    say "== $name: passed in $((SECONDS - start)) s"
}

# Rustfmt and clippy are part of Rust's default installation; a minimal one lacks them.
check_components() {
    command -v cargo >/dev/null || PATH="$HOME/.cargo/bin:$PATH"
    if ! { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1; then
        rustup component add rustfmt clippy || fail "rustfmt and clippy are missing: rustup component add rustfmt clippy"
    fi
}

# install_packages FILE: the Python packages that a file lists, in a folder of their own, whose path is put into `packages`; no virtual
# environment is needed, nor Debian's python3-venv.
install_packages() {
    local version digest partial requirements=$1
    version="$(python3 -c 'import sys; print(*sys.version_info[:2], sep=".")')" || return
    digest="$(sha256sum "$requirements" | cut -c1-12)" || return
    packages="$DEPECHE_HOME/oracles/python$version-$digest"
    [ ! -d "$packages" ] || return 0
    say "Fetching the Python packages of $requirements (at most 30 MB) into $packages"
    mkdir -p "$DEPECHE_HOME/oracles" || return
    partial="$(mktemp -d "$DEPECHE_HOME/oracles/partial.XXXXXX")" || return
    PIP_CONSTRAINT="$PWD/scripts/build-constraints.txt" python3 -m pip install --quiet --require-hashes --no-deps \
        --disable-pip-version-check --target "$partial" --requirement "$requirements" || {
        rm -rf "$partial"
        return 1
    }
    mv "$partial" "$packages"
}

# All are run, so that one failure does not hide another.
run_oracles() {
    local oracle failed=()
    for oracle in tests/oracles/check_*.py; do
        say "-- $oracle"
        DEPECHE="$programs/depeche" PYTHONPATH="$packages" PYTHONDONTWRITEBYTECODE=1 python3 "$oracle" ||
            failed+=("$oracle")
    done
    [ "${#failed[@]}" = 0 ] || {
        say "failed: ${failed[*]}"
        return 1
    }
}

# Debian's Chromium and its driver; without the right to install them the test in a browser is skipped.
install_browser() {
    command -v chromium >/dev/null && command -v chromedriver >/dev/null && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
    say "Fetching Debian's chromium and chromium-driver (about 100 MB)"
    apt-get -qq update >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium chromium-driver >&2
}

test_in_browser() {
    install_browser || {
        say "SKIPPED the report in a browser: install Debian's chromium and chromium-driver"
        return 0
    }
    install_packages scripts/requirements-browser.txt || return
    DEPECHE="$programs/depeche" PYTHONPATH="$packages" PYTHONDONTWRITEBYTECODE=1 \
        python3 tests/browser/check_report.py
}

# Licences, banned and doubled crates, where crates come from; the database of known faults is not asked for, so no network is needed.
check_dependencies() {
    cargo deny --version >/dev/null 2>&1 || {
        say "SKIPPED what may be depended on: cargo install cargo-deny --locked"
        return 0
    }
    cargo deny --offline --all-features --log-level error check licenses bans sources
}

# The program that users have: it starts without libtorch, and becomes the other where a model needs it.
test_hand_over() {
    local out
    out="$(mktemp -d)" || return
    "$programs/depeche" brief corpus/piscine-valmorin.txt --out "$out" --translator qwen2.5-coder-0.5b --summary extractive &&
        grep -q '"id": "all-minilm-l6-v2"' "$out/run.json" &&
        run_examples "$out"
    local status=$?
    rm -rf "$out"
    return "$status"
}

# run_examples OUT: what a library user begins with, on an article and on a run.
run_examples() {
    local built="$CARGO_TARGET_DIR/release/examples"
    "$built/read_a_run" "$1" >/dev/null && "$built/brief_one_article" corpus/piscine-valmorin.txt >/dev/null
}

main() {
    check_components
    step "format" cargo fmt --check
    step "dependencies" check_dependencies
    step "set-up" ./scripts/setup.sh --for-tests "${models[@]}"
    # shellcheck source-path=SCRIPTDIR
    . scripts/env.sh
    # Tests never touch an installed program.
    programs="$DEPECHE_HOME/tests/bin"
    # Other features, same target folder: llama.cpp is not built again.
    step "torch alone" cargo check --release --locked --no-default-features --features torch
    step "firefox alone" cargo check --release --locked --no-default-features --features firefox
    step "gguf alone" cargo test --release --locked --no-default-features --features gguf --test cli lexical
    step "without weights" cargo test --release --locked --no-default-features --features stand-in --test black_box
    step "lints" cargo clippy --release --locked --features stand-in --all-targets -- -D warnings
    step "documentation" cargo rustdoc --release --locked --lib -- -D warnings
    step "tests" cargo test --release --locked
    step "hand-over and examples" test_hand_over
    step "oracle packages" install_packages scripts/requirements.txt
    step "oracles" run_oracles
    step "browser" test_in_browser
    say ""
    say "All tests passed in $SECONDS s."
}

main
