#!/usr/bin/env python3
"""Translations of the first 100 lines of FLORES dev's Wikinews part: chrF and BLEU by sacrebleu, and a line for every line."""
import re
import sys
import tempfile
from pathlib import Path

from shared_data import Bars, depeche, require, score

LINES = 100
LEAST_CHRF = 59.6
LEAST_BLEU = 30.5


def main():
    source, reference = require("flores-dev-wikinews.fr", "flores-dev-wikinews.en")
    text = "".join(source.read_text(encoding="utf-8").splitlines(keepends=True)[:LINES])
    translation = depeche("translate", "--lines", text=text)
    if translation.count("\n") != LINES or not translation.endswith("\n"):
        sys.exit(f"{LINES} lines in, {translation.count(chr(10))} line ends out")
    with tempfile.TemporaryDirectory() as folder:
        hypothesis = Path(folder) / "hypothesis.en"
        hypothesis.write_text(translation, encoding="utf-8")
        told = score("score_translation.py", hypothesis, reference, "--first", LINES)
    bars = Bars()
    bars.check("chrF", float(re.search(r"chrF2 = ([\d.]+)", told)[1]), LEAST_CHRF)
    bars.check("BLEU", float(re.search(r"BLEU = ([\d.]+)", told)[1]), LEAST_BLEU)
    bars.finish()


if __name__ == "__main__":
    main()
