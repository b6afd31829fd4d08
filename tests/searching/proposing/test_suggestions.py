"""Where nothing is found, what is proposed finds what it says, is little changed, and is never done unasked."""

import functools
import subprocess
import sys
import tempfile
from datetime import date, datetime, timezone
from itertools import chain, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.analysis import Analyzer, Memory
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.binding.edits import close_words
from searchnews.query.filters import Filters
from searchnews.query.limits import MOST_SUGGESTIONS
from searchnews.searching.proposing import suggestions as rescue
from searchnews.searching.proposing.near_words import near_words
from searchnews.storage.folder.lexicon import Lexicon

TEXTS = {
    "k1": ("Kim test ballistische raket", "Pyongyang", "2024-06-17", "De raket viel in zee."),
    "k2": ("Kim spreekt Poetin", "Moskou", "2024-06-18", "Kim en Poetin spraken over een verdrag in Kiev."),
    "k3": ("Poetin noemt verdrag historisch", "Moskou", "2023-01-02", "Het verdrag van Poetin met Kyiv."),
    "k4": ("Raketten boven Odessa", "Odessa", "2023-05-05", "Raketten vielen op de haven, museum en kunstmuseum."),
    "k5": ("Museum open", "Parijs", "2022-03-03", "Een museum in Parijs is open."),
}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def archive(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("rescue") / "a", engine=request.param) as archive:
        archive.add(
            Article(
                id=id,
                headline=headline,
                body=body,
                cities=(city,),
                agencies=("ANP",),
                date=datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=timezone.utc),
            )
            for id, (headline, city, day, body) in TEXTS.items()
        )
        yield archive


def proposed(archive, query, **options):
    page = archive.search(query, **options)
    assert page.total == 0
    return {(each.text, each.query, each.count, each.kind) for each in page.suggestions}


def without(filters, kind):
    if kind == "filters":  # the day that words are relative to is none, and is asked for again
        return Filters(today=filters.today)
    gone = {
        "city": ["cities"],
        "agency": ["agencies"],
        "country": ["countries"],
        "source": ["sources"],
        "section": ["sections"],
        "author": ["authors"],
        "period": ["since", "until"],
    }
    empty = Filters()
    names = gone.get(kind, [kind])
    kept = {name: getattr(filters, name) for name in Filters.__slots__ if name not in names}
    return Filters(**{**{name: getattr(empty, name) for name in Filters.__slots__}, **kept})


QUERIES = [
    ("kim museum", Filters()),
    ("kim ballistische museum verdrag odessa", Filters()),
    ("kim NIET kim", Filters()),
    ('"raket kim"', Filters()),
    ('"poetin raket" kim', Filters()),
    ("=POETIN", Filters()),
    ("poetni", Filters()),
    ("poetni verdrgt raketten", Filters()),
    ("kop:poetni OF kop:odesssa", Filters()),
    ("datum:2021 kim", Filters()),
    ('datum:"voor 2020"', Filters()),
    ("kim", Filters(cities=("Parijs",))),
    ("kim", Filters(since="2022", until="2022-12")),
    ("museum", Filters(countries=("KP",), agencies=("RTR",))),
    ("xyzzy", Filters()),
    ("kim kangoeroe", Filters(cities=("Parijs",))),
    ("kim kangoeroe wallabi", Filters(cities=("Parijs",), since="2022", until="2022-12")),
    ("kim", Filters(cities=("Parijs",), agencies=("RTR",))),
    ("soort:bericht kim", Filters()),
    ("raket* museumm", Filters()),
    ("kim datum:>=vandaag", Filters(today=date(2024, 6, 20))),
    ("kim datum:>=vandaag", Filters(cities=("Parijs",), agencies=("RTR",), today=date(2024, 6, 18))),
    ("kim kangoeroe datum:>=vandaag", Filters(cities=("Parijs",), today=date(2024, 6, 18))),
]


