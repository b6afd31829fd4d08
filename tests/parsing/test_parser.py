"""What a query string says: the table of cases, and what must hold for any string at all."""

import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mini_archive import TABLE

import searchnews.errors
from searchnews.articles import FIELDS
from searchnews.errors import QueryError, UnsupportedQuery
from searchnews.parsing import parse
from searchnews.parsing.operators import OPERATORS
from searchnews.parsing.query_text import QueryText
from searchnews.parsing.whoosh_parser import read
from searchnews.query import render
from searchnews.query.limits import LONGEST_QUERY
from searchnews.query.tree import (
    And,
    AtLeast,
    Close,
    DateRange,
    Every,
    Fuzzy,
    Has,
    InOne,
    Like,
    Not,
    Or,
    Phrase,
    Regex,
    Saved,
    Wildcard,
    Word,
)
from searchnews.query.walking import without_signs

SHREDS = st.sampled_from(
    [
        *("a", "kim", "raket*", "a*b?", "'s", "foto’s", "Poetin:", "13:45", "http://x", "é", "ĳ", "İ", "&", ".", "/"),
        *("AND", "OR", "NOT", "ANDNOT", "EN", "OF", "NIET", "TO", "-", "--", "(", ")", "[", "]", "{", "}"),
        *('"', "“", "„", '"kim jong"', "~5", "~", "^2", "^1", "^0,5", "^", "*", "?", "*:*"),
        *(":", "kop:", "datum:", "foo:", "id:", "soort:", "2024", "2024-06", ".."),
        *("zomer", "juni", "vorige", "week", "geleden", "datum:juni 2024", "EN KIM OF", "KIM POETIN"),
        *("[2024 TO 2025]", "{2016 TO *}", "[a TO b]", " ", "\t", "\x00", "\x1b[31m", "\ud800"),
        *(
            "w/5",
            "voor/3",
            "pre/1000",
            "w/",
            "zin(",
            "alinea(a b)",
            "minstens/3:",
            "minstens/0:",
            "raket~",
            "kim~2",
            "a~5",
        ),
        *(
            "/rak.t/",
            "/a(b/",
            "/",
            "heeft:city",
            "heeft:",
            "zoals:a1",
            "zoals:",
            "sinds:2014",
            "tot:gisteren",
            "@kim",
            "@",
        ),
        *("2014..2016", "2014..x", "lead:", "lead:kim", "(a OF b)", "(a b)"),
    ]
)
STRINGS = st.one_of(st.text(), st.lists(SHREDS, max_size=25).map("".join), st.lists(SHREDS, max_size=25).map(" ".join))


def refusal(text):
    """The error with which a query string is refused, if it is."""
    try:
        parse(text)
    except QueryError as error:
        return error
    return None


def leaves(node):
    if isinstance(node, And | Or):
        for child in node.children:
            yield from leaves(child)
    elif isinstance(node, Not):
        yield from leaves(node.child)
    else:
        yield node


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["query"])
def test_a_query_is_read_as_the_table_says(case):
    tree = parse(case["query"]).tree
    assert parse(case["query"], lenient=True).tree == tree
    shown = without_signs(tree)
    assert render(shown) == case["reading"]
    assert parse(case["reading"]).tree == shown


@pytest.mark.parametrize("case", TABLE["mistake"], ids=lambda case: case["query"])
def test_a_mistake_is_told_with_its_place_and_a_hint(case):
    with pytest.raises(QueryError) as told:
        parse(case["query"])
    error = told.value
    assert type(error) is getattr(searchnews.errors, case["error"])
    assert case["query"][error.start : error.end] == case["culprit"]
    assert error.text == case["query"]
    assert error.message
    assert "\n" not in error.message + error.hint
    assert case.get("hint", "") in error.hint
    assert error.hint


@pytest.mark.parametrize("case", TABLE["mistake"], ids=lambda case: case["query"])
def test_a_mistake_is_mended_and_noted_when_lenient(case):
    parsed = parse(case["query"], lenient=True)
    assert render(without_signs(parsed.tree)) == case["lenient"]
    assert parsed.notes


