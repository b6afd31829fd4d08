"""Measures the questions beyond finding, warm and as processes: python benchmarks/questions.py news.jsonl.gz [archive].

For each question the median of some runs, with one query that finds about 5,000 articles; beside it what it costs to do
nothing but read those articles from the index and decode them, measured in turn with it, so that a busy machine does not matter.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import searchnews
from searchnews.analysis.function_words import FUNCTION_WORDS

RUNS = 7
WANTED = 5_000


def common_word(archive):
    """The word that about 5,000 articles have, so that the file measured may be any."""
    counts = Counter()
    for number, article in enumerate(archive.articles()):
        if number % 20 == 0:
            counts.update(set(article.body.lower().split()))
    size = len(archive)
    words = [word for word, _ in counts.most_common(2_000) if word.isalpha() and word not in FUNCTION_WORDS]
    near = sorted(words, key=lambda word: abs(counts[word] * 20 - min(WANTED, size // 4)))[:40]
    totals = {word: archive.search(word, limit=0).total for word in near}
    return min(totals, key=lambda word: abs(totals[word] - WANTED)), totals


def timed(call):
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def main():
    news, *rest = sys.argv[1:]
    folder = Path(rest[0]) if rest else Path(tempfile.mkdtemp()) / "index"
    with searchnews.Archive.open_or_create(folder) as archive:
        if not len(archive):
            archive.add_files([news])
        word, totals = common_word(archive)
        print(f"{len(archive):,} articles; the query finds {totals[word]:,}\n")
        asked = archive._searcher().ask(word, searchnews.Filters(), lenient=False)
        questions = {
            "facets": (lambda: archive.facets(word, ["city", "year", "month", "weekday"]), ["city", "year", "-q", word]),
            "trend": (lambda: archive.trend([word, "*"], by="day"), [word, "--by", "month"]),
            "kwic -n 100": (lambda: archive.kwic(word, limit=100, sort="left"), ["-n", "100", word]),
            "words": (lambda: archive.words(word), [word]),
            "words --next-to 3": (lambda: archive.words(word, next_to=3), ["--next-to", "3", word]),
            "compare": (lambda: archive.compare(word, f"{word} NOT de"), [word, f"{word} NOT de"]),
            "sample": (lambda: archive.sample(word, 50), ["-n", "50", word]),
        }
        print("| question | ms, warm | times reading the articles | ms, as a process |")
        print("|---|---|---|---|")
        for name, (call, arguments) in questions.items():
            call()
            pairs = [(timed(lambda: Counter(1 for _ in asked.articles())), timed(call)) for _ in range(RUNS)]
            ratio = statistics.median(own / reading for reading, own in pairs)
            command = [sys.executable, "-m", "searchnews", name.split(" ")[0], "-a", str(folder), "--no-pager", *arguments]
            process = [
                timed(lambda command=command: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))
                for _ in range(3)
            ]
            own = statistics.median(own for _, own in pairs)
            print(f"| {name} | {own:,.0f} | {ratio:.1f} | {statistics.median(process):,.0f} |")


if __name__ == "__main__":
    main()
