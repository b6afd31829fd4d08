"""The pages of the questions beyond finding are good to read at every width, with and without colour."""

import dataclasses
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import view_samples as samples
from rich.cells import cell_len
from terminal_samples import drawn
from unsafe_signs import UNSAFE

from searchnews.questions.periods import PERIODS, stretches
from searchnews.terminal.views.questions.axes import day_labels, round_top
from searchnews.terminal.views.questions.compare import ComparePage
from searchnews.terminal.views.questions.facets import CountsPage
from searchnews.terminal.views.questions.kwic import KwicPage
from searchnews.terminal.views.questions.trend import SharePage, TrendPage
from searchnews.terminal.views.questions.why_not import WhyNotPage
from searchnews.terminal.views.questions.words import WordsPage

PAGES = {
    "facets": lambda text="": CountsPage(samples.counts(text)),
    "trend": lambda text="": TrendPage(samples.trend(text)),
    "share": lambda text="": SharePage(samples.trend(text, labels=("poetin", "zelensky", "kim"))),
    "kwic": lambda text="": KwicPage(samples.concordance(text)),
    "words": lambda text="": WordsPage(samples.keywords(text)),
    "compare": lambda text="": ComparePage(samples.comparison(text)),
    "why-not": lambda text="": WhyNotPage(samples.why_not(text)),
}
OUR_STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_page_looks_as_it_was_approved(snapshot, name, width, colour):
    page = drawn(PAGES[name](), width, colour=colour)
    snapshot(f"{name}-{width}-{'colour' if colour else 'plain'}", page)


def test_pages_have_only_the_colours_that_can_be_read_on_white_and_on_black():
    pages = "".join(file.read_text("utf-8") for file in (Path(__file__).parent / "snapshots").glob("*colour*.txt"))
    assert set(re.findall(r"␛\[(?:[0-9;]*;)?([349][0-7]|10[0-7]|[34]8;[0-9;]+)m", pages)) == {"31", "35"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_colour_on_a_terminal_has_none(snapshot, name):
    page = drawn(PAGES[name](), 80, colour=True, environment={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?[34][0-7]m", page)
    snapshot(f"{name}-80-no-color", page)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [20, 33, 60, 79, 80, 100, 120])
def test_no_line_is_wider_than_the_page(name, width):
    for line in drawn(PAGES[name](), width).splitlines():
        assert cell_len(line) <= width or " " not in line.strip(), line


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "text", ["\x1b[31m", "\x1b]8;;https://kwaad.example\x07", "\u202e", "\r", "\x9b1A", "\n\n", "[bold]"]
)
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
def test_hostile_text_never_reaches_the_terminal(name, text, colour):
    page = OUR_STYLES.sub("", drawn(PAGES[name](text), 80, colour=colour)) if colour else drawn(PAGES[name](text), 80)
    assert not {ord(character) for character in page} & (UNSAFE - {0x0A})


def drawn_in_ascii(page, width):
    import io

    from rich.console import Console

    from searchnews.terminal.console import draw

    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    return draw(page, Console(file=stream, width=width, color_system=None, legacy_windows=False))


def test_a_trend_can_be_drawn_in_ascii(snapshot):
    page = drawn_in_ascii(TrendPage(samples.trend()), 60)
    assert not set("█▁░└┤") & set(page)
    snapshot("trend-60-ascii", page)


@pytest.mark.parametrize(("by", "days"), [("day", 20), ("day", 400), ("week", 90), ("month", 60), ("year", 3_000)])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_higher_the_count_the_higher_the_column(by, days, width):
    """Read back from the drawing: the heights of the columns are in the order of the counts they stand for."""
    trend = samples.trend(by=by, days=days, labels=("poetin",))
    lines = drawn(TrendPage(trend), width).splitlines()
    floor = next(n for n, line in enumerate(lines) if "└" in line)
    left = lines[floor].index("└") + 1
    rows = [line.ljust(width)[left:] for line in lines[floor - 10 : floor]]
    steps = " ▁▂▃▄▅▆▇█"
    drawn_columns = len(lines[floor].rstrip()) - left
    together = int((re.search(r"mean of (\d+)", "\n".join(lines)) or ["", "1"])[1])
    count = -(-len(trend.stretches) // together)
    wide = drawn_columns // count
    for column in range(count):
        values = [v for v in trend.series[0].counts[column * together : (column + 1) * together] if v is not None]
        signs = [row[column * wide] for row in rows]
        if not values:
            assert set(signs) == {"░"}
            continue
        height = sum(steps.index(sign) for sign in signs)
        top = int(lines[floor - 10][: left - 2].replace(",", ""))
        expected = sum(values) / len(values) / top * 80
        assert height == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("most", [0, 0.0004, 0.03, 0.5, 1, 3, 7, 11, 99, 100, 101, 12_345])
def test_the_top_of_a_scale_is_a_round_number_not_far_above(most):
    top = round_top(most)
    assert most <= top <= max(1, 1.7 * most)
    assert float(f"{top:.2g}") == top


@pytest.mark.parametrize("by", PERIODS)
@pytest.mark.parametrize("count", [1, 2, 7, 30, 60, 200])
@pytest.mark.parametrize("room", [30, 54, 74, 114])
def test_labels_of_days_do_not_touch_and_fit(by, count, room):
    cut = [
        stretch for stretch, _ in zip(stretches(date(2018, 11, 27), date(2300, 1, 1), by), range(count), strict=False)
    ]
    together = -(-count // room)
    wide = max(1, min(9, room // -(-count // together)))
    columns = [n // together * wide for n in range(count)]
    labels = day_labels(cut, columns, room)
    assert labels
    assert all(start + len(text) + 1 <= after for (start, text), (after, _) in pairwise(labels))
    assert labels[-1][0] + len(labels[-1][1]) <= room
    assert {column for column, _ in labels} <= set(columns)


def test_a_trend_of_nothing_says_so():
    nothing = samples.trend(days=0)
    nothing = type(nothing)(by="month", stretches=(), all=(), series=nothing.series)
    assert drawn(TrendPage(nothing), 80) == "no article with a date was found\n"


def test_words_beside_a_match_say_what_they_are():
    page = drawn(WordsPage(samples.keywords(unit="words", next_to=3, here=120, there=9_000, more=0)), 80)
    assert "within 3" in page
    assert "120 beside the matches, 9,000 others in the same articles" in page


def test_no_words_are_told():
    assert "no word is surely more frequent here" in drawn(WordsPage(samples.keywords(words=(), more=0)), 80)


def test_an_article_that_is_found_tells_its_rank():
    page = drawn(WhyNotPage(samples.why_not(rank=3, clauses=(), changes=())), 80)
    assert "It is found: hit 3 of 7." in page


def test_an_article_that_nothing_lets_in_says_so():
    assert "No small change" in drawn(WhyNotPage(samples.why_not(changes=())), 80)


def test_a_query_that_asks_for_no_word_of_a_text_has_no_lines_and_says_so():
    nothing = dataclasses.replace(samples.concordance(), total=0, articles=0, lines=())
    assert "No word of a headline or text" in drawn(KwicPage(nothing), 80)


@pytest.mark.parametrize(("by", "told"), [("year", ["2021", "2022", "2023"]), ("month", ["Dec 2021", "Jan 2022"])])
def test_a_stretch_is_called_by_what_it_is(by, told):
    cut = list(stretches(date(2021, 12, 5), date(2023, 2, 1), by))
    columns = [9 * place for place in range(len(cut))]
    assert [label for _, label in day_labels(cut, columns, 200)][: len(told)] == told
