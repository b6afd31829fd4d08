"""Measures how quickly the whole screen answers a keystroke: python benchmarks/live.py archive [queries].

Queries of two words, from headlines of the archive, are typed letter by letter; after each letter it waits until the hits of
what stands there are on the screen, and the first article beside them. Told is the processor time of all threads, which a
busy machine lengthens less than the clock does, and the clock's.
"""

import asyncio
import random
import statistics
import sys
import time

import searchnews
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.terminal.live import app as live
from searchnews.terminal.live.app import Live

QUERIES = 12
SIZE = 120, 40


def queries(archive, number):
    """Two telling words of a headline each, of headlines that are drawn by chance, the same each time."""
    headlines = [article.headline for place, article in enumerate(archive.articles()) if place % 50 == 0]
    random.Random(1).shuffle(headlines)
    for headline in headlines:
        words = [word for word in headline.lower().split() if word.isalpha() and word not in FUNCTION_WORDS]
        if len(words) >= 2 and number:
            number -= 1
            yield " ".join(words[:2])


async def typed(app, wanted):
    """Type each query, and give for each letter the seconds of processor and clock until it was answered."""
    live.PAUSE = 60  # who types on sees no proposals; a machine that is busy makes pauses of its own
    spent = []
    async with app.run_test(size=SIZE) as pilot:
        for query in wanted:
            app.query_one("#query").value = ""
            await pilot.pause()
            for place, letter in enumerate(query):
                started = time.process_time(), time.perf_counter()
                await pilot.press("space" if letter == " " else letter)
                while app.answered_query != query[: place + 1].strip():  # noqa: ASYNC110  # it is a page that is awaited
                    await asyncio.sleep(0.001)
                await pilot.pause()
                spent.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return spent


def main(folder, number=QUERIES):
    """Measure, and print."""
    with searchnews.open(folder) as archive:
        wanted = list(queries(archive, int(number)))
        spent = asyncio.run(typed(Live(archive), wanted))
    print(f"{len(spent)} keystrokes of {len(wanted)} queries")
    for name, times in zip(("processor", "clock"), zip(*spent, strict=True), strict=True):
        slow = statistics.quantiles(times, n=20)[-1]
        print(f"{name:<10} median {statistics.median(times) * 1000:.0f} ms, 95 % under {slow * 1000:.0f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
