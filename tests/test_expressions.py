"""A regular expression that is compiled when it is first used does what a compiled one does."""

import re

import pytest

from searchnews.expressions import expression

TEXT = "Raket 12, raket 13"


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("search", ()),
        ("match", ()),
        ("fullmatch", ()),
        ("split", ()),
        ("findall", ()),
        ("sub", ("x",)),
        ("subn", ("x", 1)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_method_does_the_same_first_and_later(method, arguments):
    pattern = r"(\w)(?P<rest>\w+) \d"
    arguments = (arguments[0], TEXT, *arguments[1:]) if arguments else (TEXT,)
    wanted = getattr(re.compile(pattern), method)(*arguments)
    made = expression(pattern)
    first, again = (getattr(made, method)(*arguments) for _ in range(2))
    seen = [each.groupdict() if isinstance(each, re.Match) else each for each in (wanted, first, again)]
    assert seen[0] == seen[1] == seen[2]


def test_places_may_be_given():
    assert [found.span() for found in expression("raket").finditer(TEXT, 3)] == [(10, 15)]


def test_what_is_wrong_with_it_is_told_when_it_is_used():
    wrong = expression("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search(TEXT)