@given(STRINGS)
@example("ZOALS:*0")
@example("-W/0")
@example("a -pre/3^2")
@example("(a)-b")
@example("Poetin:^1")
@example("AND^1 kim")
@example("({2016) TO x]")
@example("{2016 TO *}[(]")
@example("a OR poetin?")
@example("kim~/a/")
@example("zin()w/5 kim")
@example("minstens/0:zin(a)")
@example("a w/5 -b")
@example("heeft:/a/ sinds:a~")
def test_any_string_is_read_or_refused_with_its_place(text):
    error = refusal(text)
    if error:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.text == text
        assert error.hint
        return
    tree = parse(text).tree
    reading = render(tree)
    again = parse(reading).tree
    assert again == tree
    assert render(again) == reading


@given(STRINGS)
@example("AND " * 30)
@example("kop:" * 30)
@example("a:" * 30)
@example("(" * 30 + "-" * 30)
@example("zin(" * 30)
@example("a w/5 " * 70)
@example("minstens/3:" * 20)
@example('"0"HEEFT::0~0')  # what is left out is not mended as well
@example("\x1b«0»")  # what is no character makes way before quotes are looked for
def test_lenient_reads_any_string_and_says_what_it_mended(text):
    lenient = parse(text, lenient=True)
    assert parse(render(lenient.tree)).tree == lenient.tree
    if refusal(text):
        assert lenient.notes
        assert "the query is too tangled to repair: it is read as plain words" not in lenient.notes
    else:
        assert lenient == parse(text)


LETTERS = st.text("aébEU07_'’‘-", min_size=1, max_size=6).filter(
    lambda typed: "-‘" not in f"-{typed}"  # which may begin words in ‘quotes’
)


FIELDED = st.builds("{}:{}".format, st.sampled_from(["kop", "Plaats", "agency", "BRON", "tekst"]), LETTERS).filter(
    lambda typed: ":-" not in typed
)


@given(
    st.lists(LETTERS | FIELDED | st.sampled_from(sorted(OPERATORS)).map(str.lower), min_size=1),
    st.sampled_from(" \t\u2003"),
)
def test_plain_words_are_read_alike_with_and_without_the_grammar(words, blank):
    text = blank.join(words)
    assert repr(parse(text).tree) == repr(read(QueryText(text, lenient=False)))


@pytest.mark.parametrize(
    ("query", "loads"),
    [("kim foto's EU-top 54", False), ("wie wil vrede?", False), ("plaats:kiev kim", False), ("kop:kim*", True)],
)
def test_plain_words_do_without_whoosh_and_the_others_load_it_without_a_warning(query, loads, tmp_path):
    code = f"import sys; from {parse.__module__} import parse; parse({query!r}); print('whoosh' in sys.modules)"
    compiled_anew = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True, env=compiled_anew
    )
    assert done.stdout.strip() == str(loads)
    assert not done.stderr


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("kim raket", ["kim", "raket"]),
        ("kop:(kim^2 verkiez*ing)", ["kim", "verkiez*ing"]),
        ("-kop:*minister", ["*minister"]),
        ('plaats:"tel aviv"~3^2', ['"tel aviv"~3']),
        ("datum:2024..2025 a?b", ["2024..2025", "a?b"]),
        ("datum:[2024 TO 2025]", ["[2024 TO 2025]"]),
        ("é “jong un” ĳs", ["é", "“jong un”", "ĳs"]),
        (" * ", ["*"]),
    ],
)
def test_every_leaf_knows_where_it_stands(query, places):
    assert [query[slice(*leaf.span)] for leaf in leaves(parse(query).tree)] == places


def test_a_group_stands_from_its_first_to_its_last_child_and_not_from_its_sign():
    text = "kim NIET (sport OF golf)"
    tree = parse(text).tree
    kim, without = tree.children
    assert text[slice(*tree.span)] == "kim NIET (sport OF golf"
    assert text[slice(*kim.span)] == "kim"
    assert text[slice(*without.span)] == "NIET (sport OF golf"
    assert text[slice(*without.child.span)] == "sport OF golf"
    assert parse("-kim").tree.span == (0, 4)


