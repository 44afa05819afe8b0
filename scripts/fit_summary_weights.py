#!/usr/bin/env python3
"""Fits the weights of the extractive summary (src/summarize/extractive.rs) and says what they are worth on unseen articles.

    scripts/fit_summary_weights.py --program depeche ARTICLES.jsonl REFERENCES.jsonl

ARTICLES has "id", "title" and "article", REFERENCES "id" and "summary". For each pair of an article's sentences the gain is known:
the mean of ROUGE-1, 2 and L less that of as many words from the article's start. A ridge regression of the gain on what the
two sentences have and on their likeness, both within the article, gives the weights. Folds are of whole articles;
the outer ones never see what the inner ones choose with: the features, and how hard to hold the weights down.
Nothing is written. Needs numpy.
"""
import argparse
import itertools
import json
import math
import pathlib
import re
import subprocess
import unicodedata
from collections import Counter, defaultdict

import numpy as np

WORDS = pathlib.Path(__file__).parent.parent / "src/language/fr/words.rs"
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f]|(?<=\d)[.,](?=\d))+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
BY_ASCENT = {"recurrence": 1.0, "place": -0.75, "quoted": -1.4, "background": -1.1, "leaning": -0.3, "unfit": -1.0, "shared": -12.0}
SETS = {
    "place": ["place"],
    "place, centroid, length, title": ["place", "centroid", "length", "title"],
    "the same, quoted": ["place", "centroid", "length", "title", "quoted"],
    "recurrence, place": ["recurrence", "place"],
    "recurrence, place, quoted": ["recurrence", "place", "quoted"],
    "the same, leaning": ["recurrence", "place", "quoted", "leaning"],
    "the same, background": ["recurrence", "place", "quoted", "leaning", "background"],
    "all": ["recurrence", "place", "quoted", "leaning", "background", "centroid", "length", "title"],
}
PENALTIES = [0.003, 0.01, 0.03, 0.1]
FEATURES = [*SETS["all"], "unfit"]  # The last is set by judgement: questions and fragments make no brief.
MOST_SENTENCES = 3
FARTHEST = 30  # Sentences of an article that are paired: later ones are hardly ever taken.


def small_words(name):
    listed = re.search(rf"const {name}: &\[&str\] = &\[(.*?)\];", WORDS.read_text(encoding="utf-8"), re.S)
    return set(re.findall(r'"([^"]+)"', listed.group(1)))


STOP_WORDS, LEANING = small_words("STOP_WORDS"), small_words("LEANING")
BACKGROUND = {"avait", "avaient", "etait", "etaient"}


def folded_words(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [word.lower().translate(LIGATURES) for word in WORD.findall(plain)]


def rouge(tokens, reference):
    """Mean of ROUGE-1, 2 and L, and these, in hundredths."""
    def overlap(n):
        grams = [Counter(zip(*(side[k:] for k in range(n)))) for side in (tokens, reference)]
        shared = sum((grams[0] & grams[1]).values())
        return 200 * shared / max(sum(grams[0].values()) + sum(grams[1].values()), 1)
    row = [0] * (len(reference) + 1)
    for token in tokens:
        diagonal = 0
        for at, other in enumerate(reference, 1):
            above = row[at]
            row[at] = diagonal + 1 if token == other else max(above, row[at - 1])
            diagonal = above
    return np.array([overlap(1), overlap(2), 200 * row[-1] / max(len(tokens) + len(reference), 1)])


def rouge_tokens(text):
    return re.findall("[a-z0-9]+", text.lower())


def quoted_shares(sentences):
    """As src/summarize/cues.rs: quotations go on from sentence to sentence of a paragraph."""
    paragraph, depth, straight = None, 0, False
    for sentence in sentences:
        if sentence["paragraph"] != paragraph:
            paragraph, depth, straight = sentence["paragraph"], 0, False
        text, inside = sentence["text"], 0
        for at, c in enumerate(text):
            was_open = straight or depth > 0
            if c in "«“„":
                depth += 1
            elif c in "»”":
                depth = max(0, depth - 1)
            elif c == '"':
                before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2]
                outside = before.isspace() or before == "("
                if outside and after.isalnum():
                    straight = True
                elif not outside and not after.isalnum() and (not after or after.isspace() or after in ",;:)"):
                    straight = False
                else:
                    straight = not straight
            inside += was_open or straight or depth > 0
        yield inside / max(len(text), 1)


