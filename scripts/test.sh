#!/usr/bin/env bash
# Sets up what the tests need and runs all of them: format, builds with one engine alone, lints, unit, documentation and black-box
# tests with the real models, then the checks against independent programs in tests/oracles.
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

# Python packages of the oracles, in a folder of their own; no virtual environment is needed, nor Debian's python3-venv.
install_oracle_packages() {
    local version digest partial
    version="$(python3 -c 'import sys; print(*sys.version_info[:2], sep=".")')" || return
    digest="$(sha256sum scripts/requirements.txt | cut -c1-12)" || return
    packages="$DEPECHE_HOME/oracles/python$version-$digest"
    [ ! -d "$packages" ] || return 0
    say "Fetching Python packages for the oracles (about 30 MB) into $packages"
    mkdir -p "$DEPECHE_HOME/oracles" || return
    partial="$(mktemp -d "$DEPECHE_HOME/oracles/partial.XXXXXX")" || return
    PIP_CONSTRAINT="$PWD/scripts/build-constraints.txt" python3 -m pip install --quiet --require-hashes --no-deps \
        --disable-pip-version-check --target "$partial" --requirement scripts/requirements.txt || {
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
        DEPECHE="$DEPECHE_HOME/bin/depeche" PYTHONPATH="$packages" PYTHONDONTWRITEBYTECODE=1 python3 "$oracle" ||
            failed+=("$oracle")
    done
    [ "${#failed[@]}" = 0 ] || {
        say "failed: ${failed[*]}"
        return 1
    }
}

main() {
    check_components
    step "format" cargo fmt --check
    step "set-up" ./scripts/setup.sh "${models[@]}"
    # shellcheck source-path=SCRIPTDIR
    . scripts/env.sh
    # Other features, same target folder: llama.cpp is not built again. The full program is put back by the tests below.
    step "torch alone" cargo check --release --locked --no-default-features --features torch
    step "firefox alone" cargo check --release --locked --no-default-features --features firefox
    step "gguf alone" cargo test --release --locked --no-default-features --features gguf --test cli lexical
    step "lints" cargo clippy --release --locked --all-targets -- -D warnings
    step "tests" cargo test --release --locked
    step "oracle packages" install_oracle_packages
    step "oracles" run_oracles
    say ""
    say "All tests passed in $SECONDS s."
}

main