def words(text):
    return st.from_regex(rf"[a-zé0-9][{text}]{{0,8}}", fullmatch=True)


BOOSTS = st.just(1.0) | st.integers(0, 10_000_000).map(lambda number: number / 10_000)
NAMES = (None, *(field.name for field in FIELDS if field.kind in ("text", "name")))
LOOKED_IN = st.sampled_from(NAMES)
DATES = st.dates().map(str) | st.sampled_from(
    [
        *("2024", "0001", "9999-12", "today", "yesterday", "3-days-ago", "1-year-ago", "past-week", "past-7-days"),
        *("this-year", "last-weekend", "monday", "june", "last-summer", "monday-last-week", "may-this-year"),
        *("11-september", "early-june", "late-last-month", "mid-2-weeks-ago"),
    ]
)
LEAVES = st.one_of(
    st.builds(
        Word,
        words("a-zé0-9'’.,/&-") | st.sampled_from(["EU-top", "13:45", "'s", "VS", "EU", "NAVO"]),
        LOOKED_IN,
        BOOSTS,
    ),
    st.builds(Wildcard, words("a-z?*-").map(lambda word: word.replace("**", "") + "*a"), LOOKED_IN, BOOSTS).filter(
        lambda node: "**" not in node.pattern
    ),
    st.builds(
        Phrase,
        st.lists(words("a-z.'-") | st.sampled_from(["AND", "(x)", "kop:y"]), min_size=1, max_size=4).map(" ".join),
        LOOKED_IN,
        st.none() | st.integers(0, 999),
        BOOSTS,
    ),
    st.builds(DateRange, DATES, DATES, st.booleans(), st.booleans()),
    st.builds(DateRange, DATES, st.none(), st.booleans()),
    st.builds(DateRange, st.none(), DATES, includes_end=st.booleans()),
    st.builds(Word, words("a-z-"), st.just("id")),
    st.builds(Has, st.sampled_from([field.name for field in FIELDS])),
    st.builds(Like, words("a-z.-") | st.just("een id"), BOOSTS),
    st.builds(Saved, words("a-z.-"), BOOSTS),
)
PATTERNS = st.sampled_from(["raket(ten)?", "[ab]+c", "a|b", r"a\/b", r"\d{2}", "é.*", "(?:x y)?z"])


# Strategies are made once for each field: one that is made while drawing costs more than what is tested.
@cache
def places(name):
    """A leaf that stands for words."""
    field = st.just(name)
    return st.one_of(
        st.builds(Word, words("a-zé0-9'-"), field, BOOSTS, st.booleans()),
        st.builds(Wildcard, words("a-z-").map("{}*".format), field, BOOSTS),
        st.builds(Phrase, words("a-z").map("een {}".format), field, st.none() | st.integers(0, 999), BOOSTS),
        st.builds(Fuzzy, words("a-zé"), st.integers(1, 2), field, BOOSTS),
        st.builds(Regex, PATTERNS, field, BOOSTS),
    )


def either(children):
    """Two or three of them, with OR between them."""
    return st.lists(children.filter(lambda child: not isinstance(child, Or)), min_size=2, max_size=3).map(
        lambda found: Or(tuple(found))
    )


@cache
def close(name):
    """Words near words."""
    leaves = places(name)
    return st.recursive(
        st.builds(Close, leaves | either(leaves), leaves | either(leaves), st.integers(0, 999), st.booleans()),
        lambda inner: st.builds(
            Close, inner | leaves, inner | leaves | either(inner), st.integers(0, 9), st.booleans()
        ),
        max_leaves=4,
    )


@cache
def often(name):
    leaves = places(name)
    return st.builds(AtLeast, st.integers(1, 999), leaves | either(leaves))


LEAVES |= st.sampled_from([kind(name) for kind in (places, close, often) for name in NAMES]).flatmap(lambda made: made)


def groups(children):
    def of(kind):
        return st.lists(children.filter(lambda child: not isinstance(child, kind)), min_size=2, max_size=4).map(
            lambda found: kind(tuple(found))
        )

    return of(And) | of(Or) | st.builds(Not, children)


