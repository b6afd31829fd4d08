"""Puts every article in its story while an index is filled, and keeps stories together when articles leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from searchnews.articles.stored import decode
from searchnews.engines.base import MOST_ALIKE, Engine, Snapshot
from searchnews.engines.documents import Document, Known, Match
from searchnews.engines.layout import STORY
from searchnews.indexing.stories import Trace, likeness, trace_of
from searchnews.query.bound import AllOf, Value

MOST_HELD = 64 << 20
"""Bytes of traces that are held from one commit to the next, at most: articles may be very long."""


class Grouping:
    """Decides of which story each new document is a version.

    A story has the name of its first version, and one marked version, with which all others are compared: so none
    is more than one step away, and a story cannot grow from step to step into something else. What came in since all
    was forgotten is known here, the rest is asked of the engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._all_known = engine.snapshot().count() == 0
        self._marked: dict[str, tuple[str, Trace]] = {}
        """For the name of a story the id and the trace of its marked version."""
        self._by_key: dict[int, dict[str, None]] = {}
        """For a key the names of the stories whose marked version has it, each to be taken out in one step."""
        self._committed: dict[str, int] = {}
        self._since: dict[str, int] = {}
        """How many versions stories have gained, or lost, since all was forgotten."""
        self._held = 0
        """Bytes of the traces of marked versions."""
        self._gone: set[str] = set()

    def look_up(self, pairs: Sequence[tuple[Document, Trace]]) -> None:
        """Ask the engine, at once, what some documents have to be compared with."""
        if self._all_known or not pairs:
            return
        unknown = dict.fromkeys((document.id for document, _ in pairs if document.id not in self._committed), 0)
        self._committed |= unknown | self._engine.snapshot().versions(unknown)
        keys = {key for _, trace in pairs for key in trace.keys_around()}
        for id, story, stored in self._engine.snapshot().marked([f"{key:x}" for key in keys]):
            if id not in self._gone and story not in self._marked:
                self._note(id, story, trace_of(decode(stored)))

    def place(self, document: Document, trace: Trace, replaced: Sequence[Known]) -> Document:
        """Give a document with the name of its story, and with marks if it is to be the version that has them.

        What takes the place of a marked version (the full article that of a brief) takes over its story, if that has
        other versions. A document whose id is the name of a story is a version of it.
        """
        for known in replaced:
            self._leave(known)
        left = [known.story for known in replaced if known.marked and self._size(known.story)]
        if left:
            story, marked = left[0], True
        elif self._size(document.id):
            story, marked = document.id, False
        else:
            story = self._most_alike(trace)
            marked = not story
        story = story or document.id
        self._since[story] = self._since.get(story, 0) + 1
        if marked:
            self._note(document.id, story, trace)
        return Document(*document[:-2], story, trace.marks if marked else ())  # a tenth of the time of _replace

    @property
    def is_full(self) -> bool:
        """Tell whether so much is known here that it should be forgotten, once it is committed."""
        return self._held >= MOST_HELD

    def forget_all(self) -> None:
        """Forget all, which the engine now knows."""
        self._all_known = False
        self._held = 0
        for memory in (self._marked, self._by_key, self._committed, self._since, self._gone):
            memory.clear()

    def _leave(self, known: Known) -> None:
        self._gone.add(known.id)
        self._since[known.story] = self._since.get(known.story, 0) - 1
        if self._marked.get(known.story, ("",))[0] == known.id:
            _, trace = self._marked.pop(known.story)
            for key in trace.keys:
                self._by_key[key].pop(known.story, None)

    def _size(self, story: str) -> int:
        if not self._all_known and story not in self._committed:
            self._committed[story] = self._engine.snapshot().versions([story]).get(story, 0)
        return self._committed.get(story, 0) + self._since.get(story, 0)

    def _note(self, id: str, story: str, trace: Trace) -> None:
        self._marked[story] = (id, trace)
        self._held += len(trace.shingles)
        for key in trace.keys:
            self._by_key.setdefault(key, {})[story] = None

    def _most_alike(self, trace: Trace) -> str:
        """Give the story whose marked version is most like this one; of two that are, the first by name."""
        names: set[str] = set()
        for key in trace.keys_around():
            sharing = self._by_key.get(key)
            if sharing is not None and len(sharing) <= MOST_ALIKE:
                names.update(sharing)
        alike = [(-share, name) for name in names if (share := likeness(trace, self._marked[name][1]))]
        return min(alike)[1] if alike else ""


def heirs_of(snapshot: Snapshot, gone: Iterable[Known]) -> Iterator[Match]:
    """Give for each story whose marked version is to be deleted the oldest that stays: it is to get the marks."""
    losing: dict[str, list[Known]] = {}
    for known in gone:
        losing.setdefault(known.story, []).append(known)
    marked = [story for story, some in losing.items() if any(known.marked for known in some)]
    for story, number in snapshot.versions(marked).items():
        leaving = losing[story]
        if number > len(leaving):
            without = tuple(Value("id", known.id) for known in leaving)
            yield from snapshot.search(AllOf((Value(STORY, story),), without=without), limit=1, sort="oldest").matches
