"""Measures searchnews beside tantivy alone: rate of indexing, memory, time of a search, time of a start.

    python benchmarks/speed.py news.jsonl.gz [--rounds 3] [--queries 500] [--starts 15]

The input is JSON Lines with `headline` and `body`. Every figure that is compared is taken in turn (A B A B …), each
run in a process of its own, so that a machine that gets slower slows both. The baseline reads the same file, stores the
same fields and uses tantivy's own Dutch stemmer, once with all the threads it chooses and once with one. The peak of searchnews
adds the process itself and the largest of its workers. Processor time adds all threads and processes; its ratio changes less
than that of the rates where others use the machine too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def lines_of(file: Path):
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rb") as lines:
        yield from lines


def index_with_tantivy_alone(file: Path, folder: Path, threads: int = 0) -> int:
    import tantivy

    schema = tantivy.SchemaBuilder()
    for field in ("headline", "body"):
        schema.add_text_field(field, stored=True, tokenizer_name="nl")
    for field in ("id", "date", "source", "url"):
        schema.add_text_field(field, stored=True, tokenizer_name="raw")
    index = tantivy.Index(schema.build(), path=str(folder))
    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    steps = steps.filter(tantivy.Filter.remove_long(40)).filter(tantivy.Filter.lowercase())
    index.register_tokenizer("nl", steps.filter(tantivy.Filter.stemmer("dutch")).build())
    writer = index.writer(num_threads=threads)
    count = 0
    for line in lines_of(file):
        record = json.loads(line)
        document = tantivy.Document()
        for field in ("id", "date", "source", "url", "headline", "body"):
            document.add_text(field, str(record.get(field) or ""))
        writer.add_document(document)
        count += 1
    writer.commit()
    return count


def index_with_searchnews(file: Path, folder: Path) -> int:
    import searchnews

    with searchnews.create(folder) as archive:
        return archive.add_files([file]).articles


def child(what: str, file: Path, folder: Path) -> None:
    started = time.perf_counter()
    if what == "searchnews":
        count = index_with_searchnews(file, folder)
    else:
        count = index_with_tantivy_alone(file, folder, threads=1 if what == "tantivy-1" else 0)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = sum(each.ru_maxrss for each in used) / 1024
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    print(json.dumps({"count": count, "seconds": seconds, "cpu": cpu, "peak_mb": peak, "size_mb": size_of(folder)}))


def size_of(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def spread(values, unit="", digits=1):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:,.{digits}f}{unit} ({low:,.{digits}f} to {high:,.{digits}f})"


def measure_indexing(file: Path, rounds: int, keep: Path) -> None:
    runs: dict[str, list[dict]] = {"tantivy": [], "tantivy-1": [], "searchnews": []}
    for number in range(rounds):
        for what, done in runs.items():
            with tempfile.TemporaryDirectory() as scratch:
                last = what == "searchnews" and number == rounds - 1
                folder = keep if last else Path(scratch)
                command = [sys.executable, __file__, str(file), "--child", what, "--folder", str(folder)]
                done.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    for what, done in runs.items():
        rates = [run["count"] / run["seconds"] for run in done]
        print(
            f"indexing, {what:10}  {spread(rates, ' articles/s', 0)}   processors {spread([r['cpu'] for r in done], ' s')}"
            f"   peak {spread([r['peak_mb'] for r in done], ' MB', 0)}   index {done[-1]['size_mb']:.0f} MB"
        )
    for what, said in (("tantivy", "all its threads"), ("tantivy-1", "one indexing thread")):
        pairs = list(zip(runs[what], runs["searchnews"], strict=True))
        ratios, costs = ([alone[by] / ours[by] for alone, ours in pairs] for by in ("seconds", "cpu"))
        print(
            f"indexing, ratio       {spread(ratios, '', 2)}   by processor time {spread(costs, '', 2)}"
            f"   of tantivy alone with {said}, pair by pair ({rounds} pairs)"
        )


def two_word_queries(archive, number: int):
    """Draw two longer words from the headline of one article, so that every query has an answer."""
    chance = random.Random(1)
    headlines = [article.headline for article in archive.articles()]
    queries = []
    while len(queries) < number:
        words = [word for word in chance.choice(headlines).split() if word.isalpha() and len(word) > 4]
        if len(words) >= 2:
            queries.append(" ".join(chance.sample(words, 2)))
    return queries


def measure_searching(folder: Path, number: int) -> None:
    import searchnews

    with searchnews.open(folder) as archive:
        queries = two_word_queries(archive, number)
        for query in queries[:50]:
            archive.search(query)
        times = []
        for query in queries:
            started = time.perf_counter()
            archive.search(query)
            times.append((time.perf_counter() - started) * 1000)
        ordered = sorted(times)
        print(
            f"searching, warm       median {statistics.median(times):.2f} ms   95 % under {ordered[len(ordered) * 95 // 100]:.2f} ms"
            f"   ({number} two-word queries with snippets, {len(archive):,} articles)"
        )


def measure_starting(folder: Path, starts: int) -> None:
    python = Path(sys.executable)
    ours = [str(python.with_name("searchnews")), "search", "-a", str(folder), "poetin verdrag"]
    bare = [str(python), "-c", "import click, tantivy"]
    times: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(starts + 1):  # the first fills the caches
        for which, command in enumerate((ours, bare)):
            started = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            times[which].append((time.perf_counter() - started) * 1000)
    ratios = [one / other for one, other in zip(times[0][1:], times[1][1:], strict=True)]
    print(
        f"starting, searchnews  {spread(times[0][1:], ' ms', 0)}   bare imports {spread(times[1][1:], ' ms', 0)}   ratio {spread(ratios, '', 2)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--child", choices=["tantivy", "tantivy-1", "searchnews"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.file, options.folder)
        return
    with tempfile.TemporaryDirectory() as scratch:
        keep = Path(scratch) / "archive"
        keep.mkdir()
        measure_indexing(options.file, options.rounds, keep)
        measure_searching(keep, options.queries)
        measure_starting(keep, options.starts)


if __name__ == "__main__":
    main()
