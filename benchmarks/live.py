"""Measures how quickly the whole screen answers a keystroke: python benchmarks/live.py archive [queries].

It types queries of two words, from headlines of the archive, letter by letter, into ``searchnews live`` in a terminal of its
own, as a hand would; and notes when the letter is on the screen, when the list of its hits is, and when nothing more
is drawn (the first article stands beside them then). Told is the clock, and the processor time of all its threads, which a
busy machine lengthens less. On Linux, which tells that time by the thread.
"""

import fcntl
import os
import pty
import random
import re
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import searchnews
from searchnews.analysis.function_words import FUNCTION_WORDS

QUERIES = 12
SIZE = 120, 40
SILENCE = 0.25
"""Seconds without anything drawn, after which a keystroke is answered: less than proposals wait for, or a cursor to blink."""
SLOWEST = 5
"""Keystrokes that are told by themselves."""
LONGEST = 3
"""Seconds after which it is waited for no longer: a letter that leaves a query that cannot be read brings no list."""


def queries(archive, number):
    """Two telling words of a headline each, of headlines that are drawn by chance, the same each time."""
    headlines = [article.headline for place, article in enumerate(archive.articles()) if place % 50 == 0]
    random.Random(1).shuffle(headlines)
    for headline in headlines:
        words = [word for word in headline.lower().split() if word.isalpha() and word not in FUNCTION_WORDS]
        if len(words) >= 2 and number:
            number -= 1
            yield " ".join(words[:2])


class Screen:
    """``searchnews live`` in a terminal of its own."""

    def __init__(self, folder):
        self._terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        command = [sys.executable, "-m", "searchnews", "live", "-a", folder]
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "SEARCHNEWS_LANGUAGE": "en"}
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.drawn()

    def drawn(self):
        """Read what is drawn until it stands still; give the moments of the first sign, the list and the last sign."""
        first = listed = last = None
        started, drawn = time.perf_counter(), b""
        while time.perf_counter() - started < LONGEST:
            if not select.select([self._terminal], [], [], SILENCE)[0]:
                if listed is not None:
                    break
                continue
            drawn = drawn[-9:] + os.read(self._terminal, 65_536)
            last = time.perf_counter()
            first = first or last
            if listed is None and (b" hit" in drawn or b" article" in drawn):
                listed = last
        return first, listed, last

    def spent(self):
        """Give the seconds that its threads were at work."""
        tasks = Path(f"/proc/{self._process.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def answer(self, key):
        """Type a key; give the seconds until its letter, its list and all of it is there, and of the processor."""
        before, started = self.spent(), time.perf_counter()
        os.write(self._terminal, key)
        moments = [moment and moment - started for moment in self.drawn()]
        return *moments, self.spent() - before

    def close(self):
        """End it."""
        self._process.terminate()
        self._process.wait(20)
        os.close(self._terminal)


def main(folder, number=QUERIES):
    """Measure, and print."""
    with searchnews.open(folder) as archive:
        wanted = list(queries(archive, int(number)))
    screen, answers, typed = Screen(folder), [], []
    for query in wanted:
        for key in re.finditer(" ?.", query):  # a blank alone asks nothing new
            answers.append(screen.answer(key[0].encode()))
            typed.append(query[: key.end()])
        screen.answer(b"\x15")  # the line is empty again
    screen.close()
    print(f"{len(answers)} keystrokes of {len(wanted)} queries")
    for name, times in zip(("letter", "list", "all drawn", "processor"), zip(*answers, strict=True), strict=True):
        told = [each for each in times if each is not None]
        slow = statistics.quantiles(told, n=20)[-1]
        print(f"{name:<10} median {statistics.median(told) * 1000:.0f} ms, 95 % under {slow * 1000:.0f} ms")
    slowest = sorted(zip((answer[2] for answer in answers), typed, strict=True), reverse=True)[:SLOWEST]
    print("slowest    " + ", ".join(f"{query!r} {taken * 1000:.0f} ms" for taken, query in slowest))


if __name__ == "__main__":
    main(*sys.argv[1:])