class Article:
    def __init__(self, row, sentences, summary):
        pool, headings, seen, place = [], [], set(), 0
        for sentence, quoted in zip(sentences, quoted_shares(sentences)):
            words = folded_words(sentence["text"])
            if sentence["kind"] == "heading":
                headings.append(words)
            if sentence["kind"] != "body" or not words:
                continue
            if tuple(words) not in seen:
                seen.add(tuple(words))
                pool.append((sentence["text"], words, place, quoted))
            place += 1
        self.describe(pool, headings)
        self.reference, self.top = rouge_tokens(summary), row["article"].split()
        self.texts = [text for text, *_ in pool]
        self.leads, self.gains = {}, {}
        self.pairs = list(itertools.combinations(range(min(len(pool), FARTHEST)), 2))

    def gain_of(self, chosen):
        """ROUGE-1, 2 and L of the chosen sentences, less those of as many words from the start."""
        if chosen not in self.gains:
            summary = " ".join(self.texts[n] for n in chosen)
            length = len(summary.split())
            if length not in self.leads:
                self.leads[length] = rouge(rouge_tokens(" ".join(self.top[:length])), self.reference)
            self.gains[chosen] = rouge(rouge_tokens(summary), self.reference) - self.leads[length]
        return self.gains[chosen]

    def describe(self, pool, headings):
        profiles = [profile(words) for _, words, *_ in pool] + [profile(words) for words in headings]
        terms, phrases = Counter(), Counter()
        for counts, pairs, _ in profiles:
            terms.update(counts.keys())
            phrases.update(pairs)
        number = {term: n for n, term in enumerate(terms)}
        vectors = np.zeros((len(profiles), len(terms) or 1))
        for row, (counts, _, _) in zip(vectors, profiles):
            for term, count in counts.items():
                row[number[term]] = count * math.log1p(len(profiles) / terms[term])
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        own, centroid = vectors[: len(pool)], vectors[: len(pool)].sum(0)
        self.likeness = own @ own.T
        title = set().union(*(counts for counts, _, _ in profiles[len(pool) :]))
        rows = []
        for (text, words, place, quoted), (counts, pairs, length), vector in zip(pool, profiles, own):
            repeated = sum(math.log(terms[t]) for t in counts) + sum(math.log(phrases[p]) for p in pairs)
            rows.append({
                "recurrence": repeated / math.sqrt(length + 1),
                "place": math.sqrt(place),
                "quoted": quoted,
                "background": any(word in BACKGROUND for word in words),
                "leaning": words[0] in LEANING,
                "unfit": text.rstrip(" \"”»’')").endswith("?") + (len(words) < 6),
                "centroid": vector @ centroid / max(np.linalg.norm(centroid), 1e-12),
                "length": math.log(len(words)),
                "title": len(title & counts.keys()) / max(len(title), 1),
            })
        self.values = np.array([[float(row[name]) for name in FEATURES] for row in rows])

    def prepare(self, scale):
        """The article's part of the normal equations; each article counts as much as any other."""
        ends = np.array(self.pairs)
        inputs = (self.values[ends[:, 0]] + self.values[ends[:, 1]]) / scale
        inputs = np.c_[inputs, 8 * self.likeness[ends[:, 0], ends[:, 1]]]
        gain = np.array([self.gain_of(pair).mean() for pair in self.pairs])
        inputs, gain = inputs - inputs.mean(0), gain - gain.mean()
        self.squares, self.products = inputs.T @ inputs / len(gain), inputs.T @ gain / len(gain)

    def gain(self, weights):
        """For one, two and three sentences, what those gain that extractive.rs would take: again and again the best, less
        what it shares with those that were taken."""
        value = np.round(self.values @ weights[:-1], 9)
        shared, chosen, gains = np.zeros(len(value)), [], []
        for _ in range(MOST_SENTENCES):
            if len(chosen) < len(value):
                rest = value - shared
                rest[chosen] = -math.inf
                chosen.append(int(rest.argmax()))
                shared = np.maximum(shared, -weights[-1] * self.likeness[chosen[-1]])
            gains.append(self.gain_of(tuple(sorted(chosen))))
        return np.array(gains)


def profile(words):
    counts, pairs, previous = Counter(), set(), None
    for word in words:
        term, is_stop_word = (word if word[0].isdigit() else word[:6]), word in STOP_WORDS
        if len(word) > 1 and not is_stop_word:
            counts[term] += 1
        if previous and not (is_stop_word and previous[1]):
            pairs.add((previous[0], term))
        previous = (term, is_stop_word)
    return counts, pairs, sum(counts.values())


