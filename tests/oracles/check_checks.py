#!/usr/bin/env python3
"""The checks on human translations, damaged and not, and briefs against their articles.

scripts/bench_checks damages FLORES dev's Wikinews part and newstest2012; the bars are recall by class and false alarms. Then an article's
own sentences stand for its brief, as they are and with a number or a name replaced, on articles of OrangeSum dev.
"""
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from shared_data import Bars, ROOT, depeche, program, require

RECALL = {
    "digit changed": 0.97, "number dropped": 0.97, "source copied": 0.97, "clause repeated": 0.97, "URL altered": 0.97, "preamble": 0.97,
    "day or month swapped": 0.95, "acronym left": 0.95, "sentence appended": 0.95, "name replaced": 0.85, "last 40 % cut": 0.75,
}
# Lost negations and what is taken for one are warnings; both count on lines of their own.
NEGATIONS = 0.40
MOST_FALSE_NEGATIONS = 0.01
MOST_ALARMS = {"flores-dev-wikinews.fr": 0.03, "newstest2012.fr": 0.06}
ARTICLES = 20
NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]+(?: [A-ZÀ-Ý][a-zà-ÿ]+){1,2}")
MOST_UNSUPPORTED = 0.02
LEAST_FOUND = 0.90


def translations(bars):
    """Recall by class, and false alarms."""
    french, english, news_french, news_english = require(
        "flores-dev-wikinews.fr", "flores-dev-wikinews.en", "newstest2012.fr", "newstest2012.en"
    )
    command = [sys.executable, ROOT / "scripts" / "bench_checks", "--program", program(), "--json"]
    command += [f"{french}={english}", f"{news_french}={news_english}"]
    report = json.loads(subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True).stdout)
    for name, found in report.items():
        bars.check(f"{name}: lines without a false alarm", 1 - found["alarms"], 1 - MOST_ALARMS[name])
        own = found["classes"]["negation removed"]["own"]
        bars.check(f"{name}: negation removed, at least a warning", own, NEGATIONS)
        bars.check(f"{name}: lines without a false negation", 1 - found["by kind"].get("negation", 0) / found["lines"], 1 - MOST_FALSE_NEGATIONS)
        for title, least in RECALL.items():
            bars.check(f"{name}: {title}", found["classes"][title]["own"], least)


def with_another_number(sentence, article, rng):
    """The sentence with one number replaced by one that the article does not have; none where it has none."""
    places = list(re.finditer(r"\d+", sentence))
    if not places:
        return None
    place = rng.choice(places)
    other = str(int(place[0][0]) % 9 + 1) + place[0][1:]
    return None if other in article else sentence[: place.start()] + other + sentence[place.end() :]


def with_another_name(sentence, article, names, rng):
    """The sentence with one name, inside of it, replaced by another article's; none where it has none."""
    places = [place for place in NAME.finditer(sentence) if place.start() > 0 and place[0] in names]
    others = [name for name in names if not set(name.split()) & set(re.findall(r"\w+", article))]
    if not places or not others:
        return None
    place = rng.choice(places)
    return sentence[: place.start()] + rng.choice(others) + sentence[place.end() :]


def names_in(article):
    """Names of two or three words: capitals inside of sentences, no word of which is also written without."""
    plain = set(re.findall(r"\b[a-zà-ÿ]+", article))
    found = {place[0] for place in NAME.finditer(article)}
    return {name for name in found if not any(word.lower() in plain for word in name.split())}


def supported(folder, sentences, article):
    """Whether each sentence is, as `check --brief` sees it; a sentence that it cuts in two is where both halves are."""
    brief = folder / "brief.txt"
    states = []
    brief.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    told = depeche("check", "--brief", brief, "--article", article, "--format", "jsonl", "--encoder", "lexical")
    rows = [json.loads(line) for line in told.splitlines()]
    for sentence in sentences:
        own, length = True, 0
        while rows and length < len("".join(sentence.split())):
            row = rows.pop(0)
            length += len("".join(row["text"].split()))
            own &= row["supported"]
        states.append(own)
    return states


def briefs(bars):
    """Own sentences as the brief, then each with a number replaced."""
    (path,) = require("orangesum-dev.jsonl")
    own, damaged, renamed, rng = [], [], [], random.Random(7)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:ARTICLES]]
    names = sorted(set().union(*(names_in(row["article"]) for row in rows)))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for row in rows:
            article = folder / "article.txt"
            article.write_text(row["article"], encoding="utf-8")
            sentences = [line for line in depeche("segment", article).splitlines() if line.strip()]
            own += supported(folder, sentences, article)
            changed = [with_another_number(sentence, row["article"], rng) for sentence in sentences]
            changed = [sentence for sentence in changed if sentence]
            damaged += supported(folder, changed, article) if changed else []
            changed = [with_another_name(sentence, row["article"], names, rng) for sentence in sentences]
            changed = [sentence for sentence in changed if sentence]
            renamed += supported(folder, changed, article) if changed else []
    bars.check(f"own sentences supported, of {len(own)}", sum(own) / len(own), 1 - MOST_UNSUPPORTED)
    bars.check(f"replaced numbers found, of {len(damaged)}", 1 - sum(damaged) / len(damaged), LEAST_FOUND)
    bars.check(f"replaced names found, of {len(renamed)}", 1 - sum(renamed) / len(renamed), LEAST_FOUND)


def main():
    bars = Bars()
    translations(bars)
    briefs(bars)
    bars.finish()


if __name__ == "__main__":
    main()
