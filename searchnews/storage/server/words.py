"""Keeps the list of words of a generation as an index of its own: one small document for each line.

Lines are there before the commit that needs them. What was looked up is remembered until this process sees a newer
commit, for only then can there be more that matters.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from searchnews.analysis.function_words import APART, FUNCTION_WORDS
from searchnews.analysis.lemmas import lemma_of
from searchnews.analysis.remembered import ALL_THAT_BEGIN_SO, WORDS_START, stem_told, terms_told
from searchnews.articles.json import dumps
from searchnews.digests import blake2b
from searchnews.engines.opensearch.mapping import MOST_TERMS
from searchnews.engines.opensearch.place import Place, writing_to
from searchnews.engines.ranking import batches
from searchnews.errors import ArchiveDamaged
from searchnews.messages.worded import worded
from searchnews.names.sound import sound_keys
from searchnews.storage.base import ANEW, WordList

_LINE, _KEY, _STEM, _SOUND = "line", "key", "stem", "sound"
_PAGE: Final = 10_000
"""Lines that are given with one request, where many are gone through."""
_FEW: Final = 500
"""Lines that are given with the first: the server makes room for as many as may come."""
_MANY: Final = 2_000
"""Lines that are given at first of those that begin alike: most wildcards fit fewer."""
_BATCH: Final = 5_000
"""Words that are asked for, or written, with one request."""
_REMEMBERED: Final = 50_000
_OF_A_STEM: Final = "!"
_SIGNS: Final = ("", "#", _OF_A_STEM)
"""What stands before a word in lines about it, about a part of words, and about a stem."""
_LONGEST_ENDING: Final = 5
_SHORTEST_STEM: Final = 3
_HARDENED: Final = {"v": "f", "z": "s"}
_PARTICIPLE: Final = re.compile(r"(.{0,5}?)ge(.{3,})")
"""*gedood*, *aangevallen*: what stands before it and behind it is the verb."""
_NOUN_OF_A_VERB: Final = re.compile(r"(.{3,})aties?")
"""*arrestatie*: the verb is *arresteren*."""
_OPEN: Final = re.compile(r"([aeou])([^aeiou])$")
"""A vowel that is written twice where no ending follows: *straten*, *straat*."""


def words_of(index: str) -> str:
    """Give the name of the list of words that belongs to an index."""
    return f"{index}.words"


def new_list(replicas: int) -> dict[str, Any]:
    """Give the request that makes a list of words."""
    index = {
        "number_of_shards": 1,
        "number_of_replicas": replicas,
        "refresh_interval": "-1",
        "translog.durability": "request",
        "replication.type": "DOCUMENT",
        "max_terms_count": MOST_TERMS,
    }
    word = {"type": "keyword"}
    unsorted = {**word, "doc_values": False}
    properties = {_LINE: word, _KEY: unsorted, _STEM: unsorted, _SOUND: unsorted}
    mappings = {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}
    return {"settings": {"index": index}, "mappings": mappings}


class Search(NamedTuple):
    """A search for lines that are not known yet, to be sent with others.

    It is for all lines that begin with any of ``prefixes``; with a ``start``, for those that do not sort before it.
    """

    prefixes: tuple[str, ...]
    start: str
    body: dict[str, Any]


class ServerWords(WordList):
    """The remembered lines of one generation of an archive."""

    def __init__(self, place: Place, location: str) -> None:
        self._place = place
        self._server = place.server
        self._index = words_of(place.index)
        self._location = location
        self.where = self._index
        self._known: dict[tuple[str, str], list[str]] = {}
        self._commit = -1

    def add(self, lines: Iterable[str]) -> None:
        """Put lines on the list; they are found when this ends."""
        added = self.missing(lines)
        if not added:
            return
        self.refuse_second_terms(added)
        about = self._about(added)
        for some in batches(added, _BATCH):
            self._server.write(writing_to(self._index), (part for line in some for part in _written(line, about)))
        self._server.refresh(self._index)
        self._known.clear()

    def lines(self, prefix: str, start: str = "") -> list[str]:
        """Give the lines that begin with a prefix and do not sort before ``start``."""
        self._forget_what_is_old()
        if (known := self._known.get((prefix, start))) is not None:
            return known
        if prefix.endswith("\t") and not start:
            found = list(self._found({"term": {_KEY: prefix[:-1]}}))
        else:
            found = list(self._found(_beginning(prefix, start)))
        self._remember(prefix, start, found)
        return found

    def sweep(self, prefixes: Iterable[str]) -> list[str]:
        """Give for each of many words, a tab behind each, the lines that begin with it, with one request for many."""
        self._forget_what_is_old()
        wanted = list(dict.fromkeys(prefixes))
        found = [line for prefix in wanted for line in self._known.get((prefix, ""), ())]
        unknown = [prefix for prefix in wanted if (prefix, "") not in self._known]
        for some in batches(unknown, _BATCH):
            for lines in self._told(some, self._found({"terms": {_KEY: [prefix[:-1] for prefix in some]}})).values():
                found += lines
        return found

    def expect(self, words: Iterable[str]) -> None:
        """Fetch what is known of some words, of what may be their stems, and of all that have those, with one request.

        Of stems that were not guessed it is fetched with another.
        """
        wanted = list(dict.fromkeys(words))
        named = [word for word in wanted if not word.endswith(ALL_THAT_BEGIN_SO)]
        if len(named) < len(wanted):
            searches = self.searches_for(wanted)
            answers = self._server.search_many(self._index, [({}, search.body) for search in searches])
            for search, answer in zip(searches, answers, strict=True):
                self.take(search, answer["hits"]["hits"])
        self._fetch(expected(named))
        found = self.sweep([f"{word}\t" for word in named])
        stems = {stem for stem in (stem_told(line) for _, line in terms_told(found)) if stem}
        self._fetch([f"{sign}{stem}\t" for stem in sorted(stems) for sign in _SIGNS])

    def _fetch(self, prefixes: Iterable[str]) -> None:
        """Ask for what is not known yet of some prefixes, with one request for many."""
        for some in batches(list(dict.fromkeys(prefixes)), _BATCH):
            if search := self._search_for(some):
                self._told(search.prefixes, self._found(search.body["query"]))

    def around(self, word: str, edits: int, others: Iterable[str]) -> set[str]:
        """Have the server look for the words near one: to fetch all that begin alike would be much of the list."""
        near = {"fuzzy": {_KEY: {"value": word, "fuzziness": edits, "rewrite": "constant_score"}}}
        ways = [near, {"terms": {_SOUND: sound_keys(word)}}, {"terms": {_KEY: list(others)}}]
        told: dict[str, list[str]] = {}
        for line in self._found({"bool": {"should": ways, "must_not": [{"range": {_LINE: {"lt": WORDS_START}}}]}}):
            told.setdefault(line[: line.index("\t") + 1], []).append(line)
        self._forget_what_is_old()
        for prefix, lines in told.items():
            self._remember(prefix, "", lines)
        return {prefix[:-1] for prefix in told}

    def searches_for(self, words: Iterable[str]) -> list[Search]:
        """Give searches for what :meth:`expect` is told of and is not known yet; :meth:`take` has what they find."""
        named = list(dict.fromkeys(words))
        search = self._search_for(expected([word for word in named if not word.endswith(ALL_THAT_BEGIN_SO)]))
        searches = [] if search is None else [search]
        for word in named:
            letters = word.removesuffix(ALL_THAT_BEGIN_SO)
            start = max(letters, WORDS_START)
            if letters != word and (letters, start) not in self._known:
                searches.append(Search((letters,), start, _search_for(_beginning(letters, start), _MANY)))
        return searches

    def take(self, search: Search, hits: Sequence[dict[str, Any]]) -> None:
        """Remember what a search found, if it found all."""
        self._forget_what_is_old()
        if len(hits) >= search.body["size"]:
            return
        lines = [hit["sort"][0] for hit in hits]
        if search.start:
            self._remember(search.prefixes[0], search.start, lines)
        else:
            self._told(search.prefixes, lines)

    def _search_for(self, prefixes: Iterable[str]) -> Search | None:
        """Give the search for what begins with some prefixes of which nothing is known yet; ``None`` if all is.

        It finds what is known of all words as well that have one of the stems.
        """
        self._forget_what_is_old()
        unknown = [prefix for prefix in dict.fromkeys(prefixes) if (prefix, "") not in self._known][:_BATCH]
        keys = {"terms": {_KEY: [prefix[:-1] for prefix in unknown]}}
        stems = {"terms": {_STEM: [prefix[1:-1] for prefix in unknown if prefix[0] == _OF_A_STEM]}}
        return Search(tuple(unknown), "", _search_for({"bool": {"should": [keys, stems]}})) if unknown else None

    def missing(self, lines: Iterable[str]) -> list[str]:
        """Give those of some lines that are not on the list."""
        missing: list[str] = []
        for some in batches(sorted(set(lines)), _BATCH):
            ids = {"ids": [_number_of(line) for line in some]}
            answer = self._server.ask("POST", f"/{self._index}/_mget?_source=false&filter_path=docs.found", ids)
            missing += [line for line, told in zip(some, answer["docs"], strict=True) if not told["found"]]
        return missing

    def check(self) -> None:
        """Read every line."""
        last = ""
        for line in self._found({"match_all": {}}):
            if line <= last or "\t" not in line:
                message = worded("the list of words {index} is damaged", index=self._index)
                raise ArchiveDamaged(message, path=self._location, hint=ANEW)
            last = line

    def __bool__(self) -> bool:
        """Tell whether there is anything on the list."""
        found = self._server.search(self._index, {"size": 0, "track_total_hits": 1})
        return bool(found["hits"]["total"]["value"])

    def close(self) -> None:
        """Forget what was looked up."""
        self._known.clear()

    def _found(self, query: dict[str, Any]) -> Iterator[str]:
        """Go through the lines that match, in order."""
        body = _search_for(query)
        while True:
            hits = self._server.search(self._index, body)["hits"]["hits"]
            yield from (hit["sort"][0] for hit in hits)
            if len(hits) < body["size"]:
                return
            body |= {"search_after": hits[-1]["sort"], "size": _PAGE}

    def _told(self, prefixes: Sequence[str], lines: Iterable[str]) -> dict[str, list[str]]:
        """Remember all lines that begin with some words, a tab behind each, and with others of which all were found."""
        told: dict[str, list[str]] = {prefix: [] for prefix in prefixes}
        for line in lines:
            told.setdefault(line[: line.index("\t") + 1], []).append(line)
        for prefix, some in told.items():
            self._remember(prefix, "", some)
        return told

    def _about(self, lines: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Give what is written down with each line by what it begins with: how a word sounds, and its stem.

        The stem of a word that was there before is looked up.
        """
        told = dict(terms_told(lines))
        begin = dict.fromkeys(line.partition("\t")[0] for line in lines)
        words = [word for word in begin if word >= WORDS_START]
        told |= terms_told(self.sweep([f"{word}\t" for word in words if word not in told]))
        about: dict[str, dict[str, Any]] = {key: {_KEY: key} for key in begin}
        for word in words:
            about[word][_SOUND] = sound_keys(word)
            if word in told and (stem := stem_told(told[word])):
                about[word][_STEM] = stem
        return about

    def _forget_what_is_old(self) -> None:
        if self._place.commit != self._commit:
            self._commit = self._place.commit
            self._known.clear()

    def _remember(self, prefix: str, start: str, lines: list[str]) -> None:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[prefix, start] = lines