@pytest.mark.parametrize(("query", "filters"), QUERIES)
def test_every_proposal_finds_as_many_articles_as_it_says(archive, query, filters):
    page = archive.search(query, filters=filters)
    assert page.total == 0
    assert len(page.suggestions) <= MOST_SUGGESTIONS
    for suggestion in page.suggestions:
        again = archive.search(suggestion.query, filters=without(filters, suggestion.kind))
        assert again.total == suggestion.count > 0


def test_what_is_found_needs_no_proposal(archive):
    assert not archive.search("kim").suggestions
    assert not archive.search("kim", limit=0).suggestions
    assert not archive.search("xyzzy").suggestions


def test_none_are_looked_for_where_none_are_wanted(archive):
    assert not archive.search("kim museum", suggest=False).suggestions


def test_a_part_may_be_left_out(archive):
    assert ('without "museum"', "kim", 2, "without") in proposed(archive, "kim museum")
    assert ('zonder "museum"', "kim", 2, "without") in proposed(archive, "kim museum", language="nl")
    assert ('without "NOT museum"', "museum", 2, "without") in proposed(archive, "museum -museum")


def test_of_many_parts_the_rarest_are_left_out_together(archive):
    (told,) = proposed(archive, "museum parijs ballistische odessa pyongyang")
    assert told[3] == "without"
    assert told[2] > 0


def test_a_phrase_may_be_words_and_exact_words_may_have_forms(archive):
    assert ('"poetin kim" as words, anywhere', "poetin AND kim", 1, "words") in proposed(archive, '"poetin kim"')
    assert ('="POETIN" in any form', "POETIN", 2, "plain") not in proposed(archive, "=POETIN")
    assert ('"=POETIN" in any form', "POETIN", 2, "plain") in proposed(archive, "=POETIN")


def test_a_period_may_be_opened(archive):
    found = proposed(archive, "kim datum:2021..2023-02")
    assert ("date:2021.. instead of date:2021..2023-02", "kim AND date:2021..", 2, "wider") in found


def test_a_filter_may_be_left_out(archive):
    found = proposed(archive, "kim", filters=Filters(cities=("Parijs",)))
    assert found == {("without the city", "kim", 2, "city")}
    found = proposed(archive, "kim", filters=Filters(since="2022", until="2022-12"))
    assert {each[3] for each in found} == {"until", "period"}
    found = proposed(archive, "kim", filters=Filters(cities=("Parijs",), agencies=("RTR",)))
    assert found == {("without any filter", "kim", 2, "filters")}
    found = proposed(archive, "kim kangoeroe", filters=Filters(cities=("Parijs",)))
    assert found == {('without any filter, without "kangoeroe"', "kim", 2, "filters")}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("poetni", "Poetin"),
        ("opetin", "Poetin"),
        ("odesssa", "Odessa"),
        ("pyonyang", "pyongyang"),
        ("kunstmuzeum", "kunstmuseum"),
    ],
)
def test_a_word_that_the_archive_does_not_have_may_be_another(archive, typed, meant):
    assert any(each[1:2] == (meant,) and each[3] == "spelling" for each in proposed(archive, typed))


def test_several_words_are_respelt_together_and_also_within_phrases(archive):
    assert any(each[1] == "Poetin AND verdrag" for each in proposed(archive, "poetni verdrga"))
    assert any(each[1] == '"noemt verdrag"' for each in proposed(archive, '"noemt verdrga"'))


def test_a_word_that_is_there_is_left_as_it_is(archive):
    assert all(each[3] != "spelling" for each in proposed(archive, "kim museum"))


def test_a_proposal_goes_with_today(archive):
    assert archive.search("kim datum:gisteren", filters=Filters(today=date(2024, 6, 19))).total == 1
    found = proposed(archive, 'kim datum:"vorige week"', filters=Filters(today=date(2024, 6, 19)))
    assert ("date:last-week.. instead of date:last-week", "kim AND date:last-week..", 2, "wider") in found


