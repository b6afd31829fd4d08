"""Tries regular expressions on words, and never for longer than a reader waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

import regex

from searchnews.analysis import fold
from searchnews.analysis.folding import APOSTROPHES
from searchnews.messages.worded import worded
from searchnews.query.limits import BUSIEST, FOR_ONE, LARGEST_PATTERN, PATIENCE

_SIGNS = regex.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|[()|]", regex.DOTALL)
"""A bracket or a bar of a pattern, or what may have one in it that is none: behind a backslash, or among characters."""


_PARTS = regex.compile(
    r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{(?:\d*,)?(?P<times>\d+)\}|\{\d+,\}|.",
    regex.DOTALL,
)
"""A sign of a pattern, or how often the one before it is repeated."""


def fault_in(pattern: str) -> tuple[str, int] | None:
    """Tell what is wrong with a pattern, and at which of its characters; ``None`` if it is a regular expression.

    >>> fault_in("raket(ten")
    ('missing )', 9)
    """
    if _size(pattern) > LARGEST_PATTERN:
        return worded("it comes down to more than {most:,} characters; repeat less", most=LARGEST_PATTERN), 0
    try:
        _compiled(pattern)
    except regex.error as error:
        return error.msg, error.pos or 0
    except (OverflowError, RecursionError):
        return worded("it is too large"), 0
    return None


def whole_words(pattern: str, words: Iterable[str]) -> Iterator[str]:
    """Go through the words that a pattern fits from the first character to the last.

    Raises:
        TimeoutError: They take too long.

    >>> list(whole_words("Raket(ten)?", ["raket", "raketten", "raketbasis"]))
    ['raket', 'raketten']
    """
    fits = _compiled(pattern).fullmatch
    left = PATIENCE  # the same pattern is not refused for what else the machine does
    for word in words:
        begun = time.thread_time()
        found, wasted = _fits(fits, word, min(left, FOR_ONE))
        left -= time.thread_time() - begun - wasted
        if found:
            yield word
        if left <= 0:
            raise TimeoutError


def _fits(fits: Callable[..., object], word: str, most: float) -> tuple[bool, float]:
    """Tell whether a pattern fits a word within so many seconds of a processor; and how many were tried in vain.

    The library's own limit is by clock() of C: seconds of a processor of all threads together, and on Windows of the
    day. Where it strikes before this thread had its own, it is tried again for twice as long, and what was used is not
    counted. A word that took longer is refused, be it found or not.
    """
    wasted, patience = 0.0, most
    while True:
        begun = time.thread_time()
        try:
            found = fits(word, timeout=patience) is not None
        except TimeoutError:
            used = time.thread_time() - begun
            if used >= most or patience > BUSIEST * most:
                raise
            wasted += used
            patience *= 2
            continue
        if time.thread_time() - begun > most:
            raise TimeoutError
        return found, wasted


def beginning(pattern: str) -> str:
    """Give the letters with which every word that fits begins, as far as that is plain to see.

    >>> [beginning(each) for each in ("raket(ten|basis)", "oekraïn.*", "rakett?", "(a|b)c", "a|b", "a[[:alpha:](]|b")]
    ['raket', 'oekrain', 'raket', '', '', '']
    """
    depth = 0
    for sign in _SIGNS.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            return ""
    plain = "".join(takewhile(str.isalnum, pattern))
    return fold(plain[:-1] if pattern[len(plain) :].startswith(("?", "*", "{")) else plain)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(_folded(pattern))


def _size(pattern: str) -> int:
    r"""Count the signs of a pattern, each as often as it may be repeated: what a program for it has to hold.

    >>> [_size(each) for each in ("raket", "a{2,30}", "(ab{3}){10}", r"\p{L}{4}[abc]", "a{99999999}")]
    [5, 30, 40, 5, 99999999]
    """
    sizes, last = [0], 0
    for part in _PARTS.finditer(pattern):
        if part["times"]:
            sizes[-1] += last * (max(1, int(part["times"][:8])) - 1)
            last = 0
        elif part[0] == "(":
            sizes.append(0)
        elif part[0] == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes)


def _folded(pattern: str) -> str:
    r"""Fold the letters of a pattern as words are folded, but for what is a sign: behind a backslash or (?.

    >>> _folded(r"Oekraïn\D+")
    'oekrain\\D+'
    """
    made = ""
    escaped = False
    for character in pattern:
        sign = escaped or made.endswith("(?")
        plain = character.isalnum() or character in APOSTROPHES
        made += fold(character) if plain and not sign else character
        escaped = character == "\\" and not escaped
    return made
