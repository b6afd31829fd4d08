"""Pages of stories are good to read at every width, with and without colour, and show nothing that a terminal obeys."""

import re

import pytest
from rich.console import Group
from terminal_samples import BARE, drawn, make_page, make_similar, make_versions

from searchnews.articles import Article
from searchnews.articles.article import KINDS
from searchnews.errors import ReadError
from searchnews.hits import Hit
from searchnews.questions.similar import Similar
from searchnews.questions.versions import Edit
from searchnews.terminal.views.article import ArticlePage
from searchnews.terminal.views.hits import ResultPage
from searchnews.terminal.views.questions.similar import SimilarPage
from searchnews.terminal.views.questions.versions import VersionsPage, changes_text
from searchnews.terminal.views.reports import refusals

PAGES = {
    "versions": lambda: VersionsPage(make_versions()),
    "similar": lambda: SimilarPage(make_similar(), "searchnews versions -a nieuws"),
    "folded": lambda: ResultPage(folded(), "searchnews search -p 2 akkoord", versions="searchnews versions -a nieuws"),
}


def folded():
    """A page of which the first hit has seven versions and the second is one of two without a city."""
    hits = list(make_page().hits)
    hits[0] = hits[0].replace(versions=7, version_cities=3)
    hits[1] = hits[1].replace(versions=2, version_cities=0)
    hits[2] = hits[2].replace(versions=1, version_cities=0)
    return make_page(hits=tuple(hits), stories=980, notes=())


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_was_approved(snapshot, name, width, colour):
    snapshot(f"{name}-{width}-{'colour' if colour else 'plain'}", drawn(PAGES[name](), width, colour=colour))


@pytest.mark.parametrize("name", PAGES)
def test_without_colour_on_a_terminal_nothing_is_lost(snapshot, name):
    page = drawn(PAGES[name](), 80, colour=True, environment={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?3[0-7]m", page)
    snapshot(f"{name}-80-no-color", page)


@pytest.mark.parametrize(
    ("total", "stories", "shown", "told"),
    [
        (3, 3, 3, "3 hits ·"),
        (3, None, 3, "3 hits ·"),
        (5, 3, 3, "5 hits in 3 stories ·"),
        (5, 1, 1, "5 hits in 1 story ·"),
        (1204, 980, 3, "1–3 of 980 stories, 1,204 hits ·"),
        (1204, 1204, 3, "1–3 of 1,204 hits ·"),
        (1204, None, 3, "1–3 of 1,204 hits ·"),
    ],
)
def test_the_page_says_which_of_the_two_it_counts(total, stories, shown, told):
    hits = tuple(Hit(rank, 1.0, BARE, ()) for rank in range(1, shown + 1))
    page = make_page(hits=hits, facets=(), total=total, stories=stories, notes=())
    assert told in drawn(ResultPage(page), 100)


def test_a_page_after_the_last_counts_stories():
    page = drawn(ResultPage(make_page(hits=(), facets=(), total=40, stories=23, offset=90, limit=10)), 80)
    assert "the last one is page 3" in page


def test_what_changed_is_told_apart_without_colour():
    changes = [
        Edit("same", " ".join("abcdefghijklmnop")),
        Edit("removed", "acht"),
        Edit("added", "tien"),
        Edit("same", " ".join("qrstuvwxyzabcdef")),
        Edit("added", " ".join(map(str, range(100)))),
        Edit("same", "slot van dit stuk"),
    ]
    assert str(changes_text(changes, plain=True)) == (
        "… l m n o p [-acht-] {+tien+} q r s t u … b c d e f "
        f"{{+{' '.join(map(str, range(20)))} … {' '.join(map(str, range(80, 100)))}+}} slot van dit stuk"
    )


def test_an_id_that_a_terminal_would_obey_gives_no_command():
    hit = Hit(1, 1.0, Article(id="a\x9b31m", headline="Kop", body=""), (), versions=2, version_cities=1)
    page = drawn(ResultPage(make_page(hits=(hit,), facets=())), 80)
    assert "2 versions, 1 city" in page
    assert "searchnews versions" not in page


def test_an_article_that_is_like_nothing_has_a_page():
    page = drawn(SimilarPage(Similar(article=BARE, words=(), versions=1, groups=(("earlier", ()), ("later", ())))), 80)
    assert "known by no word" in page
    assert page.count("nothing") == 2


def test_what_to_do_stands_beside_the_file_it_is_for_and_below_if_it_is_for_several():
    told = [("empty.xml", "fetch it again"), ("a.pdf", "save it as text"), ("b.pdf", "save it as text"), ("c.txt", "")]
    shown = drawn(Group(*refusals([ReadError("is refused", file=file, hint=hint) for file, hint in told], 4)), 80)
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[1:] == [
        "empty.xml: is refused (fetch it again)",
        "a.pdf: is refused",
        "b.pdf: is refused",
        "c.txt: is refused",
        "hint: save it as text",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_article_says_what_it_is(kind):
    page = drawn(ArticlePage(Article(id="x", headline="Kop", body="Tekst.", kind=kind)), 80)
    assert (kind in page) == (kind != "article")
