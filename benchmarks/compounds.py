"""Measures the splitter of compounds against a list of real splits.

    python benchmarks/compounds.py compounds.tsv

Each line of the list: a word, a tab, its parts joined by ``_`` (as lemmas, linking letters left out). A split is right
if every boundary of it is one of the list: each part begins with the same letter as the lemmas on the list that it
stands for, and is at most four letters longer or shorter (linking letters, inflection). So *gemeenteraad+lid* is right
for gemeente_raad_lid, *rente+grond+slag* is wrong for rente_grondslag. Hyphens cut, as in the analyzer. Precision: the share of right splits of all that
were made. Recall: the share of right splits of the whole list.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from searchnews.analysis import fold, tokenize
from searchnews.analysis.compounds import Splitter


def alike(part: str, lemma: str) -> bool:
    """Tell whether a part may be a form of a lemma: the boundary before it is where the lemma begins."""
    return part[0] == lemma[0] and abs(len(part) - len(lemma)) <= 4  # as said above


def right(parts: list[str], lemmas: list[str]) -> bool:
    """Tell whether parts are the lemmas, or each of them some neighbouring lemmas together."""
    if not parts or not lemmas:
        return not parts and not lemmas
    return any(
        alike(parts[0], "".join(lemmas[:number])) and right(parts[1:], lemmas[number:])
        for number in range(1, len(lemmas) - len(parts) + 2)
    )


def split(word: str, splitter: Splitter) -> list[str]:
    """Take a word apart as the analyzer does: at its hyphens, and each piece as a compound."""
    pieces = [token.word for token in tokenize(word) if not token.whole]
    return [part for piece in pieces for part in [each.word for each in splitter.split(piece)] or [piece]]


def measure(lines: list[str], splitter: Splitter) -> tuple[float, float, list[str]]:
    """Give precision, recall, and the wrong splits."""
    made = found = 0
    wrong, missed = [], []
    for line in lines:
        word, listed = line.split("\t")[:2]
        parts = split(word, splitter)
        made += len(parts) > 1
        if len(parts) > 1 and right(parts, [fold(lemma) for lemma in listed.split("_")]):
            found += 1
        elif len(parts) < 2:  # one piece
            missed.append(f"{word}: missed {listed}")
        else:
            wrong.append(f"{word}: {'+'.join(parts)}, not {listed}")
    return found / made, found / len(lines), wrong + missed


def main() -> None:
    """Print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the wrong splits")
    options = parser.parse_args()
    lines = [line for line in options.file.read_text("utf-8").splitlines() if "\t" in line]
    splitter = Splitter()
    splitter.split("gewapperdheid")
    started = time.perf_counter()
    precision, recall, wrong = measure(lines, splitter)
    each = (time.perf_counter() - started) / len(lines) * 1e6
    sys.stdout.write(
        f"{len(lines):,} splits: precision {precision:.3f}, recall {recall:.3f}, {each:.0f} microseconds a word\n"
    )
    if options.wrong:
        sys.stdout.write("".join(f"{line}\n" for line in wrong))


if __name__ == "__main__":
    main()
