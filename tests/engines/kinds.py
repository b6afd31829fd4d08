"""Says which engines the tests try, and where each keeps what a test makes.

Those that keep files are always tried. OpenSearch is, where SEARCHNEWS_TEST_OPENSEARCH says where one runs that is for
tests alone: `make test-opensearch` starts it, and stops it again.
"""

import os
from collections import deque
from hashlib import sha256
from typing import ClassVar

from searchnews.engines import FILE_ENGINES, engine_named
from searchnews.storage.location import store_at

SERVER = os.environ.get("SEARCHNEWS_TEST_OPENSEARCH", "")
ENGINES = (*FILE_ENGINES, "opensearch") if SERVER else FILE_ENGINES
_KEPT = 40
"""Indexes of tests that may be there at a time: a node holds no more than a thousand."""


def location_of(name, path):
    """Where an archive of this engine is that a test would make in ``path``."""
    return path if name in FILE_ENGINES else f"opensearch+{SERVER}/t-{_named(path)}"


def kind_of(name):
    """The class of an engine, for tests that want one without an archive around it."""
    return engine_named(name) if name in FILE_ENGINES else OnServer


def _named(path):
    return sha256(os.fsencode(path)).hexdigest()[:16]


class OnServer:
    """Makes and opens indexes of OpenSearch, as if they lay in folders."""

    name = "opensearch"
    _made: ClassVar = deque()

    @classmethod
    def create(cls, path):
        store = cls._store()
        engine = engine_named(cls.name)
        place = store.place_of(f"{store.records.index}.{_named(path)}")
        made = engine.create(place, shards=store.shards, replicas=store.replicas)
        cls._made.append(place)
        if len(cls._made) > _KEPT:
            engine.remove(cls._made.popleft())
        return made

    @classmethod
    def open(cls, path):
        store = cls._store()
        return engine_named(cls.name).open(store.place_of(f"{store.records.index}.{_named(path)}"))

    @staticmethod
    def _store():
        store = store_at(f"opensearch+{SERVER}/engines")
        store.make()
        return store
