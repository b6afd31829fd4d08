"""Helpers for tests: what an archive keeps, and stores in which something happens at a given moment."""

from searchnews.storage.folder.generation import FolderGeneration
from searchnews.storage.folder.store import FolderStore
from searchnews.storage.location import store_at
from searchnews.storage.manifest import Manifest


def generation_of(path):
    """Give the generation that the archive at ``path`` has now."""
    store = store_at(path)
    return store.generation(store.manifest())


class StoreOf(FolderStore):
    """Keeps an archive in a folder, with generations of a class in which something happens at a given moment."""

    def __init__(self, path, generation):
        super().__init__(path)
        self._made = generation

    def generation(self, manifest):
        """Give the generation that a manifest names."""
        return self._made(self.path, manifest)


def first_generation(path):
    """Give the first generation of an archive that is not there yet."""
    parts = dict.fromkeys(("engine", "engine_version", "analyzer", "created", "searchnews"), "")
    return FolderGeneration(path, Manifest(generation=1, **parts))