def test_the_modules_are_loaded_only_when_little_is_found(archive):
    code = (
        "import sys, searchnews\n"
        f"archive = searchnews.open({str(archive.path)!r})\n"
        f"archive.search('*'); print({rescue.__name__!r} in sys.modules)\n"
        f"archive.search('kim museum'); print({rescue.__name__!r} in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@functools.cache
def naive_distance(one, other):
    """Optimal string alignment, straight from its definition."""
    if not one or not other:
        return len(one) + len(other)
    choices = [
        naive_distance(one[1:], other) + 1,
        naive_distance(one, other[1:]) + 1,
        naive_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        choices.append(naive_distance(one[2:], other[2:]) + 1)
    return min(choices)


SHORT = st.text("abc", max_size=5)


@given(SHORT, SHORT, st.integers(0, 3))
def test_the_distance_is_that_of_its_definition(one, other, most):
    away = naive_distance(one, other)
    assert close_words(one, most, [other]) == ({other: away} if away <= most else {})


class Counted:
    """An engine that has every word once."""

    def counts_in(self, wanted):
        return {place: dict.fromkeys(texts, 1) for place, texts in wanted.items()}


@given(
    st.lists(st.text("abcde", min_size=2, max_size=9), min_size=1, max_size=30),
    st.text("abcde", min_size=4, max_size=9),
)
def test_of_words_with_the_same_first_letter_the_nearest_is_found(words, typed):
    analyzer = Analyzer()
    analyzer.text_terms(" ".join(words))
    lines = sorted(analyzer.take_new_words())
    memory = Memory(lambda prefix, start="": [line for line in lines if line.startswith(prefix) and line >= start])
    edits = 2 if len(typed) >= 7 else 1
    near = {word: naive_distance(typed, word) for word in words if word[0] == typed[0]}
    near = {word: away for word, away in near.items() if 0 < away <= edits}
    found = near_words(typed, memory, lambda *_: set(words), Counted(), most=1)
    if near:
        ((nearest, away),) = found.items()
        assert away <= naive_distance(typed, nearest) <= min(near.values())


@pytest.mark.parametrize(("typed", "found"), [("qcqc", []), ("qqqq", []), ("zzzq", []), ("kicc", ["kic"])])
def test_what_has_no_vowel_is_not_gone_by_its_sound_and_none_is_a_letter_or_two(typed, found):
    analyzer = Analyzer()
    words = ("c", "k", "ck", "kck", "ic", "kic")
    analyzer.text_terms(" ".join(words))
    lines = sorted(analyzer.take_new_words())
    memory = Memory(lambda prefix, start="": [line for line in lines if line.startswith(prefix) and line >= start])
    assert [*near_words(typed, memory, lambda *_: set(words), Counted())] == found


ALIKE = (("k", "c", "q"), ("s", "z", "sch"), ("f", "v", "w", "ph"), ("u", "oe"), ("ij", "ei", "y"), ("g", "ch", "kh"))
SOUNDING = st.lists(st.sampled_from([*chain(*ALIKE), *"abdehlmnrtж"]), min_size=3, max_size=7).map("".join)


def slips_and_spellings(word):
    """Give words with one or two letters less, one more, or two changed about; and those that another ear would write."""
    places = range(len(word))
    for place in places:
        yield from (word[:place] + put + word[place + out :] for out in (0, 1, 2) for put in ("", "n", "u"))
        yield word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    yield from (word.replace(one, other) for alike in ALIKE for one, other in permutations(alike, 2))


@settings(max_examples=20)
@given(SOUNDING, st.lists(SOUNDING, max_size=5), st.randoms(use_true_random=False))
def test_what_is_looked_for_by_first_letters_is_what_going_through_all_words_finds(typed, others, chance):
    analyzer = Analyzer()
    near = [*slips_and_spellings(typed)]
    with tempfile.TemporaryDirectory() as folder:
        lexicon = Lexicon(Path(folder))
        for some in (near, [*others, *map(str.capitalize, chance.sample(near, 3))]):
            analyzer.text_terms(" ".join(some))
            lexicon.add(analyzer.take_new_words())
        memory = Memory(lexicon.lines, lexicon.sweep)
        for each in (typed, *chance.sample(near, 3)):
            found = near_words(each, memory, lexicon.around, Counted(), most=99)
            assert found == near_words(each, memory, lambda *_: set(memory.words("")), Counted(), most=99)
        lexicon.close()


def test_short_words_and_numbers_are_not_guessed(archive):
    words = Lexicon(archive.path / "generation-0001")
    for typed in ("kin", "2025"):
        assert near_words(typed, Memory(words.lines), words.around, archive.prepare("*").snapshot) == {}


@pytest.mark.parametrize(
    ("query", "instead", "kind"),
    [
        ("kim|museum", "kim OR museum", "operators"),
        ("kim NEAR/5 verdrag", "kim w/5 verdrag", "operators"),
        ("kim juni 2024", "kim AND date:2024-06", "date"),
        ("wat deed kim in juni 2024", "deed AND kim AND date:2024-06", "date"),
        ("bron:parijs", "city:parijs", "field"),
        ("k2", "id:k2", "field"),
        ("haven of ballistische", "haven OR ballistische", "operators"),
        ("wat is de haven van odessa", "haven AND odessa", "without"),
    ],
)
def test_what_was_typed_is_read_otherwise_too(archive, query, instead, kind):
    page = archive.search(query)
    there = {(each.query, each.kind) for each in page.suggestions}
    assert ((instead, kind) in there) == (archive.search(instead).total > 0)
    assert all(0 < each.count < len(TEXTS) for each in page.suggestions)


@pytest.mark.parametrize(
    ("query", "meant", "told"),
    [
        ("raket of zee", "raket OR zee", "of is a word here; OF in capitals takes either side"),
        ("raket niet zee", "raket AND NOT zee", "niet is a word here; NIET in capitals leaves out what follows"),
        ("raket en niet zee", "raket AND NOT zee", "niet is a word here; NIET in capitals leaves out what follows"),
        ("waar is de raket niet", "", ""),
        ("wel niet zee", "", ""),
    ],
)
def test_an_operator_in_small_letters_is_told_where_it_is_found_as_a_word(tmp_path, query, meant, told):
    bodies = ("Raket of zee, raket en niet zee. Waar is de raket wel, niet zee.", "De raket.", "De zee.")
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=str(place), headline="", body=body) for place, body in enumerate(bodies))
        page = archive.search(query)
        assert page.total == 1
        expected = [f"{told}: {meant} finds {archive.search(meant).total}"] if told else []
        assert [note for note in page.notes if "is a word here" in note] == expected
        assert not [each for each in page.suggestions if each.kind == "operators"]


