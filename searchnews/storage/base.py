"""Defines the socket of the stores: what an archive keeps beside its index, wherever that lies.

A store has a few small records, each replaced whole or not at all; the right to write, which one process has at a time;
and generations: an index with its list of words. Nothing above this room knows a file of an archive, so a store may as
well live on a server. Stores raise only errors of :mod:`searchnews.errors`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import IO, ClassVar, Literal, TypeAlias

from searchnews.analysis import Learnt
from searchnews.analysis.remembered import terms_told
from searchnews.engines.base import Engine, Snapshot
from searchnews.errors import ArchiveDamaged, ArchiveNotFound, ArchiveUnwritable
from searchnews.messages.worded import reason, worded
from searchnews.storage.manifest import MANIFEST, Manifest, manifest_from, text_of
from searchnews.structs import Struct

SAVED = "saved.json"
"""The record with the saved searches (:mod:`searchnews.archive.saved`)."""
ARRIVALS = "arrivals"
"""The record with the number of the last commit (:mod:`searchnews.storage.arrivals`)."""
WITHDRAWN = "withdrawn.json"
"""The record with what agencies took back (:mod:`searchnews.storage.withdrawn`): for each id up to which version."""
RECORDS = (SAVED, ARRIVALS, WITHDRAWN)
"""The records that a backup takes along; the manifest is made anew where it is put back."""
LASTING = (SAVED, WITHDRAWN)
"""Those of which it is noticed if they are gone: nothing else tells what was in them."""


ANEW = worded("rebuild it, no files needed, with: searchnews reindex")


class WordList(ABC):
    """The remembered lines of one generation (:mod:`searchnews.analysis.remembered`), sorted, each once."""

    where: str
    """As messages name it."""

    @abstractmethod
    def add(self, lines: Iterable[str]) -> None:
        """Put lines on the list, durably.

        Raises:
            ArchiveDamaged: a word would get other terms than it has; nothing was written.
        """

    @abstractmethod
    def lines(self, prefix: str, start: str = "") -> list[str]:
        """Give the lines that begin with a prefix and do not sort before ``start``, sorted, each once."""

    @abstractmethod
    def sweep(self, prefixes: Iterable[str]) -> list[str]:
        """Give for each of many prefixes the lines that begin with it and tell what a word means."""

    def expect(self, words: Iterable[str]) -> None:  # noqa: B027  # most need not be told
        """Be told of folded words that will be asked about: where each costs a journey, they are fetched together.

        One that ends in a star stands for all that begin so.
        """

    @abstractmethod
    def around(self, word: str, edits: int, others: Iterable[str]) -> set[str]:
        """Give the words that may be meant by a folded one; there may be some among them that are not.

        These are the words so many edits from it with the same first letter, those that sound like it
        (:mod:`searchnews.names.sound`), and those of others that there are.
        """

    @abstractmethod
    def missing(self, lines: Iterable[str]) -> list[str]:
        """Give those of some lines that are not on the list."""

    @abstractmethod
    def check(self) -> None:
        """Read every line.

        Raises:
            ArchiveDamaged: One is no text, has no end, or is out of order.
        """

    @abstractmethod
    def __bool__(self) -> bool:
        """Tell whether there is anything on the list."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what is open."""

    def refuse_second_terms(self, added: Iterable[str]) -> None:
        """See to it that no word gets a second stem: a search would find some of its articles, and nobody could tell.

        Raises:
            ArchiveDamaged: One would.
        """
        told: dict[str, str] = {}
        for word, line in terms_told(added):
            if told.setdefault(word, line) != line:
                raise self._ambiguous(word)
        for word, line in terms_told(self.sweep([f"{word}\t" for word in told])):
            if told[word] != line:
                raise self._ambiguous(word)

    def _ambiguous(self, word: str) -> ArchiveDamaged:
        message = worded(
            "the list of words in {where} would have two stems for {word!r}; nothing was added to it",
            where=self.where,
            word=word,
        )
        return ArchiveDamaged(message, path=self.where, hint=ANEW)


FaultPart: TypeAlias = Literal["index", "words", "learnt", "inventory"]
"""What a fault belongs to; the inventory is the list with the checksums."""


class Fault(Struct):
    """One thing of a generation that is not what was written; ``part`` is what it belongs to."""

    part: FaultPart
    where: str
    what: str


