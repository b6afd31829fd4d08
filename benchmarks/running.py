"""Measures how many queries a second `searchnews run` asks, start and end of the processes included.

    python benchmarks/running.py ARCHIVE [--queries 2000] [--rounds 3]

The queries are two longer words from the headline of one article, so that each has an answer; each is asked once. Every
number of processes is tried in turn (1 2 1 2 …), so that a machine that gets slower slows all.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import spread, two_word_queries

import searchnews


def measure(folder: Path, queries: Path, form: str, jobs: int) -> float:
    command = [sys.executable, "-m", "searchnews", "run", str(queries), "-a", str(folder)]
    started = time.perf_counter()
    subprocess.run([*command, "-f", form, "--jobs", str(jobs)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with searchnews.open(options.archive) as archive:
        queries = two_word_queries(archive, options.queries)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "queries.txt"
        file.write_text("\n".join(queries), "utf-8")
        numbers = sorted({1, os.cpu_count() or 1})
        for form in ("ids", "jsonl"):
            rates: dict[int, list[float]] = {jobs: [] for jobs in numbers}
            for _ in range(options.rounds):
                for jobs, known in rates.items():
                    known.append(len(queries) / measure(options.archive, file, form, jobs))
            for jobs, known in rates.items():
                print(f"run -f {form:6} --jobs {jobs}   {spread(known, ' queries/s', 0)}")


if __name__ == "__main__":
    main()