def test_an_operator_that_changes_nothing_is_no_other_reading(archive):
    page = archive.search("museum && parijs")
    assert page.total
    assert not page.suggestions


def test_what_finds_no_more_is_not_said_to(archive):
    page = archive.search("museum in parijs")
    assert page.total == archive.search("museum parijs").total > 0
    assert not page.suggestions


NEWS = {
    "g1": ("Gaza", "De hand van de man was er, in Gaza."),
    "g2": ("Bestand", "Een bestand in Gaza."),
    **{f"v{number}": ("Stembus", f"Er zijn verkiezingen, keer {number}.") for number in range(6)},
    "h": ("Overleg", "In Den Haag sprak de navo over de top."),
}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("telling") / "a") as archive:
        archive.add(Article(id=id, headline=headline, body=body) for id, (headline, body) in NEWS.items())
        yield archive


def test_the_word_that_tells_most_is_the_last_that_is_left_out(news):
    kept = [each.query for each in news.search("verkiezingen in Gaza").suggestions]
    assert kept == ["Gaza"]
    page = news.search("verkiezingen in Gaza", partial=True)
    assert [hit.missing for hit in page][:3] == [("verkiezingen",), ("verkiezingen",), ("Gaza",)]
    assert [group.missing for group in page.partial] == [("verkiezingen",), ("Gaza",)]


def test_what_the_archive_lacks_is_told_and_nothing_is_made_of_the_rest(news):
    page = news.search("Waar was de hand van Shamima Begum?")
    assert "Shamima and Begum are not in this archive" in page.notes
    assert not page.suggestions
    assert "kangoeroe is not in this archive" in news.search("kangoeroe in Gaza").notes
    assert not news.search("kangoeroe").notes


