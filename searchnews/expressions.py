"""Makes regular expressions that are compiled when they are first used: a search needs only a few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from re import Pattern

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


def expression(pattern: str) -> Pattern[str]:
    """Give a regular expression that need not be used; once it is, it is as quick as one of :func:`re.compile`.

    What is wrong with it is found out when it is used. It is no :class:`re.Pattern`, so ``re.sub`` and its like take
    it not, and nor does ``pickle``.

    >>> word = expression("[a-z]+")
    >>> word.pattern, word.fullmatch("raket")[0]
    ('[a-z]+', 'raket')
    """
    return cast("Pattern[str]", _Expression(pattern))


class _Expression:
    """Has the attributes of a compiled pattern; its methods are put into it when one of them is first asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
