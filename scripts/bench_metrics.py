#!/usr/bin/env python3
"""Speed of `depeche score` beside sacrebleu, each on one core.

    python3 scripts/bench_metrics.py DEPECHE FILE [ROUNDS]    needs: sacrebleu

DEPECHE is the built program, FILE a test set's references, a line each; the hypotheses are its lines, damaged at random. depeche is
timed as a process, start and reading of files included. sacrebleu runs in a new process each time, so that nothing is cached, and is
timed within it from the call on, without start and imports. Each in turn, so many rounds (three); medians and their ratio.

The tests are timed as people run them, scores of both systems included, and by themselves: without the time that a single resample or
trial takes.
"""
import logging
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ORACLES = pathlib.Path(__file__).resolve().parents[1] / "tests" / "oracles"
NAMES = {"BLEU": "bleu", "chrF2": "chrf", "chrF2++": "chrf++", "TER": "ter"}
TESTS = {"bootstrap, 1,000 resamples": ("bs", 1000, ["--trials", "1"]),
         "randomisation, 10,000 trials": ("ar", 10000, ["--resamples", "1"])}


def lines(path):
    return pathlib.Path(path).read_text(encoding="utf-8").removesuffix("\n").split("\n")


def of_sacrebleu(what, hypothesis, baseline, reference, samples):
    """Seconds that sacrebleu takes; run in a process of its own."""
    from sacrebleu.metrics import BLEU, CHRF, TER
    from sacrebleu.significance import PairedTest
    logging.disable(logging.CRITICAL)
    metrics = {"BLEU": BLEU(), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}
    start = time.perf_counter()
    if what in metrics:
        metrics[what].corpus_score(hypothesis, [reference])
    else:
        PairedTest([("baseline", baseline), ("system", hypothesis)], metrics, [reference], test_type=what, n_samples=samples)()
    return time.perf_counter() - start


def theirs(what, files, samples=0):
    command = [sys.executable, __file__, "--sacrebleu", what, *files, str(samples)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def ours(depeche, options):
    start = time.perf_counter()
    subprocess.run([depeche, "score", *options], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def tell(what, own, other):
    own, other = statistics.median(own), statistics.median(other)
    print(f"{what}: depeche {own:.3f} s, sacrebleu {other:.2f} s, {other / own:.0f} times as fast", flush=True)


def in_turn(rounds, own, other):
    pairs = [(own(), other()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def main():
    depeche, reference = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    sys.path.insert(0, str(ORACLES))
    from metric_cases import damage
    chance = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="bench-metrics-") as folder:
        files = [f"{folder}/hypothesis", f"{folder}/baseline", reference]
        for path in files[:2]:
            damaged = [damage(line, chance) for line in lines(reference)]
            pathlib.Path(path).write_text("".join(line + "\n" for line in damaged), encoding="utf-8")
        texts = ["--hypothesis", files[0], "--reference", reference]
        compared = [*texts, "--baseline", files[1]]

        alone = {title: in_turn(rounds, lambda: ours(depeche, [*texts, "--metric", name]), lambda: theirs(title, files))
                 for title, name in NAMES.items()}
        for title, (own, other) in alone.items():
            tell(title, own, other)
        whole = [ours(depeche, texts) for _ in range(rounds)]
        tell("all four", whole, [sum(times) for times in zip(*(other for _, other in alone.values()))])

        once = ["--resamples", "1", "--trials", "1"]
        bases = in_turn(rounds, lambda: ours(depeche, [*compared, *once]), lambda: theirs("bs", files, 1))
        base = [statistics.median(times) for times in bases]
        for title, (test, samples, options) in TESTS.items():
            own, other = in_turn(
                rounds, lambda: ours(depeche, [*compared, *options]), lambda: theirs(test, files, samples))
            tell(f"{title}, with the scores", own, other)
            tell(f"{title}, alone", [seconds - base[0] for seconds in own], [seconds - base[1] for seconds in other])


if sys.argv[1:2] == ["--sacrebleu"]:
    print(of_sacrebleu(sys.argv[2], *map(lines, sys.argv[3:6]), int(sys.argv[6])))
else:
    main()
