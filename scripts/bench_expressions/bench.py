#!/usr/bin/env python3
"""How many expressions of the press a translator renders acceptably: python3 scripts/bench_expressions/bench.py DEPECHE [FLAGS ...]

150 French sentences, each with an expression that means something else word for word, were written apart from the lexicon of the press, by somebody
who did not see it. Each has patterns of what is acceptable and of what is plainly wrong; what matches neither is neither. The flags go to
`depeche translate --lines`, such as `--effort fast` or `--press-terms off`.
"""

import pathlib
import re
import subprocess
import sys

SENTENCES = pathlib.Path(__file__).with_name("sentences.tsv")


def rows():
    """Id, sentence, expression, acceptable patterns, wrong ones."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, sentence, expression, good, bad = line.split("\t")
            yield name, sentence, expression, good.split(" || "), [] if bad == "-" else bad.split(" || ")


def verdict(text, good, bad):
    """What a translation is; a wrong pattern outweighs a good one."""
    found = lambda patterns: any(re.search(pattern.strip(), text, re.IGNORECASE) for pattern in patterns)
    return "wrong" if found(bad) else "acceptable" if found(good) else "neither"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program, *flags = sys.argv[1:]
    cases = list(rows())
    lines = "".join(f"{sentence}\n" for _, sentence, *_ in cases)
    run = subprocess.run([program, "translate", "--lines", *flags], input=lines, capture_output=True, text=True, encoding="utf-8")
    translations = run.stdout.splitlines()
    if len(translations) != len(cases):
        sys.exit(f"{program} gave {len(translations)} lines for {len(cases)}:\n{run.stderr}")
    counts = {"acceptable": 0, "neither": 0, "wrong": 0}
    for (name, _, expression, good, bad), text in zip(cases, translations):
        found = verdict(text, good, bad)
        counts[found] += 1
        if found != "acceptable":
            print(f"{name}\t{found}\t{expression}\t{text}")
    print(", ".join(f"{kind} {count / len(cases):.3f} ({count})" for kind, count in counts.items()))


if __name__ == "__main__":
    main()
