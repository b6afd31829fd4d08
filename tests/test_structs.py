"""Structs and rows are made, compared, copied and sent as the classes of the standard library that they stand for."""

import copy
import dataclasses
import pickle
from typing import NamedTuple

import pytest

from searchnews.articles import Article
from searchnews.structs import Row, Struct


class Place(Row):
    line: int
    column: int = 1
    note: str = ""

    @property
    def next(self):
        return self._replace(line=self.line + 1)


class Usual(NamedTuple):
    line: int
    column: int = 1
    note: str = ""


WAYS = [((7,), {}), ((7, 2), {}), ((7, 2, "x"), {}), ((7,), {"note": "x"}), ((), {"note": "x", "line": 7})]


@pytest.mark.parametrize(("values", "named"), WAYS)
def test_a_row_is_a_named_tuple(values, named):
    row, usual = Place(*values, **named), Usual(*values, **named)
    assert row == usual
    assert hash(row) == hash(usual)
    assert tuple(row) == tuple(usual)
    assert repr(row) == repr(usual).replace("Usual", "Place")
    assert row._asdict() == usual._asdict()
    assert row._fields == usual._fields
    assert Place._make(usual) == row
    assert (row.line, row.column, row.note) == usual
    assert row._replace(note="y") == usual._replace(note="y")
    assert type(row._replace(note="y")) is Place
    assert row.next.line == 8
    match row:
        case Place(line, column=column):
            assert (line, column) == (row[0], row[1])
    for other in (pickle.loads(pickle.dumps(row)), copy.copy(row), copy.deepcopy(row)):
        assert other == row
        assert type(other) is Place


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, "x", 4), {}), ((1,), {"line": 2}), ((1,), {"x": 2})])
def test_what_does_not_fit_a_row_is_refused(values, named):
    for kind in (Place, Usual):
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_a_row_cannot_be_changed():
    with pytest.raises(AttributeError):
        Place(7).line = 8


class Record(Struct, kw_only=True, beside=("origin",)):
    id: str
    extra: dict[str, int] = {}  # noqa: RUF012  # a struct copies it
    origin: str = ""


def test_a_default_that_is_a_dictionary_is_copied_for_each():
    one, other = Record(id="a"), Record(id="a", origin="elsewhere")
    one.extra["pages"] = 7
    assert other.extra == {}
    assert one != other
    assert other == Record(id="a")


@pytest.mark.parametrize("named", [{}, {"id": "a", "strange": 1}])
def test_what_does_not_fit_a_struct_is_refused(named):
    with pytest.raises(TypeError):
        Record(**named)


def test_the_functions_for_dataclasses_take_an_article():
    article = Article(id="a1", headline="Kop", body="Tekst.", cities=("Parijs",))
    assert dataclasses.is_dataclass(article)
    assert dataclasses.replace(article, headline="Kop 2") == Article(
        id="a1", headline="Kop 2", body="Tekst.", cities=("Parijs",)
    )
    told = dataclasses.asdict(article)
    assert Article(**told) == article
    assert set(told) == {field.name for field in dataclasses.fields(Article)}
    counting = {field.name: field.compare for field in dataclasses.fields(Article)}
    assert [name for name, counts in counting.items() if not counts] == ["origin"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.headline = "Kop 2"
    for other in (pickle.loads(pickle.dumps(article)), copy.deepcopy(article)):
        assert other == article
        assert hash(other) == hash(article)
