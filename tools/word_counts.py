"""Makes searchnews/analysis/data/word-counts.txt, the counts of words by which compounds are told, from wordfreq.

pip install wordfreq; python tools/word_counts.py
"""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from pathlib import Path

from wordfreq import get_frequency_dict

from searchnews.analysis.folding import fold

TABLE = Path(__file__).parents[1] / "searchnews" / "analysis" / "data" / "word-counts.txt"
WORDS = 60_000
"""Words kept, the commonest."""
PER = 100_000_000
"""Counts are given per this many words of text."""


def main() -> None:
    """Write the table: one line for each count with all words that have it, the commonest first."""
    counts: Counter[str] = Counter()
    for word, frequency in get_frequency_dict("nl", "large").items():
        if word.isalpha() and len(word) > 2:
            counts[fold(word)] += round(frequency * PER)
    by_count: dict[int, list[str]] = {}
    for word, count in counts.most_common(WORDS):
        by_count.setdefault(count, []).append(word)
    head = f"""# How often the {WORDS:,} commonest words of Dutch stand in {PER:,} words of text: a count, then the words with it.
# Made by tools/word_counts.py from wordfreq {version("wordfreq")} by Robyn Speer (data: CC BY-SA 4.0, and so is this table).
"""
    lines = [f"{count} {' '.join(sorted(words))}\n" for count, words in sorted(by_count.items(), reverse=True)]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
