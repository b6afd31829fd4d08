"""What a query looks for in an archive: terms, values and periods."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, Memory
from searchnews.articles.fields import FIELDS, LAYER_WEIGHTS, searched_fields
from searchnews.binding import bind, bind_names, bind_period
from searchnews.errors import BadDate, QueryError, QuerySyntaxError, UnsupportedQuery
from searchnews.parsing import parse
from searchnews.query.bound import (
    Adjacent,
    AllOf,
    AnyOf,
    AnyTerm,
    AsOne,
    Between,
    Everything,
    Near,
    Nothing,
    OneTerm,
    Value,
    arrangement_count,
)
from searchnews.query.limits import MOST_ARRANGEMENTS, MOST_EXPANDED

ANALYZER = Analyzer()
FIELD = {field.name: field for field in FIELDS}
COUNTS = {
    ("headline", "written"): {"raket": 2, "Raket": 1},
    ("body", "written"): {"raket": 4, "Raket": 2, "raketten": 3, "raketproef": 1, "minister": 2},
    ("city", "word"): {"raketstad": 1},
}


class Words:
    """The words of a small archive."""

    @property
    def meant(self):
        return {}

    @property
    def bound(self):
        return {}

    def __init__(self, counts, words):
        self._counts, self.known = counts, words

    def words(self, prefix):
        return {word: [word, word.capitalize()] for word in self.known if word.startswith(prefix)}

    def counts(self, field, layer, texts):
        return {text: self._counts.get((field, layer), {}).get(text, 0) for text in texts}

    def gone(self):
        return 0

    def size(self):
        return 10

    def counts_in(self, wanted):
        return {place: self.counts(*place, texts) for place, texts in wanted.items()}

    def totals(self, queries):
        assert all(isinstance(query, Adjacent) for query in queries), "nothing is counted that nobody asked for"
        return [0 for _ in queries]


WORDS = Words(COUNTS, ["minister", "noord-koreaanse", "raket", "raketproef", "raketstad", "raketten", "raketvergeten"])


def without_leads(node):
    """Leave out that words weigh more in the first paragraph, and for being there at all, of which tests tell."""
    if not isinstance(node, AllOf):
        return node
    wished = tuple(
        wish for wish in node.wished if getattr(wish, "layer", "") != "lead" and not isinstance(wish, AnyTerm)
    )
    bare = len(node.children) == 1 and not node.without and not wished
    return node.children[0] if bare else node.replace(wished=wished)


def whole(text, *, lenient=False, today=date(2026, 3, 1), words=WORDS):
    return bind(parse(text, lenient=lenient), ANALYZER, words, lenient=lenient, today=today)


def asked(text, **options):
    found = whole(text, **options)
    return found.replace(query=without_leads(found.query))


def query(text, **options):
    return asked(text, **options).query


def at(day):
    return int(datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp())


def test_a_word_looks_in_every_searched_field_by_stem_or_by_name():
    found = query("Raketten")
    assert isinstance(found, AnyOf)
    terms = {(term.field, term.layer): term for term in found.children}
    assert set(terms) == {
        ("headline", "stem"),
        ("headline", "compound"),
        ("body", "stem"),
        ("body", "compound"),
        ("city", "word"),
        ("agency", "word"),
    }
    assert len(found.children) == len(terms)
    for (field, layer), term in terms.items():
        assert term.text == ("raketten" if layer == "word" else "raket")
        assert term.boost == pytest.approx(FIELD[field].boost * LAYER_WEIGHTS[layer])


class Remembered:
    """What an archive remembers of a few words."""

    def __init__(self, *texts):
        analyzer = Analyzer()
        for text in texts:
            analyzer.text_terms(text)
        self._lines = sorted(analyzer.take_new_words())

    def lines(self, prefix, start=""):
        return [line for line in self._lines if line.startswith(prefix) and line >= start]


def remembering(*texts):
    return Analyzer(memory=Memory(Remembered(*texts).lines))


def bound_with(analyzer, text):
    return (found := bind(parse(text), analyzer, WORDS)).replace(query=without_leads(found.query))


def test_a_word_as_it_is_written_weighs_on_top_of_its_stem():
    found = bound_with(remembering("Raketten, raketten en RAKETTEN"), "kop:raketten").query
    assert AsOne("headline", "written", ("raketten", "RAKETTEN", "Raketten"), FIELD["headline"].boost) in found.children
    one = bound_with(remembering("de raketten"), "kop:raketten").query
    assert OneTerm("headline", "written", "raketten", FIELD["headline"].boost) in one.children


def test_an_exact_word_is_looked_for_in_prose_as_it_is_written():
    analyzer = remembering("Kiev en Kyiv")
    assert bound_with(analyzer, "=Kiev").query == AnyOf(
        (OneTerm("headline", "written", "Kiev", FIELD["headline"].boost), OneTerm("body", "written", "Kiev", 1.0))
    )
    assert bound_with(analyzer, 'tekst:="De Grauwe"').query == Adjacent("body", "written", ("De", "Grauwe"), 1.0)
    assert bound_with(analyzer, "plaats:=Kiev").query == OneTerm("city", "word", "kiev", FIELD["city"].boost)
    assert bound_with(analyzer, "=Kiev").notes == ()


def test_a_compound_is_its_parts_near_each_other_as_well():
    found = query("tekst:raketproef").children[0].children
    assert Near("body", "stem", ("raket", "proef"), 3, 0.5) in found
    assert not any(isinstance(leaf, Near) for leaf in query("tekst:minister").children)


def test_the_parts_of_a_compound_are_wished_for_and_not_asked_for():
    found = query("tekst:raketproef")
    assert isinstance(found, AllOf)
    assert OneTerm("body", "stem", "proef", 1.0) in found.wished
    assert query("kim -tekst:raketproef").without == (found.children[0],)
    assert not isinstance(query("tekst:raketproef"), AnyOf)


def test_words_typed_one_behind_the_other_are_wished_for_as_neighbours():
    neighbours = (Adjacent("body", "stem", ("groot", "raket"), 0.3),)
    assert query("grote raketten").wished == query("grote OF raketten").wished == neighbours
    assert query("grote -kim raketten").wished == query("grote & raketten").wished == neighbours
    assert query("tekst:grote tekst:raketten^2").wished == neighbours
    assert query("tekst:EU-top tekst:raketten").wished == (Adjacent("body", "stem", ("top", "raket"), 0.3),)
    assert not query("kop:grote kop:raketten").wished, "a headline is short"
    assert Adjacent("body", "stem", ("de", "raket"), 0.3) in query("de raketten").wished


@pytest.mark.parametrize(
    "text", ["van de", "kop:grote tekst:raketten", "=grote raketten", "kim^0 trump", "plaats:den plaats:haag", "k* kim"]
)
def test_no_neighbours_are_wished_for_where_that_says_nothing(text):
    found = query(text)
    assert not any(isinstance(wish, Adjacent) for wish in getattr(found, "wished", ()))


def test_neighbours_that_are_not_wanted_are_not_wished_for():
    assert query("-(grote raketten)").without[0].wished == ()
    assert not isinstance(query("kim -(grote OF raketten)").children[0], AllOf)


def test_a_word_weighs_more_in_the_first_paragraph_but_is_not_asked_for_there():
    (lead,) = whole("raketten").query.wished
    assert lead == OneTerm("body", "lead", "raket", LAYER_WEIGHTS["lead"])
    assert whole("tekst:raketten^2").query.wished == (lead.replace(boost=2 * lead.boost),)
    for text in ("kop:raketten", "plaats:raketten", "=raketten", '"raketten"', "raketten^0", "van", "raket*"):
        assert not any(wish.layer == "lead" for wish in getattr(whole(text).query, "wished", ()) if wish.boost), text


def test_a_function_word_weighs_the_same_in_a_headline_and_below_it():
    prose = [term for term in query("van").children if term.layer != "word"]
    assert prose == [OneTerm("headline", "stem", "van", 2.0), OneTerm("body", "stem", "van", 2.0)]


def test_a_name_stands_for_its_other_spellings_that_the_archive_has_and_says_so():
    found = bound_with(remembering("Kiev en Kyiv"), "plaats:Kiev")
    assert found.query == AnyOf((OneTerm("city", "word", "kiev", 1.2), OneTerm("city", "word", "kyiv", 0.96)))
    assert found.notes == ("Kiev also finds Kyiv; city:=Kiev finds only the word itself",)
    assert bound_with(remembering("Kiev"), "plaats:Kiev").notes == ()
    row = bound_with(remembering("Kim Jong-un, Kim Jong Oen"), 'kop:"kim jong un"').query
    assert Adjacent("headline", "stem", ("kim", "jong", "oen"), 0.8) in row.children


@pytest.mark.parametrize(
    "text", ["land:noord-korea", "land:KP", 'country:"Noord Korea"', "land:prk", "land:=noord-korea"]
)
def test_a_country_has_many_names_and_codes(text):
    assert query(text) == Adjacent("country", "word", ("noord", "korea"), 1.0)


def test_an_unknown_country_is_refused_with_the_nearest():
    with pytest.raises(UnsupportedQuery, match="no country korea") as told:
        asked("kim land:korea")
    assert "Noord-Korea, Zuid-Korea" in told.value.hint
    assert asked("kim land:korea", lenient=True).query == query("kim")


def test_a_boost_multiplies_every_weight():
    plain, heavy = query("kim").children, query("kim^2,5").children
    assert [term.boost for term in heavy] == pytest.approx([2.5 * term.boost for term in plain])
    assert all(term.boost == 0 for term in query("kim^0").children)


def test_a_field_narrows_a_word_to_itself():
    assert query("plaats:Bogotá") == OneTerm("city", "word", "bogota", FIELD["city"].boost)
    assert query("bron:ANP^2") == OneTerm("agency", "word", "anp", 2 * FIELD["agency"].boost)
    assert {term.field for term in query("kop:verdragen").children} == {"headline"}


def test_case_and_accents_do_not_matter():
    assert query("OEKRAÏNE") == query("oekraine") == query("Oekraïne")


def test_a_hyphenated_word_is_its_parts_in_a_row_or_written_as_one():
    found = query("kop:film-top").children
    assert found == (
        Adjacent("headline", "stem", ("film", "top"), FIELD["headline"].boost),
        OneTerm("headline", "stem", "filmtop", FIELD["headline"].boost),
    )
    rows = [each.texts for each in query("kop:EU-top").children if isinstance(each, Adjacent)]
    assert rows == [("eu", "top"), ("europees", "unie", "top")]
    assert query("plaats:Mar-a-Lago") == Adjacent("city", "word", ("mar", "a", "lago"), FIELD["city"].boost)


def test_a_word_with_a_slash_is_its_parts_in_a_row_only():
    assert query("bron:ANP/RTR") == Adjacent("agency", "word", ("anp", "rtr"), FIELD["agency"].boost)
    assert query("kop:film-top/raket-top") == Adjacent(
        "headline", "stem", ("film", "top", "raket", "top"), FIELD["headline"].boost
    )


def test_a_phrase_is_a_row_of_stems_in_prose_and_of_words_in_names():
    found = query('"Noord-Koreaanse raketten"').children
    assert [(row.field, row.layer, row.texts) for row in found] == [
        ("headline", "stem", ("noord", "koreaans", "raket")),
        ("body", "stem", ("noord", "koreaans", "raket")),
        ("city", "word", ("noord", "koreaanse", "raketten")),
        ("agency", "word", ("noord", "koreaanse", "raketten")),
    ]
    assert all(isinstance(row, Adjacent) for row in found)


def test_punctuation_in_a_phrase_does_not_count():
    assert query('kop:"«Kim», jong... (un)!"') == query('kop:"kim jong un"')
    assert query('kop:"raketten!"') == OneTerm("headline", "stem", "raket", FIELD["headline"].boost)


def test_near_words_keep_their_distance():
    assert query('tekst:"kim poetin"~5') == Near("body", "stem", ("kim", "poetin"), 5, 1.0)
    assert query('tekst:"kim poetin"~0') == query('tekst:"kim poetin"')
    assert query('tekst:"kim"~5') == OneTerm("body", "stem", "kim", 1.0)
    assert isinstance(query('tekst:"kim poetin"~999'), Near)


def test_words_that_can_stand_in_too_many_ways_are_refused_or_brought_nearer():
    text = 'tekst:"kim poetin trump xi"~50'
    with pytest.raises(UnsupportedQuery) as told:
        asked(text)
    assert text[told.value.start : told.value.end] == '"kim poetin trump xi"~50'
    found = asked(text, lenient=True)
    assert isinstance(found.query, Near)
    assert arrangement_count(found.query.texts, found.query.distance) <= MOST_ARRANGEMENTS
    assert arrangement_count(found.query.texts, found.query.distance + 1) > MOST_ARRANGEMENTS
    assert len(found.notes) == 1
    assert isinstance(query('tekst:"een van de zeven heel lange zinnen"~3', lenient=True), Adjacent)


def test_words_without_a_letter_are_left_out_with_a_note():
    found = asked("kim - &")
    assert found.query == query("kim")
    assert len(found.notes) == 2
    assert query("kim OF &") == query("kim")
    assert query("kim -& poetin") == query("kim poetin")


@pytest.mark.parametrize("text", ["&", "- –", "NIET &", "(& OF !)"])
def test_nothing_but_signs_is_a_mistake(text):
    with pytest.raises(QuerySyntaxError, match="no letter"):
        asked(text)
    found = asked(text, lenient=True)
    assert found.query == Everything()
    assert found.notes


def test_all_either_and_without():
    kim, trump, sport = query("kim"), query("trump"), query("sport")
    assert query("kim trump").children == (AllOf((kim, trump)),)
    assert query("kim -sport") == AllOf((kim,), (sport,))
    assert query("kim NIET NIET trump") == query("kim trump")
    assert query("-sport") == AllOf((Everything(),), (sport,))
    assert query("NIET NIET sport") == sport
    assert query("kop:a OF plaats:b").children == (*query("kop:a").children, query("plaats:b"))
    assert query("kop:a OF -plaats:b").children[-1] == AllOf((Everything(),), (query("plaats:b"),))
    assert query("*") == Everything()


def test_a_wildcard_stands_for_the_words_themselves_in_every_field_that_has_them():
    found = asked("raket*^2")
    assert found.query == AnyOf(
        (
            AnyTerm("headline", "written", ("Raket", "raket"), 2 * FIELD["headline"].boost),
            AnyTerm("body", "written", ("Raket", "raket", "raketproef", "raketten"), 2.0),
            AnyTerm("city", "word", ("raketstad",), 2.4),
        )
    )
    assert found.expansions == (("raket*", (("raket", 6), ("raketten", 3), ("raketproef", 1), ("raketstad", 1))),)
    assert query("plaats:raket*") == AnyTerm("city", "word", ("raketstad",), FIELD["city"].boost)


def test_the_words_of_a_wildcard_are_counted_exactly_when_that_is_asked():
    """Six articles hold *raket* or *Raket*, counted apart; two of them hold both."""

    class Exact(Words):
        def totals(self, queries):
            bodies = [query.children[1] if isinstance(query, AnyOf) else query for query in queries]
            return [{("Raket", "raket"): 4}.get(body.texts, 1) for body in bodies]

    parsed = parse("raket*")
    found = bind(parsed, ANALYZER, Exact(COUNTS, WORDS.known), counting=True)
    assert dict(found.expansions[0][1])["raket"] == 4


def test_a_wildcard_that_fits_nothing_finds_nothing_and_says_so():
    found = asked("zeppelin*")
    assert found.query == Nothing()
    assert found.expansions == (("zeppelin*", ()),)
    assert "zeppelin*" in found.notes[0]


def test_a_wildcard_in_a_field_of_few_words_may_fit_many_words_of_other_fields():
    body = {f"raket{number}": number for number in range(1, 1_534)}
    words = Words({("body", "written"): body, ("city", "word"): {"raketstad": 1}}, sorted({*body, "raketstad"}))
    assert query("plaats:raket*", words=words) == AnyTerm("city", "word", ("raketstad",), FIELD["city"].boost)


def test_a_wildcard_that_fits_nearly_everything_is_refused_before_it_is_counted():
    class Uncounted(Words):
        def counts(self, field, layer, texts):
            raise AssertionError("counted")

    words = Uncounted({}, [f"raket{number}" for number in range(50_001)])
    with pytest.raises(UnsupportedQuery, match=r"stands for 50,001 words"):
        query("raket*", words=words)


def test_a_wildcard_that_fits_too_much_is_refused_or_cut_to_the_commonest():
    many = {f"raket{number}": number for number in range(1, 1_534)}
    words = Words({("body", "written"): many}, sorted(many))
    with pytest.raises(UnsupportedQuery, match=r"raket\* stands for 1,533 words of this archive; the limit is 1,000"):
        asked("kim raket*", words=words)
    found = asked("raket*", words=words, lenient=True)
    assert isinstance(found.query, AnyTerm)
    assert len(found.query.texts) == MOST_EXPANDED
    assert set(found.query.texts) == {f"raket{number}" for number in range(534, 1_534)}
    assert list(found.query.texts) == sorted(found.query.texts)
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("datum:2024", "2024-01-01", "2025-01-01"),
        ("datum:2024-12", "2024-12-01", "2025-01-01"),
        ("datum:31-3-2024", "2024-03-31", "2024-04-01"),
        ("datum:2024-06..2024-09", "2024-06-01", "2024-10-01"),
        ("datum:[2016 TO 2017]", "2016-01-01", "2018-01-01"),
        ("datum:{2016 TO 2018}", "2017-01-01", "2018-01-01"),
        ("datum:gisteren", "2026-02-28", "2026-03-01"),
        ("datum:2025..vandaag", "2025-01-01", "2026-03-02"),
    ],
)
def test_a_period_runs_from_midnight_to_midnight(text, start, end):
    assert query(text) == Between("date", at(start), at(end))


def test_a_period_may_be_open():
    assert query("datum:2024..") == Between("date", at("2024-01-01"), None)
    assert query("datum:..2024-03-01") == Between("date", None, at("2024-03-02"))
    assert query("datum:{2024 TO *]") == Between("date", at("2025-01-01"), None)
    assert query("datum:9999") == Between("date", at("9999-01-01"), None)


@pytest.mark.parametrize(
    "text", ["datum:2024..2023", "datum:vandaag..gisteren", "datum:{2024 TO 2024}", "datum:{9999 TO *]"]
)
def test_a_period_without_a_day_in_it_is_refused(text):
    with pytest.raises(BadDate) as told:
        asked(text)
    assert text[told.value.start : told.value.end] == text.removeprefix("datum:")
    assert asked(text, lenient=True).notes


def test_lenient_turns_a_period_the_right_way_round():
    assert query("datum:2024..2023", lenient=True) == query("datum:2023..2024")


def test_a_keyword_is_one_exact_value():
    assert query("id:LM-0615") == Value("id", "LM-0615")
    assert query('nummer:"a b"') == Value("id", "a b")
    assert query("soort:bericht") == query("kind:Kort") == query("kind:brief") == Value("kind", "brief")
    assert query("soort:artikel") == Value("kind", "article")


@pytest.mark.parametrize("text", ["soort:roman", "soort:b*", "id:lm-*"])
def test_a_keyword_that_cannot_be_is_refused(text):
    with pytest.raises(UnsupportedQuery) as told:
        asked(f"kim {text}")
    assert told.value.text[told.value.start : told.value.end] == text.partition(":")[2]
    found = asked(f"kim {text}", lenient=True)
    assert found.query == query("kim")
    assert found.notes


def test_all_remarks_are_passed_on_once():
    assert asked('kim "raket & &', lenient=True).notes == (
        "a quote that was never closed is left out",
        "& is left out: it has no letter and no digit",
    )
    assert asked("kim").tree == parse("kim").tree


@given(st.text("ab1-'’/.ĳé&* ", min_size=1, max_size=20))
def test_whatever_is_read_is_bound_or_refused_in_its_place(text):
    found = answer_or_error(text)
    if isinstance(found, QueryError):
        assert 0 <= found.start <= found.end <= len(text)
        assert asked(text, lenient=True).notes
        return
    assert asked(text, lenient=True) == found
    for leaf in leaves(found.query):
        if isinstance(leaf, OneTerm | Adjacent | AnyTerm | AsOne | Near):
            assert all((leaf.text,) if isinstance(leaf, OneTerm) else leaf.texts)
            assert leaf.field in {field.name for field in searched_fields()}


def answer_or_error(text):
    try:
        return asked(text)
    except QueryError as error:
        return error


def leaves(bound):
    if isinstance(bound, AllOf):
        for child in bound.children + bound.without:
            yield from leaves(child)
    elif isinstance(bound, AnyOf):
        for child in bound.children:
            assert not isinstance(child, AnyOf)
            yield from leaves(child)
    else:
        yield bound


def test_names_beside_the_query_are_worth_nothing():
    assert bind_names("city", [], ANALYZER) is None
    assert bind_names("agency", ["ANP"], ANALYZER) == OneTerm("agency", "word", "anp", 0.0)
    assert bind_names("city", ["Tel Aviv", "Caïro"], ANALYZER) == AnyOf(
        (Adjacent("city", "word", ("tel", "aviv"), 0.0), OneTerm("city", "word", "cairo", 0.0))
    )
    with pytest.raises(QuerySyntaxError, match="city"):
        bind_names("city", ["Parijs", "--"], ANALYZER)


def test_a_period_beside_the_query_takes_in_both_of_its_ends():
    today = date(2026, 3, 1)
    assert bind_period(None, None) is None
    assert bind_period("2024", "juni 2024", today=today) == Between("date", at("2024-01-01"), at("2024-07-01"))
    assert bind_period("gisteren", None, today=today) == Between("date", at("2026-02-28"), None)
    assert bind_period(None, "9999", today=today) == Between("date", None, None)
    with pytest.raises(BadDate, match="2024 is after 2023"):
        bind_period("2024", "2023")
    with pytest.raises(BadDate, match="ooit is not a date") as told:
        bind_period("ooit", None)
    assert told.value.caret() == "ooit\n^^^^"


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("datum:mei..2018-07", "write the year with both"),
        ("datum:vandaag..2018", "earlier"),
        ("datum:2024..2023", "earlier"),
    ],
)
def test_a_period_the_wrong_way_round_says_whether_a_year_is_missing(query, hint):
    with pytest.raises(BadDate) as refused:
        bind(parse(query), Analyzer(), None)
    assert hint in refused.value.hint
