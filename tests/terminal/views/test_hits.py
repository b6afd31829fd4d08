"""A page of hits is good to read at every width, with and without colour, whatever the articles hold."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from terminal_samples import BARE, BRIEF, LONG, WIDE, drawn, make_page

from searchnews.articles import Article
from searchnews.hits import Bucket, Facet, Hit, Lacking, Page, Snippet, Suggestion
from searchnews.terminal.printing.answer import Answer
from searchnews.terminal.views.article import ArticlePage
from searchnews.terminal.views.hits import ResultPage, header
from searchnews.terminal.views.short import ShortPage

NEXT = "searchnews search -p 2 'akkoord vissers'"
OUR_STYLES = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;(?:id=0;https?://[!-~]+|;)\x1b\\")


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_the_page_looks_as_it_was_approved(snapshot, width, colour):
    page = drawn(ResultPage(make_page(), NEXT), width, colour=colour)
    snapshot(f"page-{width}-{'colour' if colour else 'plain'}", page)


def test_the_page_without_colour_on_a_terminal_still_shows_marks(snapshot):
    page = drawn(ResultPage(make_page(), NEXT), 80, colour=True, environment={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?3[0-7]m", page)
    snapshot("page-80-no-color", page)


@pytest.mark.parametrize("article", [LONG, BRIEF, BARE, WIDE], ids=lambda article: article.id)
def test_a_whole_article_looks_as_it_was_approved(snapshot, article):
    snapshot(f"article-{article.id}", drawn(ArticlePage(article), 80))


def test_the_query_as_read_and_the_reasons_are_told(snapshot):
    from searchnews.searching import Reading

    reading = Reading(
        canonical="akkoord AND vis*",
        notes=(),
        expansions=(),
        lines=("all of", "  akkoord in headline, body", "  a word that begins with vis"),
        clauses=(("akkoord", 1_204), ("vis* OR " + " OR ".join(["makreelvangst"] * 8), 31)),
    )
    hit = Hit(1, 14.2, LONG, (), (("akkoord in the headline", 9.5), ("vissers in the body", 4.7)))
    snapshot("page-80-explained", drawn(ResultPage(make_page(hits=(hit,), facets=()), "", reading), 80))


@pytest.mark.parametrize(("ranks", "told"), [((1, 2), "1\u20132 of 23 hits"), ((3,), " 3 of 23 hits")])
def test_the_page_says_which_of_all_hits_it_shows(ranks, told):
    hits = tuple(Hit(rank, 1.0, BARE, ()) for rank in ranks)
    assert told in drawn(ResultPage(make_page(hits=hits, facets=(), total=23)), 80)


def test_a_page_without_hits_says_what_would_find_more():
    page = drawn(ResultPage(make_page(hits=(), facets=(), total=0, notes=())), 80)
    assert "0 hits" in page
    assert "OR between words" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("country:duitsland", False),
        ("date:last-month", False),
        ('author:"jan smit"', False),
        ("kim", False),
        ("a b", True),
    ],
)
def test_other_forms_of_a_word_are_advice_for_several_words_only(query, told):
    page = drawn(ResultPage(make_page(hits=(), facets=(), total=0, notes=(), query=query, reading=query)), 120)
    assert ("No article has it." in page) != told
    assert ("raket* or OR" in page) == told


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_would_find_something_looks_as_it_was_approved(snapshot, width):
    suggestions = (
        Suggestion('"akkoord" instead of "akkord"', "akkoord AND vissers", 1_204, "spelling"),
        Suggestion(
            'without "vissers", "makreelvangst", "IJsland" and what else there was to leave out',
            "akkoord",
            14,
            "without",
        ),
        Suggestion("without the city\x1b[31m", "akkord", 3, "city"),
    )
    commands = (
        "searchnews search --city Oslo 'akkoord AND vissers'",
        "searchnews search akkoord",
        "searchnews search '\u202ekkord'",
    )
    page = make_page(hits=(), facets=(), total=0, notes=(), suggestions=suggestions)
    snapshot(f"page-{width}-nothing", drawn(ResultPage(page, "", None, commands), width))
    assert "Wat wel iets vindt:" in drawn(ResultPage(page, "", None, commands, "nl"), width)


def test_what_would_find_more_is_called_so_where_only_the_number_was_asked():
    suggestions = (Suggestion('"minister" instead of "minster"', "minister", 1_204, "spelling"),)
    page = make_page(hits=(), facets=(), total=41, limit=0, notes=(), suggestions=suggestions)
    page = drawn(ResultPage(page, "", None, ("searchnews search minister",)), 80)
    assert "What would find more:" in page
    assert "find something" not in page


def test_a_page_after_the_last_names_the_last():
    page = drawn(ResultPage(make_page(hits=(), facets=(), total=23, offset=90, limit=10)), 80)
    assert "the last one is page 3" in page


def test_without_scores_there_are_no_bars():
    hits = tuple(hit.replace(score=0.0) for hit in make_page().hits)
    assert "━" not in drawn(ResultPage(make_page(hits=hits, facets=())), 80)


def test_the_command_for_the_next_page_is_never_broken_into_lines():
    command = "searchnews search -p 2 " + " ".join(["heel"] * 30)
    assert command in drawn(ResultPage(make_page(), command), 40)


def test_a_passage_cut_out_of_a_sentence_has_dots_where_it_was_cut():
    body = "De minister zei gisteren dat er een akkoord is bereikt over vis. Zij lachte."
    article = Article(id="1", headline="Kop", body=body)

    def passage(text):
        hit = Hit(1, 1.0, article, (Snippet("body", text, (), body.index(text)),))
        return drawn(ResultPage(make_page(hits=(hit,), facets=())), 100).split("Kop\n")[1].split("\n")[0]

    assert "… er een akkoord …" in passage("er een akkoord")
    assert "…" not in passage(body)
    assert "…" not in passage("Zij lachte.")


def test_a_mark_stays_on_its_word_when_cleaning_and_capitals_change_lengths():
    article = Article(id="1", headline="a\x1b\x1bb\u00ad rood c", body="", cities=("Straßburg", "Oslo"))
    hit = Hit(1, 1.0, article, (Snippet("headline", article.headline, ((6, 10),)), Snippet("city", "", ((10, 14),))))
    page = drawn(ResultPage(make_page(hits=(hit,))), 80)
    assert "ab *rood* c" in page
    assert "STRASSBURG/*OSLO*" in page


NASTY = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    [
        "\x1b[31mrood\x1b[0m",
        "\x1b]8;;http://kwaad.example\x1b\\klik\x1b]8;;\x1b\\",
        "[bold red]rood[/]",
        "\x9b2J",
        "[/]",
        "\\",
        "\u202eomgekeerd",
        "\ud83d",
        "regel\r\noverschreven",
        "e" + "\u0301" * 30,
        "漢字" * 30,
        "👩\u200d👩\u200d👧" * 10,
        ":smile:",
    ]
)


@st.composite
def nasty_pages(draw):
    """Make a page of one hit with hostile text in every place, and marks anywhere."""
    names = st.lists(NASTY, max_size=3).map(tuple)
    body = draw(NASTY)
    article = Article(
        id=draw(NASTY),
        headline=draw(NASTY),
        body=body,
        kind=draw(st.sampled_from(["article", "brief"])),
        cities=draw(names),
        agencies=draw(names),
        section=draw(NASTY),
        source=draw(NASTY),
        url=draw(NASTY | NASTY.map(lambda text: f"https://x.example/{text}") | st.just("https://")),
    )
    cuts = sorted(draw(st.sets(st.integers(0, len(body)), max_size=4)))
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    hit = Hit(1, 2.0, article, (Snippet("body", body, spans),), ((draw(NASTY), 1.0),))
    facets = (Facet("city", (Bucket(draw(NASTY), 3),)),)
    return Page(query="x", reading=draw(NASTY), total=1, took_ms=1, hits=(hit,), facets=facets, notes=(draw(NASTY),))


@given(NASTY, NASTY, NASTY, st.sampled_from([20, 60, 80, 120]), st.booleans())
def test_hostile_text_does_no_harm_in_a_reading_and_in_suggestions(query, line, command, width, colour):
    from searchnews.searching import Reading

    clauses = ((query, 12), (line, 3))
    reading = Reading(canonical=query, notes=(line,), expansions=(), lines=(line, f"  {query}"), clauses=clauses)
    suggestions = (Suggestion(line, query, 3, "without"), Suggestion(query, line, 1_204, "city"))
    page = Page(query=query, reading=query, total=0, took_ms=1, notes=(line,), suggestions=suggestions)
    text = drawn(ResultPage(page, "", reading, (command, "searchnews search kim")), width, colour=colour)
    bare = OUR_STYLES.sub("", text) if colour else text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", bare)
    assert "searchnews search kim" in re.sub(r" \\\n +", " ", bare)
    for shown in bare.splitlines():
        part = shown.strip(" '\\")
        assert cell_len(shown) <= width or any(part in whole for whole in (command, "searchnews search kim"))


@given(nasty_pages(), NASTY, st.sampled_from([20, 60, 80, 120]), st.booleans())
def test_hostile_text_never_reaches_the_terminal_and_never_breaks_the_page(page, command, width, colour):
    for text in (
        drawn(ResultPage(page, command), width, colour=colour),
        drawn(ArticlePage(page.hits[0].article), width, colour=colour),
    ):
        bare = OUR_STYLES.sub("", text) if colour else text
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", bare)
        for line in bare.splitlines():
            copied = line.lstrip().startswith(("http", "next page")) or line.strip() == command.strip()
            assert cell_len(line) <= width or copied, "only what is copied may be wider"


def test_a_total_that_is_not_exact_is_at_least_that():
    page = Page(query="x", reading="x", total=1_200, took_ms=1.0, total_is_exact=False)
    assert "at least 1,200 hits" in drawn(ResultPage(page), 80)


def test_a_whole_article_is_marked_in_every_part_of_it():
    article = Article(
        id="x",
        headline="Kim in Hanoi",
        body="Eerste Kim.\n\nTweede Kim hier.",
        cities=("Hanoi", "Den Haag"),
        agencies=("ANP",),
        countries=("Vietnam", "Nederland"),
    )
    spans = {
        "headline": ((0, 3),),
        "body": ((7, 10), (20, 23)),
        "city": ((6, 14),),
        "agency": ((0, 3),),
        "country": ((8, 17),),
    }
    shown = drawn(ArticlePage(article, spans), 80)
    for marked in (
        "*Kim* in Hanoi",
        "Eerste *Kim*.",
        "Tweede *Kim* hier.",
        "HANOI/*DEN HAAG* (*ANP*)",
        "Vietnam, *Nederland*",
    ):
        assert marked in shown


@pytest.mark.parametrize(
    ("language", "title", "without"),
    [("en", "Some words missing: 20", "without"), ("nl", "Niet alle woorden: 20", "zonder")],
)
def test_what_lacks_a_word_stands_below_a_line_that_says_so(language, title, without):
    full, lacking = (Hit(1, 2.0, BARE, (), missing=()), Hit(2, 3.0, LONG, (), missing=("uitslag",)))
    groups = (Lacking(("uitslag",), 17), Lacking(("brexit",), 3))
    page = make_page(hits=(full, lacking), facets=(), total=1, partial_total=20, partial=groups)
    lines = [line for line in drawn(ResultPage(page, language=language), 80).split("\n") if line]
    assert "1 hit " in lines[1] or "1 hit " in lines[0]
    (place,) = [number for number, line in enumerate(lines) if title in line]
    assert f"{without} uitslag: 17" in lines[place]
    assert f"{without} brexit: 3" in lines[place]
    ranks = [number for number, line in enumerate(lines) if re.match(r" +[12]  ", line)]
    assert ranks[0] < place < ranks[1]
    assert any(line.strip() == f"{without} uitslag" for line in lines[place:])


@settings(max_examples=60)
@given(query=st.text("abc ", min_size=1, max_size=90), width=st.integers(40, 120))
def test_a_page_is_laid_out_alike_however_long_the_search_took(query, width):
    pages = [make_page(hits=(), reading=query, total=12, took_ms=took) for took in (1.0, 45.0, 812.0, 9_876.0)]
    heads = [drawn(header(page, width), width).rstrip("\n").split("\n") for page in pages]
    assert len({len(lines) for lines in heads}) == 1


@pytest.mark.parametrize(("language", "others"), [("en", "others"), ("nl", "overige")])
@pytest.mark.parametrize("rest", [0, 3, 1200])
def test_the_numbers_of_what_lacks_a_word_add_up(language, others, rest):
    hits = (Hit(1, 2.0, BARE, (), missing=("uitslag",)), Hit(2, 3.0, LONG, (), missing=("brexit",)))
    groups = (Lacking(("uitslag",), 17), Lacking(("brexit",), 2))
    page = make_page(hits=hits, facets=(), total=0, partial_total=19 + rest, partial=groups)
    (line,) = [line for line in drawn(ResultPage(page, language=language), 100).split("\n") if "uitslag: 17" in line]
    numbers = [int(number.replace(",", "").replace(".", "")) for number in re.findall(r": ([\d.,]+)", line)]
    assert numbers[0] == sum(numbers[1:])
    assert (f"{others}: " in line) == bool(rest)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_next_page_on_which_words_are_missing_says_so(language, monkeypatch):
    monkeypatch.setenv("SEARCHNEWS_LANGUAGE", language)
    said = {
        "en": "next page, with some words missing, 20 in all: ",
        "nl": "volgende bladzijde, niet alle woorden, 20 in ",
    }
    hit, other = Hit(1, 2.0, BARE, (), missing=()), Hit(2, 3.0, LONG, (), missing=("uitslag",))
    for hits, total, told in (((hit,), 1, True), ((hit,), 2, False), ((hit, other), 1, False)):
        page = make_page(hits=hits, facets=(), total=total, stories=None, partial_total=20)
        for view in (ResultPage(page, "searchnews x"), ShortPage(Answer(page, "searchnews x"))):
            assert (said[language] in drawn(view, 120)) == told


@pytest.mark.parametrize(("count", "title"), [(4, "What would find more:"), (2, "What else may be meant:")])
def test_only_what_finds_more_is_said_to_find_more(count, title):
    page = make_page(total=3, suggestions=(Suggestion("with the operators", "kim OR xi", count, "operators"),))
    assert title in drawn(ResultPage(page), 80)


def test_a_whole_article_says_what_few_articles_have():
    from datetime import datetime, timezone

    moment = datetime(2024, 6, 19, 12, tzinfo=timezone.utc)
    article = Article(
        id="a1", headline="Kop", body="Tekst.", authors=("Jan \x1b[31mJansen", "An"), page="A3", edition="ochtend", language="nl",
        genre="analyse", keywords=("gas",), urgency=2, agency_id="urn:1", agency_version=3, paywalled=True, embargo=moment,
    )  # fmt: skip
    page = drawn(ArticlePage(article), 300)
    assert "by Jan [31mJansen, An" in page
    for told in ("page A3", "edition ochtend", "language nl", "genre analyse", "keywords gas", "urgency 2", "agency's id urn:1",
                 "version 3", "behind a paywall", "under embargo until 19 Jun 2024, 14:00"):  # fmt: skip
        assert told in page
    assert "by " not in drawn(ArticlePage(Article(id="a1", headline="Kop", body="Tekst.")), 300)
