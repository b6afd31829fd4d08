"""Remembers the stems of words, for questions that count the words of thousands of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from searchnews.analysis.tokenizer import AROUND, LONGEST, piece_tokens, word_of

MOST_PIECES = 300_000
"""From so many pieces on another question begins anew; about 150 bytes each."""


class PieceStems:
    """The stems of pieces of text, of what stands between two blanks.

    ``stems`` gives those of many folded words. A stem does not change as long as an archive is not rebuilt, so what one
    question looked up the next has at hand.

    >>> pieces = PieceStems(lambda words: {word: word[:5] for word in words})
    >>> pieces.meet(["Raketten,", "EU-top"])
    >>> sorted(pieces.every({"Raketten,", "EU-top"})), pieces.of("EU-top")
    (['eu', 'raket', 'top'], ('eu', 'top'))
    """

    def __init__(self, stems: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
        self._look_up = stems
        self._one: dict[str, str] = {}
        """The stem of a piece that is one word; of another piece nothing."""
        self._several: dict[str, tuple[str, ...]] = {}
        """The stems of a piece that is no word, or several."""

    def __len__(self) -> int:
        """Count the pieces that were met."""
        return len(self._one)

    def meet(self, pieces: Iterable[str]) -> None:
        """Look up many pieces at once, which is ten times as fast as one by one."""
        plain: dict[str, str] = {}
        other: dict[str, list[str]] = {}
        for piece in pieces:
            if piece not in self._one:
                core = piece.strip(AROUND)
                if core.isalnum() and 1 < len(core) <= LONGEST:  # nine pieces in ten
                    plain[piece] = core.lower() if core.isascii() else word_of(core)
                else:
                    other[piece] = [token.word for token in piece_tokens(piece) if not token.whole]
        stem = self._look_up({*plain.values(), *chain.from_iterable(other.values())}).__getitem__
        self._one.update(zip(plain, map(stem, plain.values()), strict=True))
        self._one.update(dict.fromkeys(other, ""))
        self._several.update({piece: tuple(map(stem, each)) for piece, each in other.items()})

    def every(self, pieces: set[str]) -> set[str]:
        """Give the stems of pieces that were met."""
        found = set(map(self._one.__getitem__, pieces))
        if "" in found:
            found.discard("")
            for piece in self._several.keys() & pieces:
                found.update(self._several[piece])
        return found

    def of(self, piece: str) -> tuple[str, ...]:
        """Give the stems of a piece that was met, one for each word."""
        stem = self._one[piece]
        return (stem,) if stem else self._several[piece]
