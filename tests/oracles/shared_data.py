"""Where the evaluation data lie, and how the checks run depeche and the scorers on them.

The data are not part of the repository: they are looked for beside it, in ../shared/eval. Without them a check says so and passes.
"""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = ROOT.parent / "shared" / "eval"
DATA = EVALUATION / "data"


def program():
    """The built depeche, from the variable DEPECHE."""
    path = os.environ.get("DEPECHE")
    if not path or not os.access(path, os.X_OK):
        sys.exit(f"set DEPECHE to the built program (it is {path!r})")
    return path


def require(*names):
    """Paths of evaluation data; ends the check, loudly and well, where they are absent."""
    paths = [DATA / name for name in names]
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        print(f"SKIPPED: evaluation data are absent: {', '.join(absent)}")
        sys.exit(0)
    return paths


def depeche(*arguments, text=None):
    """What depeche prints, as text. It gets `text` on standard input."""
    command = [program(), *map(str, arguments)]
    return subprocess.run(command, input=None if text is None else text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()


def score(script, *arguments):
    """What a scorer of the evaluation data prints."""
    command = [sys.executable, str(EVALUATION / script), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()


class Bars:
    """Figures against the least they must be; all are told, then the check ends."""

    def __init__(self):
        self.missed = 0

    def check(self, what, value, least):
        passed = value >= least
        self.missed += not passed
        print(f"{'ok    ' if passed else 'MISSED'} {what}: {value:g} (at least {least:g})")

    def finish(self):
        if self.missed:
            sys.exit(f"{self.missed} figure(s) below the bar")
