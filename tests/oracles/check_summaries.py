#!/usr/bin/env python3
"""Extractive summaries of French articles: ROUGE against the lead of the same number of words in each article.

Longer summaries score higher whatever they say, so each is compared with as many words from the top of its own article.
"""
import json
import re
import tempfile
from pathlib import Path

from shared_data import Bars, depeche, require, score

# By how much each ROUGE (F1, in hundredths) must exceed the lead's.
LEAST_GAIN = 0.5


def rouge(summaries, references):
    """ROUGE-1, 2 and L of summaries by id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summaries.jsonl"
        rows = ({"id": key, "summary": summary} for key, summary in summaries.items())
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        told = score("score_summary.py", path, references)
    print(told.strip())
    return {name: float(value) for name, value in re.findall(r"(rouge\w+) ([\d.]+)", told)}


def main():
    articles, references = require("orangesum-dev.jsonl", "orangesum-dev-references.jsonl")
    told = depeche(
        "summarize", articles, "--lang", "fr", "--summary", "extractive", "--sentences", 2,
        "--text-field", "article", "--format", "jsonl",
    )
    summaries = {row["id"]: row["summary"] for row in map(json.loads, told.splitlines())}
    leads = {}
    for row in map(json.loads, articles.read_text(encoding="utf-8").splitlines()):
        words = len(summaries.get(row["id"], "").split())
        leads[row["id"]] = " ".join(row["article"].split()[:words])
    print("depeche, then the lead of as many words:")
    ours, lead = rouge(summaries, references), rouge(leads, references)
    bars = Bars()
    for name in ("rouge1", "rouge2", "rougeL"):
        bars.check(f"{name} above the lead", round(ours[name] - lead[name], 2), LEAST_GAIN)
    bars.finish()


if __name__ == "__main__":
    main()
