"""What words near each other, in one sentence, or so often look for in an archive; and what stands for other words."""

import pytest
from test_binder import ANALYZER, COUNTS, FIELD, WORDS, Words, asked, bound_with, query, remembering, whole

from searchnews.articles import Article
from searchnews.binding import bind
from searchnews.errors import QueryError, UnsupportedQuery
from searchnews.parsing import parse
from searchnews.query import patterns
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AtLeast,
    Between,
    Everything,
    Filled,
    InOne,
    Near,
    Nothing,
    OneTerm,
    SomeOf,
    Within,
)
from searchnews.query.describing import describe
from searchnews.searching.verifying import candidates, has_checks, is_checked, to_check


def stem(text, field="body", boost=1.0):
    return OneTerm(field, "stem", text, boost)


class Archive(Words):
    """A small archive with articles and saved queries."""

    def __init__(self, articles=(), **saved):
        super().__init__(COUNTS, WORDS.known)
        self._articles, self._saved = {article.id: article for article in articles}, saved

    def gone(self):
        return 0

    def size(self):
        return 10

    def counts_in(self, wanted):
        return {place: self.counts(*place, texts) for place, texts in wanted.items()}

    def article(self, id):
        return self._articles.get(id)

    def saved(self):
        return self._saved

    def totals(self, queries):
        return [self.counts(query.field, query.layer, [query.text])[query.text] for query in queries]

    def counts(self, field, layer, texts):
        if layer == "stem":
            return {text: len(text) for text in texts if text != "uniek"} | dict.fromkeys(["de"], 9)
        return super().counts(field, layer, texts)


def test_two_words_in_any_order_are_what_an_engine_knows():
    found = query("kim w/5 raket")
    assert {each.field for each in found.children} == {"headline", "body", "city", "agency"}
    assert Near("body", "stem", ("kim", "raket"), 5, 1.0) in found.children
    assert not has_checks(found)
    assert query("tekst:kim w/5 tekst:poetin") == AnyOf(
        (
            Near("body", "stem", ("kim", "poetin"), 5, 1.0),
            *(Near("body", "stem", ("kim", other), 5, 0.9) for other in ("putin", "putins")),
        )
    )
    assert query("tekst:kim^3 w/5 tekst:raket") == Near("body", "stem", ("kim", "raket"), 5, 2.0)
    assert query("tekst:(kim w/3 kim)") == Near("body", "stem", ("kim", "kim"), 3, 1.0)


def test_an_order_and_many_choices_have_to_be_checked():
    ordered = query("tekst:(kim voor/5 raket)")
    assert ordered == Within(stem("kim"), stem("raket"), 5, ordered=True)
    assert candidates(ordered) == Near("body", "stem", ("kim", "raket"), 5, 1.0)
    spelt = bound_with(remembering("Kiev en Kyiv"), "tekst:(kiev voor/2 raket)").query
    assert stem("kyiv", boost=0.8) in spelt.left.children
    many = query("tekst:((a OF b OF c OF d OF f) w/2 (g OF h OF i OF j))")
    assert isinstance(many, Within)
    assert candidates(many) == AllOf((many.left, many.right))
    assert isinstance(query("tekst:((a OF b OF c OF d) w/2 (g OF h OF i OF j))"), AnyOf)


def test_each_side_may_be_a_pattern_a_phrase_or_a_choice():
    found = query('tekst:(raket* w/3 ("nieuwe raket" OF =Kim))')
    assert found == Within(
        AnyTerm("body", "written", ("Raket", "raket", "raketproef", "raketten"), 1.0),
        AnyOf((Adjacent("body", "stem", ("nieuw", "raket"), 1.0), OneTerm("body", "written", "Kim", 1.0))),
        3,
    )
    assert query("zeppelin* w/3 kim") == Nothing()
    assert {each.left.field for each in query("=Kim w/3 (raket OF minister)").children} == {"headline", "body"}


def test_words_near_words_stand_for_no_compounds():
    assert "compound" not in repr(query("raketproef w/3 kim"))
    assert "compound" not in repr(query("minstens/2:raketproef"))
    assert "compound" in repr(query("zin(raketproef)"))


