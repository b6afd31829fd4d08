"""Says which engines the tests try, and where each keeps what a test makes.

Those that keep files are always tried. OpenSearch is, where SEARCHNEWS_TEST_OPENSEARCH says where one runs that is for
tests alone: `make test-opensearch` starts it, and stops it again.
"""

import os
from collections import deque
from functools import cache
from hashlib import sha256
from typing import ClassVar

from searchnews.engines import FILE_ENGINES, engine_named
from searchnews.storage.server.connection import Connection

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
        to = cls._connection()
        engine = engine_named(cls.name)
        place = to.place_of(f"{to.name}.{_named(path)}")
        made = engine.create(place, shards=to.shards, replicas=to.replicas)
        cls._made.append(place)
        if len(cls._made) > _KEPT:
            engine.remove(cls._made.popleft())
        return made

    @classmethod
    def open(cls, path):
        to = cls._connection()
        return engine_named(cls.name).open(to.place_of(f"{to.name}.{_named(path)}"))

    @staticmethod
    @cache
    def _connection():
        to = Connection(f"opensearch+{SERVER}/engines", is_typed=True)
        to.records.make(to.replicas)
        return to
