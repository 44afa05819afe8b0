"""What was checked, one line each, and whether all of it holds."""

import sys
import time

# How long a page may take to show what an event asks for, in seconds.
PATIENCE = 3


class Checks:
    """Says each check as it is made; at the end the failed ones decide."""

    def __init__(self):
        self.failed = []

    def check(self, what, holds, seen=""):
        """One thing that must hold; `seen` is told where it does not."""
        print(f"{'ok' if holds else 'FAILED'}: {what}{'' if holds else f': {seen}'}", flush=True)
        if not holds:
            self.failed.append(what)

    def equal(self, what, seen, expected):
        """One value that must be another."""
        self.check(what, seen == expected, f"{seen!r}, not {expected!r}")

    def comes(self, what, look, expected):
        """One value that must be another soon."""
        deadline = time.monotonic() + PATIENCE
        while look() != expected and time.monotonic() < deadline:
            time.sleep(0.05)
        self.equal(what, look(), expected)

    def below(self, what, seen, limit, unit):
        """One measure that must be below its limit."""
        print(f"measured: {what}: {seen:.0f} {unit} (limit {limit})", flush=True)
        self.check(f"{what} below {limit} {unit}", seen < limit, f"{seen:.0f}")

    def finish(self):
        """Ends the program, well if all held."""
        if self.failed:
            sys.exit(f"{len(self.failed)} failed: {'; '.join(self.failed)}")
        print("All checks of the report in a browser passed.")
