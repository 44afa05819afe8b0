#!/bin/sh
# Usage: scripts/bench_scale.sh [cargo flags, such as --no-default-features]
# What a run costs around the models: time an article, memory, and a second run, for 1,000 and 10,000 articles with a
# stand-in engine. Each count runs in a process of its own, so that peak memory is its own too.
set -eu
cd "$(dirname "$0")/.."
for count in 1000 10000; do
    DEPECHE_BENCH_ARTICLES=$count cargo test --release --quiet "$@" --test run -- \
        --exact scale::takes_little_time_around_the_models_and_less_to_see_that_all_is_done --nocapture 2>&1 |
        grep -A 2 'articles:'
done