def test_what_is_in_one_sentence_is_looked_for_in_the_text_alone():
    found = query("zin(kim NIET =sport)")
    assert isinstance(found, InOne)
    assert found.unit == "sentence"
    assert "headline" not in repr(found)
    assert candidates(found) == AllOf((found.child.children[0],))
    assert query("alinea(kim)").unit == "paragraph"


def test_occurrences_are_counted_over_all_fields_or_one():
    assert query("minstens/2:raket") == AtLeast(
        2,
        tuple(stem("raket", f, FIELD[f].boost) for f in ("headline", "body"))
        + tuple(OneTerm(f, "word", "raket", FIELD[f].boost) for f in ("city", "agency")),
    )
    assert query("minstens/2:kop:raket") == AtLeast(2, (stem("raket", "headline"),))
    assert query("minstens/1:kop:raket") == stem("raket", "headline")
    assert query("minstens/2:zeppelin*") == Nothing()


def test_the_lead_is_checked_in_the_body():
    found = query("lead:raket")
    assert all(is_checked(leaf) and leaf.field == "lead" for leaf in found.children)
    assert {leaf.field for leaf in candidates(found).children} == {"body"}
    assert query("lead:raket*") == AnyTerm("lead", "written", ("Raket", "raket", "raketproef", "raketten"), 1.0)
    assert all(leaf.field == "body" for leaf in query("lead:raketproef").wished)


def test_only_what_must_be_checked_is_looked_at_and_the_rest_narrows_it():
    kim, golf = query("kop:kim"), query("kop:golf")
    near = query("tekst:(kim voor/2 raket)")
    assert to_check(query("kop:kim kop:golf")) is None
    assert to_check(query("kop:kim OF tekst:(kim voor/2 raket)")) == candidates(near)
    assert to_check(query("kop:kim -kop:golf -tekst:(kim voor/2 raket)")) == AllOf((candidates(near), kim), (golf,))


def test_a_field_that_has_something():
    assert query("heeft:plaats") == Filled("city")
    assert query("has:datum") == Between("date", None, None)
    assert query("heeft:id") == query("heeft:soort") == Everything()
    assert query("heeft:lead") == Filled("body")


def test_words_spelt_nearly_so_come_closest_first():
    words = Words({("body", "written"): {"raket": 1, "raketten": 9, "rakel": 5}}, ["rakel", "raket", "raketten"])
    found = asked("tekst:raket~2", words=words)
    assert found.query == AnyTerm("body", "written", ("rakel", "raket"), 1.0)
    assert found.expansions == (("body:raket~2", (("raket", 1), ("rakel", 5))),)
    assert asked("zeppelin~", words=words).notes == ("no word of this archive fits zeppelin~",)


def test_too_many_words_spelt_nearly_so_are_refused_or_cut_to_the_closest():
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    many = {f"a{one}{other}": 1 for one in signs for other in signs}
    words = Words({("body", "written"): many}, sorted(many))
    with pytest.raises(UnsupportedQuery, match=r"abc~2 stands for 1,296 words of this archive; the limit is 1,000"):
        asked("abc~2", words=words)
    found = asked("tekst:abc~2", words=words, lenient=True)
    assert {"abc", "abd", "adc", "acb"} <= set(found.query.texts)
    assert len(found.query.texts) == 1_000
    assert "the 1,000 closest of them" in found.notes[0]


def test_a_regular_expression_stands_for_the_words_that_fit():
    assert query("tekst:/raket(ten)?/") == AnyTerm("body", "written", ("Raket", "raket", "raketten"), 1.0)
    assert dict(asked("/raket(ten)?/").expansions)["/raket(ten)?/"] == (("raket", 6), ("raketten", 3))


def test_a_regular_expression_that_takes_for_ever_is_refused(monkeypatch):
    monkeypatch.setattr(patterns, "PATIENCE", 0.0)
    with pytest.raises(UnsupportedQuery, match="takes more than") as told:
        asked("kim /raket.*/")
    assert told.value.text[told.value.start : told.value.end] == "/raket.*/"
    assert asked("/raket.*/", lenient=True).query == Nothing()