class Audit(Struct):
    """What looking at every byte of a generation found: how much was looked at, and what is wrong."""

    files: int = 0
    bytes: int = 0
    is_written: bool = False
    """Whether somebody writes, or was killed: what came since has no checksum yet."""
    faults: tuple[Fault, ...] = ()
    strangers: tuple[Fault, ...] = ()
    """What the index and the list of words consist of though no checksum was written down for it."""


class Generation(ABC):
    """One index of an archive, its list of words, and what was learnt of them; a rebuild makes the next one.

    It can be pickled, and so handed to other processes.
    """

    location: str
    """As messages name it."""

    @abstractmethod
    def create_index(self) -> Engine:
        """Make an empty index; what a writer that was killed left of this generation is removed first."""

    @abstractmethod
    def open_index(self, *, verify: bool = True) -> Engine:
        """Open the index; unless it can be seen at a glance that it is damaged, if it is to be verified.

        Raises:
            ArchiveDamaged: it is not where it should be, cannot be read, or is not what was written.
            ArchiveOutdated: it cannot be read, and another version of the engine wrote it.
        """

    @abstractmethod
    def words(self) -> WordList:
        """Open the list of words."""

    def moment(self, engine: Engine, words: WordList, expected: Iterable[str]) -> Snapshot:
        """Give the newest commit of its index, to be asked, and have its list of words expect some folded words.

        The commit comes first: the list of words, which is read later, has every word of it, and maybe some more.

        Raises:
            ArchiveDamaged: the index is gone, as after a rebuild.
        """
        snapshot = engine.snapshot()
        words.expect(expected)
        return snapshot

    @abstractmethod
    def learnt(self) -> Learnt:
        """Give what the archive has learnt of its words; ``NOTHING`` if it was small.

        Raises:
            ArchiveDamaged: They are not what was written.
        """

    @abstractmethod
    def lesson(self) -> int:
        """Give the number of articles from which it was learnt; 0 until the archive holds enough of them.

        Raises:
            ArchiveDamaged: What was learnt is not what was written.
        """

    @abstractmethod
    def teach(self, learnt: Learnt) -> None:
        """Write down what was learnt, for a generation that holds no article yet."""

    @abstractmethod
    def begin(self) -> None:
        """Write down that a writer is at work; whoever is holds the right to write."""

    @abstractmethod
    def settle(self) -> None:
        """Write down checksums of what there is, now that the writer has ended."""

    @abstractmethod
    def is_settled(self) -> bool:
        """Tell whether checksums were written down since the last writer began, as far as that can be read."""

    @abstractmethod
    def audit(self, on_bytes: Callable[[int], None] | None = None) -> Audit:
        """Hold every byte against the checksums; ``on_bytes`` is told how many were read since the last time."""

    @abstractmethod
    def remove(self) -> None:
        """Remove all of it."""


class Commit(Struct):
    """The files of one commit, opened, by names that :meth:`Store.may_hold`; ``sums`` has size and CRC-32 of some."""

    manifest: Manifest
    files: Mapping[str, IO[bytes]]
    sums: Mapping[str, tuple[int, int]]


