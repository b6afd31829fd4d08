"""Measures the questions beyond finding, warm and as processes: python benchmarks/questions.py news.jsonl.gz [archive [runs]].

For each question the processor time of the best of some runs, with one query that finds about 5,000 articles; beside it
how many times that is what it costs to do nothing but read those articles from the index and decode them, taken in turn.
"""

import resource
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


def busy(call):
    """Milliseconds of processor time: a busy machine makes them longer by half at most, where the clock runs on for all."""
    started = time.process_time()
    call()
    return (time.process_time() - started) * 1000


def busy_process(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main():
    news, *rest = sys.argv[1:]
    folder = Path(rest[0]) if rest else Path(tempfile.mkdtemp()) / "index"
    runs = int(rest[1]) if rest[1:] else RUNS
    with searchnews.Archive.open_or_create(folder) as archive:
        if not len(archive):
            archive.add_files([news])
        word, totals = common_word(archive)
        print(f"{len(archive):,} articles; the query finds {totals[word]:,}\n")
        asked = archive.prepare(word)  # to do less than any question
        other = f"{word} NOT de"
        questions = {
            "facets": (
                lambda: archive.facets(word, ["city", "year", "month", "weekday"]),
                ["city,year", word],
            ),
            "trend": (lambda: archive.trend([word, "*"], by="day"), [word, "--by", "month"]),
            "kwic -n 100": (lambda: archive.kwic(word, limit=100, sort="left"), ["-n", "100", word]),
            "words": (lambda: archive.words(word), [word]),
            "words --next-to 3": (lambda: archive.words(word, next_to=3), ["--next-to", "3", word]),
            "compare": (lambda: archive.compare(word, other), [word, other]),
            "sample": (lambda: archive.sample(word, 50), ["-n", "50", word]),
        }
        print("| question | ms, warm | times reading the articles | ms, as a process |")
        print("|---|---|---|---|")
        for name, (call, arguments) in questions.items():
            call()
            pairs = [(busy(lambda: Counter(1 for _ in asked.articles())), busy(call)) for _ in range(runs)]
            ratio = statistics.median(own / reading for reading, own in pairs)
            command = [sys.executable, "-m", "searchnews", name.split(" ")[0], "-a", str(folder), "--no-pager"]
            process = min(busy_process([*command, *arguments]) for _ in range(min(runs, 3)))
            print(f"| {name} | {min(own for _, own in pairs):,.0f} | {ratio:.1f} | {process:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
