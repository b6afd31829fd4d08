"""Measures what the layers of Dutch cost: indexing and size with all of them, beside stems alone.

    python benchmarks/layers.py news.jsonl.gz [--rounds 3]

Stems alone are Snowball's of each word, in one column for each field: no lemmas, no parts of compounds, no words as they
are written. All else is the same: reading, stories, names, what is stored. Both index in one process, in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import snowballstemmer
from speed import size_of, spread

import searchnews
from searchnews.analysis import Analyzer, fold
from searchnews.analysis.analyzer import TextTerms
from searchnews.analysis.layers import GAP
from searchnews.analysis.remembered import WordTerms, lines_of
from searchnews.analysis.tokenizer import tokenize


class _Stems(dict):
    """Remembers the stems of every piece between two blanks, as the whole analyzer does with its layers."""

    def __init__(self):
        super().__init__()
        self.words = {}
        self.new = set()
        self._stem = snowballstemmer.stemmer("dutch").stemWord

    def __missing__(self, piece):
        core = piece.strip('.,;:!?()[]"“”„«»…')
        words = [fold(core)] if core.isalnum() else [token.word for token in tokenize(piece) if not token.whole]
        self[piece] = made = " ".join(map(self.of, words))
        return made

    def of(self, word):
        stem = self.words.get(word)
        if stem is None:
            stem = self.words[word] = self._stem(word)
            self.new.update(lines_of(word, WordTerms(stem)))
        return stem


class StemsAlone(Analyzer):
    """Makes stems, and nothing else, of prose."""

    def __init__(self, *_):
        super().__init__()
        self._stems = _Stems()

    def text_terms(self, text):
        return TextTerms(" ".join(map(self._stems.__getitem__, text.split())), "", "")

    def name_terms(self, names):
        made = super().name_terms(names)
        super().take_new_words()  # a word has one stem, in names too
        for word in made.split():
            if word != GAP:
                self._stems.of(word)
        return made

    def take_new_words(self):
        taken, self._stems.new = self._stems.new, set()
        return taken


def index(file, folder, what):
    from searchnews.indexing import files, filling

    files.workers_for = lambda *_: 0
    if what == "stems":
        filling.Analyzer = StemsAlone
    started, busy = time.perf_counter(), time.process_time()
    with searchnews.create(folder) as archive:
        count = archive.add_files([file]).articles
    cpu, clock = time.process_time() - busy, time.perf_counter() - started
    print(json.dumps({"count": count, "cpu": cpu, "seconds": clock, "size": size_of(folder)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", nargs=2)
    told = parser.parse_args()
    if told.child:
        index(told.file, Path(told.child[1]), told.child[0])
        return
    runs = {"stems": [], "layers": []}
    for _ in range(told.rounds):
        for what, found in runs.items():
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, __file__, str(told.file), "--child", what, folder]
                found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for what, found in runs.items():
        print(
            f"{what:8} {spread([run['seconds'] for run in found], ' s')}   "
            f"processor {spread([run['cpu'] for run in found], ' s')}   index {found[0]['size']:.0f} MB"
        )
    pairs = list(zip(runs["layers"], runs["stems"], strict=True))
    print(
        f"slower   {spread([a['seconds'] / b['seconds'] for a, b in pairs], digits=2)}   "
        f"processor {spread([a['cpu'] / b['cpu'] for a, b in pairs], digits=2)}   "
        f"larger {pairs[0][0]['size'] / pairs[0][1]['size']:.2f}"
    )


if __name__ == "__main__":
    main()