class Store(ABC):
    """What one archive keeps beside its index."""

    location: str
    """Where it is, as the user says it and as messages name it."""
    usual_engine: ClassVar[str]
    """The engine of a new archive there, unless told otherwise."""
    is_for_many: ClassVar[bool] = False
    """Whether several machines write to it, each with a :meth:`cache` of its own."""

    @abstractmethod
    def engine_named(self, name: str) -> type[Engine]:
        """Give the class of an engine that can keep an index there.

        Raises:
            ArchiveError: It cannot.
            EngineNotInstalled: There is no such engine, or its library is missing.
        """

    @abstractmethod
    def read(self, name: str) -> bytes | None:
        """Give a record; ``None`` if there is none.

        Raises:
            ArchiveDamaged: It cannot be read.
        """

    @abstractmethod
    def replace(self, name: str, text: str) -> None:
        """Put a record in place: whoever reads sees the old one or the new one, also after a power cut.

        Of one of :data:`LASTING` it is known ever after that there is one (:meth:`was_written`).

        Raises:
            ArchiveUnwritable: It cannot be written; the old one stays.
        """

    @abstractmethod
    def where(self, name: str) -> str:
        """Say where a record is, for messages."""

    @abstractmethod
    def stamp(self, name: str) -> Hashable:
        """Give what changes whenever a record is replaced, and costs next to nothing to ask."""

    @abstractmethod
    def lock(self) -> AbstractContextManager[None]:
        """Hold the right to write. It is gone with the process, whatever way that ends.

        Raises:
            ArchiveLocked: somebody else has it.
            ArchiveUnwritable: nobody can have it.
        """

    @abstractmethod
    def cache(self, name: str) -> Path:
        """Give the file on this machine for what can be made anew at any time: no article is lost with it."""

    @abstractmethod
    def brief_lock(self, name: str) -> AbstractContextManager[None]:
        """Hold the right to change one record, which others hold for moments only, and so wait for it.

        Raises:
            ArchiveLocked: it was not free for ten seconds.
            ArchiveUnwritable: nobody can have it.
        """

    @abstractmethod
    def was_written(self, name: str) -> bool:
        """Tell whether one of the :data:`LASTING` records was ever put in place, so that it is lost if it is not there.

        What took it along must know it too: a backup that was put back.
        """

    @abstractmethod
    def generation(self, manifest: Manifest) -> Generation:
        """Give the generation that a manifest names, which need not be there yet."""

    @abstractmethod
    def make(self) -> None:
        """Make the place where the archive is to be, unless it is there.

        Raises:
            ArchiveUnwritable: It cannot be made.
        """

    @abstractmethod
    def orphans(self) -> list[str]:
        """Give the generations in which there are words, and so may be articles."""

    @abstractmethod
    def leftovers(self, manifest: Manifest) -> list[str]:
        """Give what we made and what belongs to nothing; whoever asks holds the right to write."""

    @abstractmethod
    def clear(self, manifest: Manifest) -> None:
        """Remove what belongs to nothing; whoever does holds the right to write. What is damaged is left as it is."""

    @abstractmethod
    def size(self) -> int:
        """Give the bytes that all of it takes."""

    def about(self) -> Mapping[str, str]:
        """Say what else is to be known of the place, for whoever looks after it, each thing with its name."""
        return {}

    def room(self) -> int | None:
        """Give the bytes that can still be written there; ``None`` if nobody knows."""
        return None

    @abstractmethod
    def is_free(self) -> bool:
        """Tell whether there is nothing yet, so that an archive can be put there."""

    @abstractmethod
    def may_hold(self, name: str) -> bool:
        """Tell whether a file of a commit can have this name; others are refused, for a backup may be a stranger's."""

    @abstractmethod
    def open_commit(self, held: ExitStack) -> Commit:
        """Open all files of one commit, while others read and write; ``held`` closes them.

        Raises:
            ArchiveError: The archive changes all the time.
        """

    @abstractmethod
    def take_in(self, files: Iterator[tuple[str, Iterator[bytes], Manifest]]) -> list[str]:
        """Write the files of a commit and put them in place in one step, or not at all; give their names.

        Raises:
            ArchiveUnwritable: They cannot be written.
        """

    def manifest(self) -> Manifest:
        """Read the manifest.

        Raises:
            ArchiveNotFound: there is none.
            ArchiveDamaged: it cannot be read, or is gone.
            ArchiveOutdated: a later version of searchnews wrote it.
        """
        record = self.read(MANIFEST)
        if record is None and (held := self.orphans()):
            message = worded(
                "{location} holds an index, but {manifest}, which says what made it, is missing",
                location=self.location,
                manifest=MANIFEST,
            )
            hint = worded(
                "put that file back, or a backup; or, unless an archive is being copied there, remove {folder}",
                folder=held[0],
            )
            raise ArchiveDamaged(message, path=self.location, hint=hint)
        if record is None:
            raise ArchiveNotFound(
                worded("there is no archive in {location}", location=self.location),
                path=self.location,
                hint=worded(
                    "make one with: searchnews index -a {location} FILES   (or name another folder with -a)",
                    location=self.location,
                ),
            )
        return manifest_from(record, self.location, self.where(MANIFEST))

    def put_manifest(self, manifest: Manifest) -> None:
        """Put a manifest in place, and with it the generation that it names."""
        self.replace(MANIFEST, text_of(manifest))


def unwritable(path: str | Path, error: OSError) -> ArchiveUnwritable:
    """Make the error that says why an archive cannot be written to."""
    hint = worded(
        "nothing that was committed is lost; check the folder's rights and the disk's space, and run it again"
    )
    return ArchiveUnwritable(
        worded("cannot write to {path}: {reason}", path=path, reason=reason(error)), path=path, hint=hint
    )
