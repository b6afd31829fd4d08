"""Writes, deletes, commits, gives up and reopens at random, and compares the index with a dict all along."""

import shutil
import tempfile
from pathlib import Path

from engine_samples import document, ids
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from searchnews.engines import engine_named
from searchnews.query.bound import Everything, OneTerm

some_ids = st.integers(0, 6).map("a{}".format)
bodies = st.sampled_from(("aap", "noot", "aap noot", "mies aap aap"))


class History(RuleBasedStateMachine):
    """Two dicts are the truth: what was committed, and what the writer holds besides."""

    name = ""

    @initialize()
    def start(self):
        self.folder = Path(tempfile.mkdtemp())
        self.engine = engine_named(self.name).create(self.folder)
        self.committed, self.pending, self.writer = {}, {}, None

    def writing(self):
        if self.writer is None:
            self.writer, self.pending = self.engine.writer(), dict(self.committed)
        return self.writer

    @rule(some=st.lists(st.tuples(some_ids, bodies), max_size=4))
    def add(self, some):
        self.writing().add([document(id, body) for id, body in some])
        self.pending.update(some)

    @rule(some=st.lists(some_ids, max_size=3))
    def delete(self, some):
        self.writing().delete(some)
        for id in some:
            self.pending.pop(id, None)

    @rule()
    def commit(self):
        self.writing().commit()
        self.committed = dict(self.pending)

    @rule()
    def give_up(self):
        if self.writer is not None:
            self.writer.close()
            self.writer = None

    @rule()
    def reopen(self):
        self.give_up()
        self.engine.close()
        self.engine = engine_named(self.name).open(self.folder)

    @invariant()
    def tells_the_truth(self):
        if not hasattr(self, "engine"):
            return
        assert sorted(ids(self.engine, Everything())) == sorted(self.committed)
        assert self.engine.snapshot().count() == len(self.committed)
        for text in ("aap", "mies"):
            expected = sorted(id for id, body in self.committed.items() if text in body.split())
            assert sorted(ids(self.engine, OneTerm("body", "stem", text))) == expected
        assert self.engine.snapshot().get(list(self.committed)) == {
            id: document(id, body).stored for id, body in self.committed.items()
        }

    def teardown(self):
        if hasattr(self, "engine"):
            self.give_up()
            self.engine.close()
            shutil.rmtree(self.folder)


class TantivyHistory(History):
    name = "tantivy"


class WhooshHistory(History):
    name = "whoosh"


# Opening a writer of tantivy takes 10 ms: so many that the whole stays under ten seconds.
TestTantivy = TantivyHistory.TestCase
TestTantivy.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestWhoosh = WhooshHistory.TestCase
TestWhoosh.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
