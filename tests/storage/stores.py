"""Helpers for tests: what an archive keeps, and stores in which something happens at a given moment.

Failures are made with these, and not by patching insides: an archive is opened on a store of the test's own
(``Archive.open(StoreOf(path, ...))``), whose generations, engine and list of words do what a test wants.
"""

from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.store import FolderStore
from searchnews.storage.location import store_at
from searchnews.storage.manifest import Manifest


def generation_of(path):
    """Give the generation that the archive at ``path`` has now."""
    store = store_at(path)
    return store.generation(store.manifest())


def first_generation(path):
    """Give the first generation of an archive that is not there yet."""
    parts = dict.fromkeys(("engine", "engine_version", "analyzer", "created", "searchnews"), "")
    return FolderGeneration(path, Manifest(generation=1, **parts))


class StoreOf(FolderStore):
    """Keeps an archive in a folder, with generations of a class in which something happens at a given moment."""

    def __init__(self, path, generation):
        super().__init__(path)
        self._made = generation

    def generation(self, manifest):
        """Give the generation that a manifest names."""
        return self._made(self.path, manifest)


def watched(path, before=None, after=None):
    """Give a store on the archive at ``path`` that tells of each step before it is taken, and after it.

    A step is a call of the engine, of its writer and snapshots, or of the list of words. ``before`` is told its name
    and what it is given, and may raise, strike, or give other arguments instead; ``after`` is told its name and what
    came of it, and gives what is to come of it.
    """

    class WatchedGeneration(FolderGeneration):
        def create_index(self):
            return _Watched(super().create_index(), before, after)

        def open_index(self, *, verify=True):
            return _Watched(super().open_index(verify=verify), before, after)

        def words(self):
            return _Watched(super().words(), before, after)

    return StoreOf(path, WatchedGeneration)


class _Watched:
    def __init__(self, inner, before, after):
        self._inner, self._before, self._after = inner, before, after

    def __getattr__(self, name):
        known = getattr(self._inner, name)
        if not callable(known):
            return known

        def step(*given, **options):
            given = (self._before and self._before(name, *given)) or given
            made = known(*given, **options)
            if name in ("snapshot", "writer"):
                return _Watched(made, self._before, self._after)
            return self._after(name, made) if self._after else made

        return step

    def __bool__(self):
        return bool(self._inner)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._inner.close()
