#!/usr/bin/env python3
"""`depeche score` beside sacrebleu and rouge-score: every corpus score, sentence score and signature, and significance within chance.

All of newstest2012 and of FLORES dev's Wikinews part, with hypotheses that are damaged references, the untranslated source, or
empty here and there; oddities that real text seldom has; 300 summaries of OrangeSum dev. Scores must agree to a millionth.
"""
import json
import logging
import math
import sys
import tempfile
from functools import partial
from pathlib import Path

from metric_cases import cases, odd_cases, rivals, summary_cases
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest
from shared_data import depeche, require

CLOSE = 1e-6
METRICS = {"BLEU": BLEU, "chrF2": CHRF, "chrF2++": partial(CHRF, word_order=2), "TER": TER}
ROUGE = {"ROUGE-1": "rouge1", "ROUGE-2": "rouge2", "ROUGE-L": "rougeL", "ROUGE-Lsum": "rougeLsum"}


class Verdict:
    """Counts what differs."""

    def __init__(self):
        self.failures = 0

    def expect(self, passed, message):
        print(f"{'ok    ' if passed else 'DIFFERS'} {message}", flush=True)
        self.failures += not passed


def lines(path):
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def signature(metric, references):
    """sacrebleu's, without its version at the end."""
    metric.num_refs = references
    return str(metric.get_signature()).rsplit("|", 1)[0]


def written(folder, name, segments):
    path = Path(folder) / name
    path.write_bytes("".join(segment + "\n" for segment in segments).encode())
    return path


def scored(folder, hypotheses, references, *options):
    """The report of depeche on segments, which are put into files."""
    command = ["score", "--format", "json", "--hypothesis", written(folder, "hypothesis", hypotheses), *options]
    for index, segments in enumerate(references):
        command += ["--reference", written(folder, f"reference{index}", segments)]
    return json.loads(depeche(*command))


def farthest(ours, theirs):
    return max((abs(own - other) for own, other in zip(ours, theirs, strict=True)), default=0.0)


def check_case(folder, verdict, name, hypotheses, references):
    found = scored(folder, hypotheses, references, "--sentences")
    metrics = {metric["name"]: metric for metric in found["metrics"]}
    for title, make in METRICS.items():
        metric = make()
        statistics = metric._extract_corpus_statistics(hypotheses, references)
        corpus = metric._aggregate_and_compute([list(row) for row in statistics]).score
        of_sentences = BLEU(effective_order=True) if title == "BLEU" else metric
        sentences = [of_sentences._compute_score_from_stats(list(row)).score for row in statistics]
        own = metrics[title]
        apart = farthest([own["score"]], [corpus])
        sentences_apart = farthest([sentence["scores"][title] for sentence in found["sentences"]], sentences)
        signatures = (own["signature"], own["sentence_signature"])
        signed = signatures == (signature(metric, len(references)), signature(of_sentences, len(references)))
        verdict.expect(
            max(apart, sentences_apart) <= CLOSE and signed,
            f"{name}, {title} {corpus:.2f}: corpus {apart:.1e} apart, sentences up to {sentences_apart:.1e}, "
            f"signatures {'equal' if signed else signatures}")


def check_significance(folder, verdict, name, hypotheses, baseline, reference):
    """Two samples of a p-value differ by chance: by no more than four of their standard errors."""
    options = ["--baseline", written(folder, "baseline", baseline)]
    found = {metric["name"]: metric for metric in scored(folder, hypotheses, [reference], *options)["metrics"]}
    systems = [("baseline", baseline), ("system", hypotheses)]
    metrics = {title: make(references=[reference]) for title, make in METRICS.items()}
    for test, key, trials in (("bs", "p_value_bootstrap", 1000), ("ar", "p_value_randomisation", 10000)):
        _, results = PairedTest(systems, metrics, None, test_type=test)()
        for title in METRICS:
            own, theirs = found[title], results[title][1]
            spread = math.sqrt(2 * max(theirs.p_value * (1 - theirs.p_value), 1 / trials) / trials)
            verdict.expect(
                abs(own[key] - theirs.p_value) <= 4 * spread,
                f"{name}, {title}, {test}: p = {own[key]:.4f}, sacrebleu's {theirs.p_value:.4f} (± {4 * spread:.4f})")
            if test == "bs":
                half = (own["interval"][1] - own["interval"][0]) / 2
                verdict.expect(
                    abs(own["mean"] - theirs.mean) < 0.15 * theirs.ci and abs(half - theirs.ci) < 0.15 * theirs.ci,
                    f"{name}, {title}: {own['mean']:.3f} ± {half:.3f}, sacrebleu's {theirs.mean:.3f} ± {theirs.ci:.3f}")


def check_summaries(folder, verdict, name, hypotheses, references):
    """`hypotheses` and `references` are summaries by id."""
    paths = []
    for title, summaries in (("hypothesis.jsonl", hypotheses), ("reference.jsonl", references)):
        rows = [json.dumps({"id": key, "summary": summary}, ensure_ascii=False) for key, summary in summaries.items()]
        paths.append(written(folder, title, rows))
    found = json.loads(depeche("score", "--format", "json", "--sentences", "--hypothesis", paths[0], "--reference", paths[1]))
    scorer = RougeScorer(list(ROUGE.values()))
    scores = {key: scorer.score(references[key], hypothesis) for key, hypothesis in hypotheses.items()}
    own = {sentence["id"]: sentence["scores"] for sentence in found["sentences"]}
    for metric in found["metrics"]:
        title = metric["name"]
        theirs = [100 * scores[key][ROUGE[title]].fmeasure for key in hypotheses]
        mean = sum(theirs) / len(theirs)
        apart = farthest([metric["score"]], [mean])
        documents_apart = farthest([own[key][title] for key in hypotheses], theirs)
        verdict.expect(
            max(apart, documents_apart) <= CLOSE,
            f"{name}, {title} {mean:.2f}: mean {apart:.1e} apart, documents up to {documents_apart:.1e}")


def summaries_of(path):
    return {row["id"]: row["summary"] for row in map(json.loads, lines(path))}


def main():
    logging.disable(logging.CRITICAL)
    paths = require(
        "flores-dev-wikinews.fr", "flores-dev-wikinews.en", "newstest2012.fr", "newstest2012.en",
        "orangesum-dev.jsonl", "orangesum-dev-references.jsonl")
    flores, newstest = [(lines(paths[at]), lines(paths[at + 1])) for at in (0, 2)]
    articles = list(map(json.loads, lines(paths[4])))
    verdict = Verdict()
    with tempfile.TemporaryDirectory() as folder:
        for name, hypotheses, references in summary_cases(articles, summaries_of(paths[5])):
            check_summaries(folder, verdict, name, hypotheses, references)
        for case in odd_cases():
            check_case(folder, verdict, *case)
        for title, (source, reference) in (("flores", flores), ("newstest2012", newstest)):
            for name, *texts in cases(source, reference):
                check_case(folder, verdict, f"{title}, {name}", *texts)
        for name, baseline, hypotheses in rivals(flores[1]):
            check_significance(folder, verdict, name, hypotheses, baseline, flores[1])
    if verdict.failures:
        sys.exit(f"{verdict.failures} figure(s) differ")


if __name__ == "__main__":
    main()
