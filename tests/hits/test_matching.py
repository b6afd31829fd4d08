"""What is marked is exactly what matched."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer
from searchnews.articles import Article
from searchnews.hits import Matcher, find_matches
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AnyValue,
    AtLeast,
    Between,
    Everything,
    Filled,
    InOne,
    Near,
    Nothing,
    OneTerm,
    SomeOf,
    Value,
    Within,
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


def places(found):
    return found and [finding[:3] for finding in found]


@given(st.lists(bodies, max_size=6))
def test_one_matcher_finds_in_many_articles_what_a_new_one_finds_in_each(texts):
    """Only the numbers of the parts may be others: they go on from article to article."""
    query = AnyOf(
        (
            AllOf((stem("kim"), Adjacent("body", "stem", ("jong", "un")))),
            AllOf((stem("cairo"),), (OneTerm("body", "written", "jong"),)),
            Near("body", "stem", ("raket", "un"), 2),
            OneTerm("body", "compound", "raket"),
        )
    )
    matcher = Matcher(query, ANALYZER)
    for text in texts:
        assert places(matcher.match(article(text))) == places(find_matches(query, article(text), ANALYZER))


def words_of(texts):
    return st.sampled_from([OneTerm("body", "word", text) for text in texts])


SIDES = st.recursive(
    words_of("abc") | st.just(Adjacent("body", "word", ("a", "b"))) | st.just(AnyTerm("body", "word", ("b", "c"))),
    lambda inner: st.builds(Within, inner, inner, st.integers(0, 3), st.booleans()),
    max_leaves=3,
)


def places_of(words, node):
    """Every place where something stands: its first word, its last, and the words that are to be marked."""
    if isinstance(node, Within):
        return {
            (min(one[0], other[0]), max(one[1], other[1]), one[2] | other[2])
            for one in places_of(words, node.left)
            for other in places_of(words, node.right)
            if 0 <= other[0] - one[1] - 1 <= node.distance
            or (not node.ordered and 0 <= one[0] - other[1] - 1 <= node.distance)
        }
    if isinstance(node, Adjacent):
        width = len(node.texts)
        starts = [n for n in range(len(words)) if tuple(words[n : n + width]) == node.texts]
        return {(n, n + width - 1, frozenset({(n, n + width - 1)})) for n in starts}
    texts = (node.text,) if isinstance(node, OneTerm) else node.texts
    return {(n, n, frozenset({(n, n)})) for n, word in enumerate(words) if word in texts}


@given(WORDS, SIDES, SIDES, st.integers(0, 4), st.booleans())
def test_within_means_what_it_says_and_marks_both_sides_only_where_they_are_near(words, left, right, distance, ordered):
    query = Within(left, right, distance, ordered)
    found = find_matches(query, article(" ".join(words)), ANALYZER)
    marks = {mark for _, _, marks in places_of(words, query) for mark in marks}
    assert {(f.start // 2, (f.end - 1) // 2) for f in found or []} == marks


def test_only_the_sentence_that_has_it_all_is_marked():
    query = InOne("sentence", AllOf((stem("kim"), stem("poetin")), (stem("golf"),)))
    item = article("Kim zweeg. Poetin en Kim spraken.\n\nKim, Poetin en golf. Poetin zweeg.")
    assert marked(query, item) == ["Poetin", "Kim"]
    assert [f.start for f in sorted(find_matches(query, item, ANALYZER))] == [11, 21]
    assert marked(query, article("Kim zweeg. Poetin zweeg.")) is None


def test_a_paragraph_is_a_line_and_a_phrase_does_not_cross_it():
    item = article("Kim zweeg. Poetin sprak.\n\nXi keek toe.")
    assert marked(InOne("paragraph", AllOf((stem("kim"), stem("poetin")))), item) == ["Kim", "Poetin"]
    assert marked(InOne("paragraph", AllOf((stem("kim"), stem("xi")))), item) is None
    assert marked(Adjacent("body", "word", ("sprak", "xi")), item) == ["sprak.\n\nXi"]
    assert marked(InOne("paragraph", Adjacent("body", "word", ("sprak", "xi"))), item) is None


def test_so_many_occurrences_are_counted_over_the_fields_and_one_place_once():
    item = article("Kim en Kim.", headline="Kim")
    both = (stem("kim"), stem("kim", "headline"))
    assert marked(AtLeast(3, both), item) == ["Kim", "Kim"]
    assert marked(AtLeast(3, both), item, "headline") == ["Kim"]
    assert marked(AtLeast(4, both), item) is None
    assert marked(AtLeast(3, (stem("kim"), AnyTerm("body", "written", ("Kim",)))), item) is None
    assert marked(AtLeast(3, (stem("kim"), stem("kim", "lead"))), item) is None


def test_the_lead_is_marked_in_the_body_and_ends_with_its_paragraph():
    item = article("Kim sprak.\n\nPoetin zweeg over Kim.")
    assert marked(stem("kim", "lead"), item) == ["Kim"]
    assert marked(stem("poetin", "lead"), item) is None


def test_some_of_many_must_be_there():
    query = SomeOf((stem("kim"), stem("poetin"), stem("xi")), 2)
    assert marked(query, article("Kim sprak Poetin.")) == ["Kim", "Poetin"]
    assert marked(query, article("Kim sprak.")) is None


def test_what_a_field_has():
    item = article("tekst", cities=("Parijs",))
    assert find_matches(Filled("city"), item, ANALYZER) == []
    assert find_matches(Filled("agency"), item, ANALYZER) is None
    assert find_matches(Filled("headline"), article("", headline="…"), ANALYZER) is None
    assert find_matches(AnyValue("id", ("x", "y")), item, ANALYZER) == []
