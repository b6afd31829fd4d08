"""THE table of limits: what asks for more is refused, or what is left out is told; nothing is cut in silence."""

from __future__ import annotations

from typing import Final

# A query string

LONGEST_QUERY: Final = 10_000
"""Characters of a query string, at most."""

DEEPEST: Final = 50
"""How deep brackets and NOTs may be nested."""

FARTHEST: Final = 999
"""The largest number of other words between words that are to stand near each other."""

HEAVIEST: Final = 1000.0
"""The largest boost."""

MOST_EDITS: Final = 2
"""The largest number behind ``word~``."""

MOST_TIMES: Final = 999
"""The largest number of ``minstens/3:``."""

LONGEST_QUERY_LINE: Final = 100_000
"""Bytes of a line of a file of queries, at most; no query may have as many characters."""


# What it asks of an index

MOST_ARRANGEMENTS: Final = 2_000
"""The most ways to stand in that words near each other may ask for.

3 words may be up to 24 apart, 4 up to 5, 5 up to 2, 6 up to 0.

An engine may have to look for each way by itself: tantivy 0.27 does, for it finds too little where it allows slop
between three terms. Three rare words within 5 take it 7 ms; the commonest words of the language take seconds.
"""

MOST_PAIRS: Final = 16
"""Pairs of terms near each other that an engine is asked for; more are looked for in the text."""

MOST_EXPANDED: Final = 1_000
"""How many words a wildcard may stand for, of those that stand in the fields it asks for."""

MOST_LOOKED_UP: Final = 50_000
"""How many words are looked up to find that out; a wildcard that fits more of the archive is too wide for any field."""

TIMEOUT: Final = 10.0
"""Seconds of a processor that one question may take, unless told otherwise (``--timeout``)."""

MOST_HELD: Final = 256 << 20
"""Bytes of stored articles that one answer may hold; they take some four times as much. What is written by date holds
none: an export, and the questions that count."""

MOST_SAVED: Final = 500
"""Saved queries that one query may stand for, each counted as often as it comes."""

LARGEST_PATTERN: Final = 5_000
"""Signs that a regular expression may come down to, when each is counted as often as it may be repeated."""

PATIENCE: Final = 2.0
"""Seconds of a processor that a regular expression may take over all words of an archive together."""

FOR_ONE: Final = 0.5
"""Seconds of these that one word may take: Ctrl-C waits for that."""

BUSIEST: Final = 8
"""How often that other threads may use meanwhile, at least: where they take more, a word is refused for them."""

TELLING: Final = 25
"""Words by which an article is known, at most."""

SHARE: Final = 0.3
"""The part of them that an article must have to be like it."""

MOST_CHECKED: Final = 100_000
"""Articles whose text is looked at for one query, at most: 5 s."""


# What is told beside the hits

MOST_FORMS: Final = 50
"""Words of which the articles are counted exactly, for each word of a query: the commonest."""

MOST_SHARING: Final = 60
"""Words that share a stem, at most, for a name among them to be told from the others."""

MOST_LOOSE: Final = 40
"""Words of a query that may be missing, at most: of a longer one all are asked for."""

MOST_GROUPS: Final = 10
"""Kinds of articles (without this word, without that one) that are counted for one page."""

MOST_CITIES: Final = 1_000
"""Cities of one story that are counted."""

MOST_BEGINNING: Final = 5_000
"""Words of which the commonest are looked for, when some letters of one are typed."""

MOST_NEAR: Final = 200
"""Neighbours of which the articles are counted, the nearest."""

MOST_RESPELT: Final = 30
"""Choices of other words for several of a query that are counted, at most."""

MOST_SUGGESTIONS: Final = 5
"""Proposals that are made, at most."""

MOST_PARTS: Final = 40
"""Words that are looked up, and parts of a query that are left out one by one, at most."""


# Questions

MOST_STRETCHES: Final = 5_000
"""Stretches of time that are counted at most: 13 years by day."""

MOST_VALUES: Final = 60_000
"""Values of a field that are counted at most: those of a ``source`` that is another file for each article."""

MOST_IDS: Final = 1_000_000
"""Up to so many hits a receipt has all their ids; beyond it only how many there were, and a digest of their ids."""
