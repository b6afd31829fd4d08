"""What is marked is exactly what matched."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.hits import Finder, find_matches
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    Between,
    Everything,
    Near,
    Nothing,
    OneTerm,
    Value,
)

ANALYZER = Analyzer()


def article(body, **parts):
    return Article(id="x", headline=parts.pop("headline", ""), body=body, **parts)


def marked(query, item, field="body"):
    findings = find_matches(query, item, ANALYZER)
    if findings is None:
        return None
    text = "/".join(item.cities) if field == "city" else getattr(item, field)
    return [text[f.start : f.end] for f in sorted(findings) if f.field == field]


def stem(text, field="body"):
    return OneTerm(field, "stem", text)


def test_every_form_of_a_word_is_marked():
    assert marked(stem("raket"), article("Een raket, twee Raketten.")) == ["raket", "Raketten"]


def test_a_part_of_a_hyphenated_word_is_marked_alone():
    assert marked(stem("top"), article("De EU-top begon.")) == ["top"]


def test_a_hyphenated_word_is_marked_whole_when_asked_for_as_one():
    assert marked(OneTerm("body", "compound", "eutop"), article("De EU-top begon.")) == ["EU-top"]


def test_accents_do_not_count_and_marks_fit():
    assert marked(OneTerm("body", "word", "oekraine"), article("In Oekraïne: OEKRAÏNE.")) == ["Oekraïne", "OEKRAÏNE"]


def test_a_phrase_is_marked_only_where_it_stands():
    query = Adjacent("body", "stem", ("kim", "jong"))
    assert marked(query, article("Kim sprak. Jong was Kim Jong-un, zei Kim.")) == ["Kim Jong"]
    assert marked(query, article("Jong Kim sprak met Kim.")) is None


def test_words_near_each_other_are_marked_only_where_they_are_near():
    query = Near("body", "stem", ("kim", "raket"), 2)
    text = "Kim lanceert een raket. Veel later noemt niemand anders hier nog een raket."
    assert marked(query, article(text)) == ["Kim", "raket"]


def test_a_branch_that_fails_marks_nothing():
    query = AnyOf((AllOf((stem("kim"), stem("poetin"))), stem("verdrag")))
    assert marked(query, article("Kim tekent een verdrag.")) == ["verdrag"]


def test_what_must_be_absent_decides():
    query = AllOf((stem("kim"),), without=(stem("verdrag"),))
    assert marked(query, article("Kim tekent een verdrag.")) is None
    assert marked(query, article("Kim tekent.")) == ["Kim"]


def test_two_cities_are_two_names():
    item = article("", cities=("Tel Aviv", "Caïro"))
    assert marked(Adjacent("city", "word", ("tel", "aviv")), item, "city") == ["Tel Aviv"]
    assert marked(OneTerm("city", "word", "cairo"), item, "city") == ["Caïro"]
    assert marked(Adjacent("city", "word", ("aviv", "cairo")), item, "city") is None


def test_nodes_without_words_match_and_mark_nothing():
    item = article("tekst")
    assert find_matches(Everything(), item, ANALYZER) == []
    assert find_matches(Nothing(), item, ANALYZER) is None
    assert find_matches(Value("kind", "article"), item, ANALYZER) == []
    assert find_matches(Value("kind", "brief"), item, ANALYZER) is None
    assert find_matches(Between("date", None, None), item, ANALYZER) is None


WORDS = st.lists(st.sampled_from("abc"), max_size=8)


def by_definition(words, texts, distance):
    """Near, word for word as its docstring says."""
    taken = set()
    for places in permutations(range(len(words)), len(texts)):
        fits = all(words[place] == text for place, text in zip(places, texts, strict=True))
        if fits and max(places) - min(places) + 1 - len(texts) <= distance:
            taken.update(places)
    return sorted(taken)


@given(WORDS, st.lists(st.sampled_from("abc"), min_size=2, max_size=3), st.integers(0, 4))
def test_near_means_what_it_says(words, texts, distance):
    found = find_matches(Near("body", "word", tuple(texts), distance), article(" ".join(words)), ANALYZER)
    assert [finding.start // 2 for finding in sorted(found or [])] == by_definition(words, texts, distance)


@given(WORDS, st.lists(st.sampled_from("abc"), min_size=2, max_size=3))
def test_adjacent_means_next_to_each_other_in_this_order(words, texts):
    found = find_matches(Adjacent("body", "word", tuple(texts)), article(" ".join(words)), ANALYZER)
    starts = [place for place in range(len(words)) if words[place : place + len(texts)] == texts]
    assert [finding.start // 2 for finding in sorted(found or [])] == starts


def test_any_of_many_words():
    assert marked(AnyTerm("body", "word", ("raket", "raketten")), article("raketten en raket")) == ["raketten", "raket"]


bodies = st.lists(
    st.sampled_from(
        ("Kim", "(kim)", "Jong-un,", "jong", "un", "raket", "kruisraketten", "’s", "V.S.", "–", "\u3000", "Caïro")
    )
).map(" ".join)


@given(st.lists(bodies, max_size=6))
def test_one_finder_finds_in_many_articles_what_a_new_one_finds_in_each(texts):
    """Also what it only learns to look for when an article first has the rest of a part."""
    query = AnyOf(
        (
            AllOf((stem("kim"), Adjacent("body", "stem", ("jong", "un")))),
            AllOf((stem("cairo"),), (OneTerm("body", "written", "jong"),)),
            Near("body", "stem", ("raket", "un"), 2),
            OneTerm("body", "compound", "raket"),
        )
    )
    finder = Finder(query, ANALYZER)
    for text in texts:
        assert finder.find(article(text)) == find_matches(query, article(text), ANALYZER)
