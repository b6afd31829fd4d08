"""Lists everything that can go wrong, on one page, with the exit code each family ends in.

SearchNewsError           any of ours: ``message`` is safe to show, ``hint`` says what to do next
├── QueryError            2   what was typed cannot be a question
│   ├── QuerySyntaxError      a lone quote, an empty bracket
│   ├── UnknownField          ``plats:parijs``
│   ├── BadDate               ``datum:2024-13``
│   └── UnsupportedQuery      understood, but too large or not on offer
│       └── QueryTooCostly    more than one question may cost
├── ArchiveError          3   the archive cannot be used
│   ├── ArchiveNotFound       no archive in that folder
│   ├── ArchiveLocked         somebody else is writing to it
│   ├── ArchiveOutdated       it was indexed with different rules
│   ├── ArchiveUnwritable     its disk is full, or nobody may write to it
│   └── ArchiveDamaged        its files cannot be read
│       └── ArticleDamaged    an article that it keeps cannot be read
├── EngineError           4   what holds the index failed
│   ├── EngineNotInstalled    its library is missing
│   ├── EngineUnreachable     it lives elsewhere and does not answer
│   └── EngineFailure         it broke off
├── ReadError             5   a file or a line could not be read; collected, the run goes on
├── ArticleNotFound       1   no article has that id
└── SearchNotSaved        1   no saved search has that name

CutOff                  130   Ctrl-C struck, and what was being done is still being done: the process has to end
"""

from __future__ import annotations

from pathlib import Path


class SearchNewsError(Exception):
    """Any error of searchnews.

    >>> str(SearchNewsError("no room", hint="free some"))
    'no room'
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class QueryError(SearchNewsError):
    """A query string that cannot be read, with the place of the culprit in it.

    ``start`` and ``end`` are character offsets into ``text``, ``0 <= start <= end <= len(text)``.

    >>> error = QueryError("a quote is never closed", text='kim "jong', start=4, end=5)
    >>> print(error.caret())
    kim "jong
        ^
    """

    def __init__(self, message: str, *, text: str = "", start: int = 0, end: int | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.text = text
        self.start = max(0, min(start, len(text)))
        self.end = max(self.start, min(len(text) if end is None else end, len(text)))

    def caret(self) -> str:
        """Give the query on one line and carets under the culprit on the next."""
        line = "".join(" " if character.isspace() else character for character in self.text)
        return f"{line}\n{' ' * self.start}{'^' * max(1, self.end - self.start)}"


class QuerySyntaxError(QueryError):
    """The grammar of the query is broken."""


class UnknownField(QueryError):
    """A field is asked for that no article has."""


class BadDate(QueryError):
    """A date or a range of dates makes no sense."""


class UnsupportedQuery(QueryError):
    """The query is understood, but is too large or asks for what is not on offer."""


class QueryTooCostly(UnsupportedQuery):
    """The query takes more time than one question may, or stands for too much."""


class ArchiveError(SearchNewsError):
    """An archive that cannot be used; ``path`` is its folder."""

    exit_code = 3

    def __init__(self, message: str, *, path: str | Path = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = Path(path)


class ArchiveNotFound(ArchiveError):
    """There is no archive in the folder."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveOutdated(ArchiveError):
    """The archive was indexed with rules that are not those of this version."""


class ArchiveDamaged(ArchiveError):
    """Files of the archive are missing or cannot be read."""


class ArticleDamaged(ArchiveDamaged, ValueError):
    """An article that the archive keeps cannot be read."""


class ArchiveUnwritable(ArchiveError):
    """The archive cannot be written to: its disk is full, or it may only be read."""


class EngineError(SearchNewsError):
    """The engine that holds the index failed; ``engine`` is its name."""

    exit_code = 4

    def __init__(self, message: str, *, engine: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.engine = engine


class EngineNotInstalled(EngineError):
    """The library of the engine is not installed."""


class EngineUnreachable(EngineError):
    """The engine lives elsewhere and does not answer."""


class EngineFailure(EngineError):
    """The engine broke off in the middle of its work."""


class ReadError(SearchNewsError):
    """A file, or one line of it (counted from 1), that holds no article we can read.

    ``passing`` says that the same file may be read the next time, as where a disk fails.
    """

    exit_code = 5

    def __init__(
        self, message: str, *, file: str | Path = "", line: int | None = None, hint: str = "", passing: bool = False
    ) -> None:
        super().__init__(message, hint=hint)
        self.file = str(file)
        self.line = line
        self.passing = passing

    @property
    def place(self) -> str:
        """Give ``file`` or ``file:line``.

        >>> ReadError("not JSON", file="news.jsonl", line=7).place
        'news.jsonl:7'
        """
        return self.file if self.line is None else f"{self.file}:{self.line}"


class ArticleNotFound(SearchNewsError):
    """No article has the id that was asked for."""

    exit_code = 1


class SearchNotSaved(SearchNewsError):
    """There is no saved search of that name."""

    exit_code = 1


class CutOff(BaseException):
    """Ctrl-C struck, and a step was let go of that is still being taken: this process writes until it ends."""
