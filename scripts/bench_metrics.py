#!/usr/bin/env python3
"""Speed of `depeche score` beside sacrebleu, each on one core.

    python3 scripts/bench_metrics.py DEPECHE FILE [ROUNDS]    needs: sacrebleu

DEPECHE is the built program, FILE a test set's references, a line each; the hypotheses are its lines, damaged at random. Starting isn't
counted on either side, but told. depeche is timed as a process, once with ten times the work (lines, resamples or trials) and once with
the work itself: a ninth of the difference is what the work takes. sacrebleu is timed within its process, from the call on, in a new
process each time, so that nothing is cached; of its tests the segments' statistics are taken away, which the first lines measure. Each
in turn, so many rounds (three); medians and their ratio.
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
TESTS = {"paired bootstrap, four metrics": ("bs", 1000), "paired randomisation, four metrics": ("ar", 10000)}
TIMES = 10


def lines(path):
    return pathlib.Path(path).read_text(encoding="utf-8").removesuffix("\n").split("\n")


def of_sacrebleu(what, hypothesis, baseline, reference, samples):
    """Seconds that sacrebleu takes, and those of them that the segments' statistics take; run in a process of its own."""
    from sacrebleu.metrics import BLEU, CHRF, TER
    from sacrebleu.significance import PairedTest
    logging.disable(logging.CRITICAL)
    metrics = {"BLEU": BLEU(), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}
    extracting = []
    for metric in metrics.values():
        metric._extract_corpus_statistics = timed(metric._extract_corpus_statistics, extracting)
    start = time.perf_counter()
    if what in metrics:
        metrics[what].corpus_score(hypothesis, [reference])
    else:
        PairedTest([("baseline", baseline), ("system", hypothesis)], metrics, [reference], test_type=what, n_samples=samples)()
    return time.perf_counter() - start, sum(extracting)


def timed(function, seconds):
    """The function, with the seconds of each call noted."""
    def run(*arguments):
        start = time.perf_counter()
        result = function(*arguments)
        seconds.append(time.perf_counter() - start)
        return result
    return run


def theirs(what, files, samples=0):
    command = [sys.executable, __file__, "--sacrebleu", what, *files, str(samples)]
    return [float(part) for part in subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.split()]


def ours(depeche, *options):
    start = time.perf_counter()
    subprocess.run([depeche, *options], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def tell(what, rounds, own_once, own_tenfold, other):
    """Times the three in turn; returns the medians of what depeche and sacrebleu take."""
    times = [((own_tenfold() - own_once()) / (TIMES - 1), other()) for _ in range(rounds)]
    own, theirs = (statistics.median(side) for side in zip(*times))
    print(f"{what}: depeche {own:.3f} s, sacrebleu {theirs:.2f} s, {theirs / own:.0f} times as fast", flush=True)
    return own, theirs


def main():
    depeche, reference = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    sys.path.insert(0, str(ORACLES))
    from metric_cases import damage
    chance = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="bench-metrics-") as folder:
        files = [f"{folder}/hypothesis", f"{folder}/baseline", f"{folder}/reference"]
        references = lines(reference)
        texts = [[damage(line, chance) for line in references], [damage(line, chance) for line in references], references]
        for path, segments in zip(files, texts):
            pathlib.Path(path).write_text("".join(line + "\n" for line in segments), encoding="utf-8")
            pathlib.Path(path + "-tenfold").write_text("".join(line + "\n" for line in segments) * TIMES, encoding="utf-8")

        def options(tail=""):
            return ["score", "--hypothesis", files[0] + tail, "--reference", files[2] + tail]

        starts = statistics.median(ours(depeche, "--version") for _ in range(rounds))
        imports = statistics.median(ours(sys.executable, "-c", "import sacrebleu.significance") for _ in range(rounds))
        print(f"start, not counted below: depeche {starts:.2f} s, Python with sacrebleu {imports:.2f} s")
        all_times = []
        for title, name in NAMES.items():
            metric = ["--metric", name]
            all_times.append(tell(
                title, rounds, lambda: ours(depeche, *options(), *metric), lambda: ours(depeche, *options("-tenfold"), *metric),
                lambda: theirs(title, files)[0]))
        own, other = map(sum, zip(*all_times))
        print(f"all four: depeche {own:.3f} s, sacrebleu {other:.2f} s, {other / own:.0f} times as fast", flush=True)
        for title, (test, samples) in TESTS.items():
            def tested(count):
                counts = {"bs": "1", "ar": "1"} | {test: str(count)}
                return ours(depeche, *options(), "--baseline", files[1], "--resamples", counts["bs"], "--trials", counts["ar"])

            def their_test():
                whole, scores = theirs(test, files, samples)
                return whole - scores

            tell(title, rounds, lambda: tested(samples), lambda: tested(TIMES * samples), their_test)


if sys.argv[1:2] == ["--sacrebleu"]:
    print(*of_sacrebleu(sys.argv[2], *map(lines, sys.argv[3:6]), int(sys.argv[6])))
else:
    main()