def test_a_change_of_two_things_stands_below_those_of_one_and_names_stay_names(news):
    for typed in ("verkiezingen Gazaa", "verkiezinegn gazaa"):
        assert [(each.query, each.kind) for each in news.search(typed).suggestions] == [("Gaza", "spelling")]
    assert "verkiezingen" not in {each.query for each in news.search("bestand Verkiezinegn").suggestions}


def test_a_name_of_several_words_and_one_with_a_hyphen_are_taken_apart_as_names(news):
    proposals = news.search("navo-akkoord den haag").suggestions
    assert ("navo AND den AND haag", "words") in {(each.query, each.kind) for each in proposals}
    assert "haag" not in {each.query for each in proposals}


def test_figures_tell_less_than_words_and_go_first(tmp_path):
    texts = ["Een raket viel in zee.", "Op de 18e kwamen er 18, in 2019 meer."]
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=str(n), headline="", body=body) for n, body in enumerate(texts))
        first = archive.search("raket zee 18 2019").suggestions[0]
    assert first.query == "raket AND zee"


@pytest.fixture(scope="module")
def proposing(tmp_path_factory):
    bodies = ("Kim Jong-un sprak.", "Daar was Kim Jong-un weer.", "Zo ging het in Turkije.", "En in Türkiye ook.")
    with Archive.create(tmp_path_factory.mktemp("proposed") / "a") as archive:
        archive.add(
            Article(id=f"p{number}", headline="", body=body, source="nos.nl") for number, body in enumerate(bodies)
        )
        archive.add([Article(id="other", headline="", body="Niets daarvan.")])
        yield archive


@pytest.mark.parametrize(
    ("query", "proposed", "count"),
    [
        ("kim jong oen", '"kim jong oen"', 2),
        ("Kim Jong-oen", '"Kim Jong-oen"', 2),
        ("kim jong oen sprak", '"kim jong oen" AND sprak', 1),
        ("bron:nos.nl", "source:nos.nl", 4),
        ("turkij", "Turkije", 2),
        ("turki", "turki*", 2),
    ],
)
def test_what_was_meant_is_proposed_with_what_it_finds(proposing, query, proposed, count):
    page = proposing.search(query, partial=False)
    assert not page.total
    told = {suggestion.query: suggestion.count for suggestion in page.suggestions}
    assert told[proposed] == count == proposing.search(proposed).total
    assert all(proposing.search(suggestion).total == number for suggestion, number in told.items())


def test_two_spellings_of_one_name_are_proposed_once(proposing):
    told = {suggestion.query for suggestion in proposing.search("turkye").suggestions}
    assert len(told & {"Turkije", "Turkiye", "Türkiye"}) == 1


def test_nothing_is_proposed_for_what_nobody_can_say_aloud(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"s{n}", headline="", body=f"SJC {n}, SCHC, SCC en SC.") for n in range(5))
        archive.add([Article(id="x", headline="", body="Niets daarvan.")])
        assert archive.search("zzzq").suggestions == ()


def test_a_name_and_its_genitive_are_proposed_once(tmp_path):
    bodies = ("In Londen regent het.", "Het Londense stadsbestuur.", "Londens burgemeester ging.", "Niets daarvan.")
    with Archive.create(tmp_path / "a") as archive:
        archive.add(
            Article(id=f"l{n}", headline="", body=body, cities=("Londen",) * (n < 3)) for n, body in enumerate(bodies)
        )
        for query, meant in (("plaats:londonn", "city:Londen"), ("londonn", "Londen")):
            told = [suggestion.query for suggestion in archive.search(query).suggestions]
            assert meant in told
            assert not [each for each in told if "Londens" in each]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("wat is de haven van parijs", 'without "parijs" and small words'),
        ("de haven parijs", 'without "parijs", "de"'),  # one is named
        ("wat is er met de haven", 'without "wat", "is", "er", "met", "de"'),  # and so are all where no other word goes
    ],
)
def test_small_words_that_go_besides_others_are_not_all_named(archive, query, told):
    assert told in {text for text, *_ in proposed(archive, query)}
