#!/usr/bin/env bash
# How much faster sentences are translated side by side than one after the other: same program, same lines, three runs
# each in turn, medians. Loading and verifying the model is timed once by itself and taken off both.
#
#   scripts/bench_batching.sh FILE [LINES]      FILE: French, a sentence a line; LINES: how many of them (default 48)
set -euo pipefail
file=$1 count=${2:-48}
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
. "$root/scripts/env.sh"
depeche="$DEPECHE_HOME/bin/depeche"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
head -n "$count" "$file" >"$lines"

# seconds SEQUENCES INPUT
seconds() {
    local start=$EPOCHREALTIME
    DEPECHE_SEQUENCES=$1 "$depeche" translate --lines "$2" >/dev/null
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
}
median() { sort -n | sed -n 2p; }

loading="$(for _ in 1 2 3; do seconds 64 /dev/null; done | median)"
together='' alone=''
for _ in 1 2 3; do
    together+="$(seconds 64 "$lines")"$'\n'
    alone+="$(seconds 1 "$lines")"$'\n'
done
awk -v n="$count" -v l="$loading" -v t="$(printf %s "$together" | median)" -v a="$(printf %s "$alone" | median)" 'BEGIN {
    t -= l; a -= l
    printf "%d lines; loading %.1f s; side by side %.2f lines/s; one at a time %.2f lines/s; ratio %.2f\n", n, l, n / t, n / a, a / t
}'