def fit(articles, names, penalty, scale):
    """Weights of all features and of the likeness; 0 for those that are not in `names`."""
    at = [FEATURES.index(name) for name in names] + [len(FEATURES)]
    squares = sum(article.squares for article in articles)[np.ix_(at, at)] / len(articles)
    products = sum(article.products for article in articles)[at] / len(articles)
    weights = np.zeros(len(FEATURES) + 1)
    weights[at] = np.linalg.solve(squares + penalty * np.eye(len(at)), products)
    weights[:-1] /= scale
    weights[FEATURES.index("unfit")] = -weights[FEATURES.index("recurrence")]
    weights[-1] *= 8
    return weights


def gains_of(articles, weights):
    return np.array([article.gain(weights) for article in articles])


def folds(count, parts, seed):
    order = np.random.default_rng(seed).permutation(count)
    for part in range(parts):
        held = set(order[part::parts])
        yield [n for n in range(count) if n not in held], sorted(held)


def crossed(articles, names, penalty, scale, parts, seed):
    """The gain of each article under weights that were fitted without it."""
    gains = np.zeros((len(articles), MOST_SENTENCES, 3))
    for others, held in folds(len(articles), parts, seed):
        weights = fit([articles[n] for n in others], names, penalty, scale)
        gains[held] = gains_of([articles[n] for n in held], weights)
    return gains


def chosen_by_folds(articles, scale, seed):
    """The fewest features, then the greatest penalty, not worse than the best by more than one standard error."""
    tried = {(name, penalty): crossed(articles, names, penalty, scale, 5, seed).mean((1, 2))
             for name, names in SETS.items() for penalty in PENALTIES}
    best = max(tried.values(), key=lambda gains: gains.mean())
    near = [key for key, gains in tried.items()
            if (best - gains).mean() <= (best - gains).std() / math.sqrt(len(best))]
    return min(near, key=lambda key: (len(SETS[key[0]]), -key[1]))


def read(arguments):
    told = subprocess.run(
        [arguments.program, "segment", "--text-field", "article", "--format", "jsonl", arguments.articles],
        check=True, capture_output=True, text=True).stdout
    sentences = defaultdict(list)
    for sentence in map(json.loads, told.splitlines()):
        sentences[sentence["article"].split("/", 1)[1]].append(sentence)
    with open(arguments.references, encoding="utf-8") as lines:
        summaries = {row["id"]: row["summary"] for row in map(json.loads, lines)}
    with open(arguments.articles, encoding="utf-8") as lines:
        articles = [Article(row, sentences[row["id"]], summaries[row["id"]]) for row in map(json.loads, lines)]
    return [article for article in articles if article.pairs]


def show(name, gains):
    error = gains.mean((1, 2)).std() / math.sqrt(len(gains))
    counts = "   ".join(" ".join(f"{value:5.2f}" for value in count) for count in gains.mean(0))
    print(f"{name:45} {counts}   {gains.mean():5.2f} ± {error:.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("articles")
    parser.add_argument("references")
    articles = read(parser.parse_args())
    scale = np.concatenate([article.values for article in articles]).std(0) + 1e-9
    for article in articles:
        article.prepare(scale)
    print(f"{len(articles)} articles; gains over the lead in ROUGE-1, 2, L with one, two and three sentences; their mean, its standard error")
    show("weights by gradient ascent, on these articles",
         gains_of(articles, np.array([BY_ASCENT.get(name, 0.0) for name in FEATURES] + [BY_ASCENT["shared"]])))
    for name, names in SETS.items():
        for penalty in PENALTIES:
            show(f"{name}; {penalty}", crossed(articles, names, penalty, scale, 10, 0))
    nested = np.zeros((len(articles), MOST_SENTENCES, 3))
    for fold, (others, held) in enumerate(folds(len(articles), 10, 1)):
        seen = [articles[n] for n in others]
        name, penalty = chosen_by_folds(seen, scale, fold)
        nested[held] = gains_of([articles[n] for n in held], fit(seen, SETS[name], penalty, scale))
        show(f"  fold {fold}: {name}; {penalty}", nested[held])
    show("nested", nested)
    name, penalty = chosen_by_folds(articles, scale, 0)
    weights = fit(articles, SETS[name], penalty, scale)
    print(f"chosen: {name}; {penalty}")
    for feature, weight in zip(FEATURES + ["shared"], weights / weights[0] if weights[0] else weights):
        if weight:
            print(f"  {feature:12} {weight:6.2f}")


if __name__ == "__main__":
    main()