def expected(words: Sequence[str]) -> list[str]:
    """Give the prefixes of what a search wants to know of some words, and of what may be their stems.

    These are guesses, for which the stemmer need not be loaded: *raketten* may have the stem *rakett* or *raket*,
    *brieven* *brief*, *straten* *straat*, *grote* *groot*, *gedood* *dood*, *arrestatie* that of *arresteer*, *schoot*
    that of *schieten*; and a name that was learnt has its capital.

    >>> [prefix[1:-1] for prefix in expected(["straten"]) if prefix.startswith("!")]
    ['straten', 'Straten', 'strate', 'strat', 'straat', 'stra', 'str']
    """
    stems: dict[str, None] = {}
    verbs = [told[1] + told[2] for told in map(_PARTICIPLE.fullmatch, words) if told]
    verbs += [f"{told[1]}eer" for told in map(_NOUN_OF_A_VERB.fullmatch, words) if told]
    for word in dict.fromkeys(chain(words, verbs, filter(None, map(lemma_of, words)))):
        for cut in range(_LONGEST_ENDING + 1):
            stem = word[: len(word) - cut]
            if len(stem) >= _SHORTEST_STEM or not cut:
                stems[stem] = None
                if not cut or (cut == 1 and word[-1] == "s"):
                    stems[stem[:1].upper() + stem[1:]] = None
                if cut:
                    stem = stem[:-1] + _HARDENED.get(stem[-1], stem[-1])
                    stems |= dict.fromkeys((stem, _OPEN.sub(r"\1\1\2", stem)))
    apart = [stem + APART for stem in stems if stem in FUNCTION_WORDS]
    return [f"{sign}{stem}\t" for stem in (*stems, *apart) for sign in _SIGNS]


def _beginning(prefix: str, start: str) -> dict[str, Any]:
    """Look for the lines that begin with a prefix and do not sort before ``start``."""
    conditions: list[dict[str, Any]] = [{"range": {_LINE: {"gte": max(prefix, start)}}}]
    return {"bool": {"filter": [*conditions, {"prefix": {_LINE: prefix}}] if prefix else conditions}}


def _search_for(query: dict[str, Any], size: int = _FEW) -> dict[str, Any]:
    """Give the request for the first lines that match, in order."""
    body = {"query": {"bool": {"filter": [query]}}, "size": size, "sort": [_LINE]}
    return {**body, "docvalue_fields": [_LINE], "stored_fields": "_none_", "track_total_hits": False}


def _number_of(line: str) -> str:
    """Give a name for a line that the server keeps as bytes."""
    return base64.urlsafe_b64encode(blake2b(line.encode(), digest_size=15).digest()).decode()


def _written(line: str, about: Mapping[str, dict[str, Any]]) -> Sequence[bytes]:
    """Give a line as it is sent; one that is there already stays."""
    key = line.partition("\t")[0]
    return dumps({"create": {"_id": _number_of(line)}}), dumps({_LINE: line, **about[key]})