def test_an_article_is_like_those_with_enough_of_its_telling_words():
    article = Article(id="a", headline="Raket", body="De raket, de raketten en een uniek verdrag van 2017.")
    found = asked("zoals:a^2", words=Archive([article]))
    assert isinstance(found.query, SomeOf)
    assert found.query.least == 1
    assert found.query.children == (AnyOf((stem("raket", "headline", 2.0), stem("raket", "body", 2.0))),)
    assert found.expansions == (("like:a", (("raket", 5),)),)
    with pytest.raises(UnsupportedQuery, match="no article has the id b"):
        asked("zoals:b", words=Archive([article]))
    alone = asked("zoals:c", words=Archive([Article(id="c", headline="uniek", body="")]))
    assert alone.query == Nothing()
    assert alone.notes


def test_a_saved_query_is_bound_as_if_it_stood_there():
    words = Archive(leiders="kop:(kim OF xi)", zwaar="@leiders^3")
    assert query("@leiders", words=words) == query("kop:(kim OF xi)", words=words)
    assert query("@zwaar^2 kim", words=words) == query("kop:(kim OF xi)^6 kim", words=words)
    assert asked("@zwaar", words=words).saved == (("zwaar", "@leiders^3"), ("leiders", "headline:kim OR headline:xi"))


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        ({}, "no saved search x"),
        ({"x": "@x"}, "@x asks for itself"),
        ({"x": "kim @y", "y": "-@x"}, "@x asks for itself: @x @y @x"),
        ({"x": "kim ("}, "in @x: this bracket is never closed"),
        ({"x": "zin(plaats:parijs)"}, "in @x: city: cannot be used in"),
        ({"x": "@y", "y": "datum:2024..2023"}, "in @x: in @y: 2024 is after 2023"),
        ({"x": ""}, "in @x: the query is empty"),
    ],
)
def test_a_saved_query_that_cannot_be_used_is_a_mistake_where_it_is_asked_for(saved, message):
    with pytest.raises(QueryError) as told:
        asked("kim -@x", words=Archive(**saved))
    assert message in told.value.message
    assert told.value.text[told.value.start : told.value.end] == "@x"
    lenient = asked("kim -@x", words=Archive(**saved), lenient=True)
    assert lenient.notes


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "kim w/5 poetin",
            [
                "these with at most 5 other words between them, in any order:",
                "  the word kim or a form of it, in headline, body, city or agency",
            ],
        ),
        (
            "kop:(kim voor/5 raket~)",
            [
                "these with at most 5 other words between them, in this order:",
                "  the word kim or a form of it, in headline",
                "  any word at most one letter away from raket, in headline",
            ],
        ),
        (
            "minstens/3:lead:/x/^2",
            ["at least 3 times, taken together:", "  any word that fits the pattern /x/, in lead, weighing 2 times"],
        ),
        ("heeft:plaats", ["something in city"]),
        ("@x", ["what the saved search x asks"]),
        ("zoals:a", ["like the article a: with some of the words that tell it from others"]),
    ],
)
def test_what_is_asked_is_said_in_plain_words(text, lines):
    assert describe(parse(text).tree)[: len(lines)] == lines


def test_binding_needs_nothing_of_an_archive_that_is_not_asked_for():
    assert bind(parse("zin(kim w/2 poetin)"), ANALYZER, None).expansions == ()


def test_a_word_of_the_text_weighs_for_being_there_at_all_by_its_rarity():
    def presence(text):
        bound = whole(text, words=Archive()).query
        return {wish.texts[0]: wish.boost for wish in getattr(bound, "wished", ()) if isinstance(wish, AnyTerm)}

    kim, raket = presence("kim")["kim"], presence("raketten")["raket"]
    assert kim > raket > 0  # in the archive of this test a longer word is commoner
    assert presence("kim^2 raketten") == pytest.approx({"kim": 2 * kim, "raket": raket}, abs=1e-5)
    for text in ("kop:kim", "plaats:kim", "=kim", '"kim"', "NIET kim", "kim^0", "de", "uniek", "kim*"):
        assert presence(text) == {}, text