INSIDE = st.recursive(places(None) | close(None) | often(None), groups, max_leaves=5)
LEAVES |= st.builds(InOne, st.sampled_from(["sentence", "paragraph"]), INSIDE)


@st.composite
def leaf_nodes(draw):
    """Written as a function, so that Hypothesis does not spell all of it out."""
    return draw(LEAVES)


TREES = st.recursive(leaf_nodes(), groups, max_leaves=12) | st.just(Every())


@given(TREES)
def test_a_tree_that_is_written_down_reads_back_as_itself(tree):
    parsed = parse(render(tree))
    assert parsed.tree == tree
    assert parsed.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000,
        "(" * 60 + "kim" + ")" * 60,
        "NOT " * 60 + "kim",
        "-(" * 30 + "kim" + ")" * 30,
        "".join("(a b OR " for _ in range(45)) + "c" + ")" * 45,
        "kim " * 2_501,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_too_deep_or_too_long_is_refused_in_one_line(text):
    with pytest.raises(UnsupportedQuery) as told:
        parse(text)
    assert len(told.value.message) < 100
    lenient = parse(text, lenient=True)
    assert lenient.notes
    assert render(lenient.tree)


def test_what_is_just_not_too_deep_or_too_long_is_read():
    assert parse("(" * 50 + "kim" + ")" * 50).tree == Word("kim")
    assert parse("kim" + " " * (LONGEST_QUERY - 3)).tree == Word("kim")
    assert len(parse("a OR " * 1_999 + "a").tree.children) == 2_000


def test_text_from_outside_stays_short_and_harmless_in_a_message():
    with pytest.raises(QueryError) as told:
        parse("x" * 5_000 + ":kim \x1b[31m")
    assert len(told.value.message) <= 400
    tree = parse("kim\x00 \x1b[31mjong\ud800").tree
    assert render(tree) == "kim AND [31mjong"


def test_a_question_mark_ends_a_question_only_behind_plain_words():
    assert parse("komt er vrede?").notes
    assert not parse("Wie wil vrede?").notes
    assert parse("oorlo?").tree == Wildcard("oorlo?")
    assert parse("kim OF oorlo?").tree == Or((Word("kim"), Wildcard("oorlo?")))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("KIM EN POETIN TEKENEN VERDRAG", "kim EN poetin tekenen verdrag"),
        ("OORLOG OF VREDE? EU EN VS PRATEN", "(OF, EN, ?)"),
        ("OF IS HET GEEN VREDE", "(OF)"),
    ],
)
def test_a_headline_in_capitals_is_taken_literally_and_says_so(query, note):
    parsed = parse(query)
    assert [node.text.upper() for node in leaves(parsed.tree)] == query.replace("?", "").split()
    assert isinstance(parsed.tree, And)
    assert note in parsed.notes[0]
    assert [query[slice(*node.span)].upper() for node in leaves(parsed.tree)] == query.replace("?", "").split()


@pytest.mark.parametrize(
    "query",
    [
        "KIM EN POETIN",
        "KIM EN POETIN OF TRUMP EN XI",
        'VS EN "EU PRATEN" OVER IRAN',
        "PLAATS:PARIJS EN KIM POETIN TRUMP",
        "(KIM OF POETIN) VERDRAG EN TEKENEN",
        "EU VS NAVO -VN EN IRAN",
        "KIM EN POETIN TEKENEN verdrag",
        "RAKET* EN KIM POETIN TRUMP",
    ],
)
def test_a_query_in_capitals_is_no_headline(query):
    parsed = parse(query)
    assert not parsed.notes
    assert not {"en", "of"} & {getattr(node, "text", "") for node in leaves(parsed.tree)}


def test_a_quote_behind_a_field_that_is_never_closed_is_what_is_told():
    with pytest.raises(QueryError, match="this quote is never closed"):
        parse('kop:"notre dame" datum:"vorige week')
    assert parse('datum:"vorige week', lenient=True).notes[0] == "a quote that was never closed is left out"
