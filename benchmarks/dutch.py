"""Counts how well Dutch is known: which forms of a word meet, what stays apart, names, compounds and typing errors.

The input is a folder with lists (tab between the columns, ``#`` before a remark): ``forms_pairs.tsv`` (class, form, form,
weight), ``no_merge.tsv`` (two words that share no stem), ``no_split.tsv`` (words that are no compound),
``names_pairs.tsv`` (kind, name, other spelling) and ``typos.tsv`` (kind, typed, meant). Two forms meet if a question for
the one finds the other in any layer, and count by their weight, half for each way. What is a wish rather than a form is
left out, by its class. Words are those of an archive, which has learnt from the news.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import searchnews
from searchnews.analysis import Analyzer, fold, tokenize
from searchnews.names import variants

WISHES = ("related", "numer", "spelling", "hyphens", "abbrev", "dimin", "adjective comp")


def rows(file: Path) -> Iterator[list[str]]:
    """Go through the rows of a list."""
    for line in file.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


def meets(one: str, other: str, analyzer: Analyzer) -> bool:
    """Tell whether a question for one word finds a text of the other."""
    text = analyzer.text_terms(other)
    stems, inside = text.stem.split(), text.compound.split()
    tokens = tokenize(one)
    parts = [token for token in tokens if not token.whole]
    if len(parts) == 1:
        terms = analyzer.terms(parts[0].word)
        if terms.stem in (*stems, *inside):
            return True
        if len(terms.parts) == 2 and all(part.text in stems for part in terms.parts):
            return True
    elif parts:
        whole = tokens[0].whole and tokens[0].end == parts[-1].end
        row = [analyzer.stem(part.text) for part in parts]
        if _stands(row, stems) or (whole and analyzer.joined_stem(tokens[0].text) in stems):
            return True
    others = variants(tuple(part.word for part in parts))
    return any(_stands([analyzer.terms(word).stem for word in other], stems) for other in others)


def _stands(row: list[str], stems: list[str]) -> bool:
    return any(stems[place : place + len(row)] == row for place in range(len(stems) - len(row) + 1))


def measured(folder: Path, archive: searchnews.Archive) -> list[tuple[str, str, str]]:
    """Give what was counted, with the share and the numbers."""
    analyzer = archive.prepare("*").analyzer
    all_forms = met = 0.0
    for kind, one, other, weight in rows(folder / "forms_pairs.tsv"):
        if not kind.startswith(WISHES):
            all_forms += float(weight)
            met += float(weight) * (meets(one, other, analyzer) + meets(other, one, analyzer)) / 2
    apart = [analyzer.stem(one) != analyzer.stem(other) for one, other, *_ in rows(folder / "no_merge.tsv")]
    whole = [not analyzer.terms(fold(word)).parts for (word,) in rows(folder / "no_split.tsv")]
    names = [
        meets(one, other, analyzer) and meets(other, one, analyzer)
        for _, one, other in rows(folder / "names_pairs.tsv")
    ]
    typos = list(_proposed(folder, archive))
    return [
        ("forms of a word meet, by how common they are", f"{100 * met / all_forms:.1f} %", "by frequency"),
        *(
            (told, f"{100 * sum(right) / max(1, len(right)):.0f} %", f"{sum(right)} of {len(right)}")
            for told, right in (
                ("different words stay apart", apart),
                ("words that are no compound stay whole", whole),
                ("spellings of a name find each other, both ways", names),
                ("the right word is proposed for a typing error", typos),
            )
        ),
    ]


def _proposed(folder: Path, archive: searchnews.Archive) -> Iterator[bool]:
    """Tell of each typing error whether the word that was meant is proposed; words that the archive lacks do not count."""
    analyzer = archive.prepare("*").analyzer
    for _, typed, meant in rows(folder / "typos.tsv"):
        if analyzer.knows(token.word for token in tokenize(meant) if not token.whole):
            proposed = {
                fold(word) for each in archive.search(typed, limit=1).suggestions for word in each.query.split()
            }
            yield fold(meant) in proposed
