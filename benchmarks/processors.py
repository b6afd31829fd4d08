"""Measures how much faster files are indexed on all processors than on one, where reading them is most of the work.

    python benchmarks/processors.py [FOLDER] [--pages 1000] [--rounds 3]

Without a FOLDER web pages are made of samples/pages, as many as wanted: each text with a number in its headline and first
paragraph, in the layout of a news site. Numbers of processors are tried in turn (1 2 1 2 …), each in a process that may use
no more, with an archive of its own; that the articles are the same is looked at every time. Peak is the largest process.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import spread

import searchnews
from searchnews.readers import find, read

PAGES = Path(__file__).parents[1] / "samples" / "pages"
AROUND = "<ul>" + "".join(f"<li><a href=/{n}>Lees ook: bericht {n} van vandaag</a></li>" for n in range(40)) + "</ul>"


def make_pages(folder: Path, number: int) -> None:
    articles = [item for item in read(find([PAGES])) if isinstance(item, searchnews.Article) and item.kind == "article"]
    for n in range(number):
        article = articles[n % len(articles)]
        first, *rest = article.body.split("\n\n")
        paragraphs = [f"{first} Dit is uitgave {n}.", *rest]
        text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        headline = html.escape(f"{article.headline} ({n})")
        (folder / f"{n:06}.html").write_text(
            f"<!DOCTYPE html><html lang=nl><head><title>{headline} - Krant</title>"
            f'<meta property="article:published_time" content="2021-03-24T10:15:00+01:00"></head><body>'
            f"<nav>{AROUND}</nav><article><h1>{headline}</h1>{text}</article><aside>{AROUND}</aside></body></html>",
            "utf-8",
        )


def index(folder: Path, processors: int) -> None:
    """Index a folder on so many processors, and print what that took."""
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:processors]))
    files = find([folder])
    with tempfile.TemporaryDirectory() as place, searchnews.create(place) as archive:
        started = time.perf_counter()
        report = archive.add_files(files)
        seconds = time.perf_counter() - started
        ids = sorted(article.id for article in archive.articles())
    cpu = [sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    made = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    print(json.dumps({"seconds": seconds, "articles": report.articles, "ids": made, "peak": max(peaks), "cpu": cpu}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--on", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.on:
        index(options.folder, options.on)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        if not options.folder:
            make_pages(folder, options.pages)
        times: dict[int, list[float]] = {number: [] for number in sorted({1, len(os.sched_getaffinity(0))})}
        outcomes = set()
        for _ in range(options.rounds):
            for number, known in times.items():
                command = [sys.executable, __file__, str(folder), "--on", str(number)]
                told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                known.append(told["articles"] / told["seconds"])
                outcomes.add((told["articles"], told["ids"]))
                busy = " + ".join(f"{seconds:.1f}" for seconds in told["cpu"])
                took = f"{told['seconds']:.1f} s ({busy} s of processors, here and in workers)"
                print(f"{number} processors: {took}, peak {told['peak']:.0f} MB", file=sys.stderr)
        for number, known in times.items():
            print(f"on {number} processors   {spread(known, ' articles/s', 0)}")
        print(f"ratio {max(times[max(times)]) / max(times[1]):.2f}; the same articles every time: {len(outcomes) == 1}")


if __name__ == "__main__":
    main()
