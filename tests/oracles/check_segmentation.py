#!/usr/bin/env python3
"""Sentence boundaries against gold sentences: precision and F1 on three sets."""
import re

from shared_data import Bars, program, require, score

# Gold set: least precision, least F1.
BARS = {
    "segmentation-wmt15.fr": (0.985, 0.978),
    "segmentation-gsd-dev.fr": (0.985, 0.984),
    "segmentation-frwiki.fr": (0.975, 0.842),
}


def main():
    bars = Bars()
    for gold, (name, (precision, f1)) in zip(require(*BARS), BARS.items()):
        told = score("score_segmentation.py", "--gold", gold, "--", program(), "segment", "--format", "lines")
        found = re.search(r"precision ([\d.]+) recall [\d.]+ F1 ([\d.]+)", told)
        bars.check(f"{name} precision", float(found[1]), precision)
        bars.check(f"{name} F1", float(found[2]), f1)
    bars.finish()


if __name__ == "__main__":
    main()
