"""The whole screen: results while one types, keys that go on from them, and nothing that waits or is obeyed."""

import asyncio
import os
import pty
import re
import subprocess
import sys
import threading
import time

import pytest
from rich.cells import cell_len
from sampled import sampled
from textual.app import App
from textual.events import Key
from unsafe_signs import UNSAFE

import searchnews
from searchnews.articles import Article
from searchnews.hits import Suggestion
from searchnews.terminal.command_line.last_hits import last_hits, remember
from searchnews.terminal.live.app import HUNG_UP, PAUSE, Live
from searchnews.terminal.live.asker import Asker
from searchnews.terminal.live.keys import KEY_LINES
from searchnews.terminal.live.screens import AskFile
from searchnews.terminal.live.texts import proposal_lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory, ready):
    path = ready(tmp_path_factory.mktemp("live") / "news", sampled)
    with searchnews.open(path) as archive:
        hostile = "\x1b[31mvisserij\x07 [bold]haven[/bold] \u202e"
        archive.add([Article(id="h", headline=hostile, body=f"{hostile} " * 40, cities=("[red]Oslo",))])
    return path


def picture(app):
    """What stands on the screen, line by line."""
    return ["".join(part.text for part in strip).rstrip() for strip in strips(app)]


def strips(app):
    """The same as the terminal gets it, with its styles."""
    return app.screen._compositor.render_strips()


async def until(pilot, what):
    """Wait until something is so on the screen."""
    for _ in range(600):
        await pilot.pause()
        if what():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("\n".join(picture(pilot.app)))


def on_screen(pilot, text):
    return lambda: any(text in line for line in picture(pilot.app))


def live(folder, play, size=(80, 24), query=""):
    """Let a pilot play on the screen of an archive; give the pages that were shown."""
    pages = []

    async def run():
        with searchnews.open(folder) as archive:
            app = Live(archive, query, lambda page, _: pages.append(page))
            async with app.run_test(size=size) as pilot:
                await play(pilot)

    asyncio.run(run())
    return pages


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (160, 50)])
def test_results_come_while_one_types_and_the_article_stands_beside_them(folder, size):
    async def play(pilot):
        await pilot.press(*"poetin")
        await until(pilot, on_screen(pilot, "9 hits"))
        await until(pilot, on_screen(pilot, "MOSKOU"))
        lines = picture(pilot.app)
        assert len(lines) == size[1]
        assert all(cell_len(line) <= size[0] for line in lines)
        assert lines[0].strip() == "poetin"
        assert lines[-1].strip() in KEY_LINES["query"]
        assert lines[2].startswith("· Kremlin bevestigt"), "the keys are for the query"
        await pilot.press("down")
        await until(pilot, on_screen(pilot, "› Kremlin bevestigt"))

    pages = live(folder, play, size)
    assert pages[-1].total == 9
    assert pages[-1].query == "poetin"


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (160, 50)])
def test_the_screen_looks_as_it_was_approved(folder, snapshot, size):
    shown = []

    async def play(pilot):
        await until(pilot, on_screen(pilot, "MOSKOU (ANP/TASS"))
        await pilot.press("down", "s")  # by date: what is the best is settled elsewhere
        await until(pilot, on_screen(pilot, "newest"))
        await pilot.press("down", "space")
        await until(pilot, on_screen(pilot, "1 marked"))
        await until(pilot, on_screen(pilot, "HANOI/SEOUL"))
        shown[:] = picture(pilot.app)

    live(folder, play, size, query="poetin")
    snapshot(f"live-{size[0]}x{size[1]}", re.sub(r"[\d.]+ ms", "7 ms", "\n".join(shown)) + "\n")


def test_a_mouse_points_at_a_hit_and_turns_the_article(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "MOSKOU (ANP/TASS"))
        await pilot.click("#hits", offset=(5, 4))
        await until(pilot, lambda: pilot.app.current_hit().rank == 3)
        await until(pilot, on_screen(pilot, "VOSTOTSJNY"))
        article = pilot.app.query_one("#article")
        article.on_mouse_scroll_down()
        assert article.top == 3
        article.on_mouse_scroll_up()
        assert article.top == 0

    live(folder, play, query="poetin", size=(80, 12))


def test_it_is_told_how_a_number_takes_a_proposal_from_where_one_is(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "↓ and a number takes a suggestion"))
        await pilot.press("down")
        await until(pilot, lambda: not on_screen(pilot, "↓ and a number")())
        assert on_screen(pilot, "· a number takes a suggestion")()
        await pilot.press("escape")
        await until(pilot, on_screen(pilot, "↓ and a number takes a suggestion"))

    live(folder, play, query="verkiezingn")


def test_by_date_none_is_shown_that_lacks_a_word(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "Some words missing"))
        await pilot.press("down", "s")
        await until(pilot, on_screen(pilot, "newest"))
        await asyncio.sleep(2 * PAUSE)
        assert not on_screen(pilot, "Some words missing")()
        assert pilot.app.shown_page.hits

    live(folder, play, query="poetin verdrag", size=(100, 50))


def test_where_the_query_is_wiped_out_nothing_is_told_of_it(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press("ctrl+u")
        await until(pilot, on_screen(pilot, "results come while you type"))
        assert not any("hits" in line for line in picture(pilot.app)[:-1])
        await pilot.press(*"xyzzyq", "ctrl+u")  # whose answer may still be under way
        await asyncio.sleep(2 * PAUSE)
        assert on_screen(pilot, "results come while you type")()
        await pilot.press(*"kim")
        await until(pilot, on_screen(pilot, " hits · "))

    live(folder, play, query="poetin")


def test_lines_of_an_article_are_no_wider_than_can_be_read(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "MOSKOU (ANP/TASS"))
        article = pilot.app.query_one("#article")
        assert article.size.width > 105
        widths = [cell_len(article.line(n)[1].plain.rstrip()) for n in range(article.number_of_lines())]
        assert 80 < max(widths) <= 100
        assert pilot.app.query_one("#hits").size.width > 60

    live(folder, play, size=(200, 50), query="poetin")


def test_a_query_that_cannot_be_read_yet_is_told_and_the_hits_stay(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press(*' "kim')
        await until(pilot, on_screen(pilot, "is never closed"))
        assert on_screen(pilot, "Kim spreekt")()

    live(folder, play, query="poetin")


def test_keys_go_from_hit_to_hit_mark_filter_and_turn_the_order(folder):
    async def play(pilot):
        app = pilot.app
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press("down", "j")
        await until(pilot, on_screen(pilot, "SEOUL/PYONGYANG (ANP/AFP)"))
        assert app.current_hit().rank == 2
        opened = []
        app.open_url = opened.append
        await pilot.press("o")
        await until(pilot, on_screen(pilot, "in the browser"))
        assert len(opened) == 1
        await pilot.press("space")
        await until(pilot, on_screen(pilot, "1 marked"))
        await pilot.press("s")
        await until(pilot, on_screen(pilot, "newest"))
        await pilot.press("f")
        await until(pilot, on_screen(pilot, "4  city  Moskou"))
        await pilot.press("enter")
        await until(pilot, on_screen(pilot, "city:Moskou"))
        assert on_screen(pilot, "4 hits")()
        await pilot.press("x")
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press("escape", *" xyzzy")
        await until(pilot, on_screen(pilot, "a number takes a suggestion"))
        await pilot.press("down", "1")
        await until(pilot, lambda: app.shown_page is not None and app.shown_page.total > 0)

    live(folder, play, query="poetin")


def test_few_hits_are_followed_by_those_that_lack_a_word(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "3 hits"))
        await pilot.press("down", "j")
        await until(pilot, on_screen(pilot, "Some words missing: 10 · without"))
        app = pilot.app
        assert app.current_hit().rank == 2, "the cursor stays where it was"
        assert app.shown_page.total == 3
        await pilot.press("j", "j")
        lacking = app.current_hit()
        await until(pilot, on_screen(pilot, f"› {lacking.headline[:20]}"))
        assert on_screen(pilot, f"without {lacking.missing[0]} · ")()
        article = app.query_one("#article")
        await until(pilot, lambda: lacking.headline.startswith(article.line(0)[1].plain))
        assert article.match_lines, "the words that it has are marked"
        await pilot.press("pagedown", "pageup", "home")
        assert app.current_hit().rank == 1

    assert live(folder, play, query="poetin verdrag", size=(120, 24))[-1].partial_total == 10


def test_where_nothing_is_found_proposals_stand_above_what_has_some_of_the_words(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "a number takes a suggestion"))
        await until(pilot, on_screen(pilot, "Some words missing"))
        app = pilot.app
        assert app.current_hit() is None, "the cursor is at the first proposal"
        await pilot.press("down", *["j"] * len(app.shown_page.suggestions))
        assert app.current_hit().rank == 1
        await until(pilot, lambda: bool(app.query_one("#article").number_of_lines()))
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.shown_page.total > 0)

    live(folder, play, query="visserij in gaza", size=(120, 24))


def test_below_hits_without_an_article_no_room_is_kept_for_one(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "a number takes a suggestion"))
        hits, article = pilot.app.query_one("#hits"), pilot.app.query_one("#article")
        await until(pilot, lambda: hits.region.bottom == 23)
        await pilot.press("down", *["j"] * len(pilot.app.shown_page.suggestions))
        await until(pilot, lambda: bool(article.number_of_lines()) and article.region.bottom == 23)
        assert hits.region.bottom < article.region.y

    live(folder, play, query="visserij in gaza", size=(60, 24))


def test_keys_typed_ahead_are_for_the_part_that_they_lead_to(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        app = pilot.app
        for key in ("down", "down", "down", "right", "left", "down"):  # all before the first is looked at
            app.post_message(Key(key, None))
        await until(pilot, lambda: app.current_hit().rank == 4)
        for key, sign in (("escape", None), ("q", "q"), ("q", "q")):
            app.post_message(Key(key, sign))
        await until(pilot, lambda: app.query_one("#query").value == "poetinqq")

    live(folder, play, query="poetin")


def test_the_next_match_comes_into_sight(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "MOSKOU (ANP/TASS"))
        await pilot.press("down", "right")
        article = pilot.app.query_one("#article")
        places = len(article.match_lines)
        assert places > 3
        for _ in range(places):
            await pilot.press("n")
        await pilot.pause()
        assert article.top > 0
        await pilot.press("n")
        await pilot.pause()
        assert article.top == 0

    live(folder, play, query="poetin", size=(80, 12))


@pytest.mark.parametrize(("language", "name"), [("en", "marked.md"), ("nl", "gemarkeerd.md")])
def test_a_name_is_proposed_in_the_language_of_the_screen(monkeypatch, language, name):
    monkeypatch.setenv("SEARCHNEWS_LANGUAGE", language)

    async def ask():
        app = App()
        async with app.run_test():
            await app.push_screen(AskFile(2))
            assert app.screen.query_one("Input").value == name

    asyncio.run(ask())


def test_what_is_marked_is_exported(folder, tmp_path):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press("down", "space", "down", "space", "e")
        await until(pilot, on_screen(pilot, "2 to write"))
        field = pilot.app.screen.query_one("Input")
        field.value = "two.doc"
        await pilot.press("enter")
        await until(pilot, on_screen(pilot, "two.doc: no form of export has that ending"))
        assert field.value == "two.doc"
        field.value = str(tmp_path / "two.jsonl")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "two.jsonl").exists)

    pages = live(folder, play, query="poetin")
    written = list(searchnews.read(tmp_path / "two.jsonl"))
    assert {article.id for article in written} == {hit.id for hit in pages[-1].hits[:2]}


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_the_keys_are_told_whole_at_every_width(folder, width):
    async def play(pilot):
        for key, part in (("", "query"), ("down", "hits"), ("right", "article")):
            await pilot.press(*([key] if key else []))
            await until(pilot, lambda part=part: picture(pilot.app)[-1].strip() in KEY_LINES[part])

    live(folder, play, size=(width, 24))


def test_a_query_half_typed_does_not_take_the_place_of_the_last_hits(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press(*" xyzzy")
        await until(pilot, on_screen(pilot, "0 hits"))

    assert [page.query for page in live(folder, play, query="poetin")] == ["poetin"]


def test_whatever_stands_in_an_id_is_exported(tmp_path):
    ids = ['a"b', "a OR b", "id:x", "*", "\\"]
    with searchnews.create(tmp_path / "news") as archive:
        archive.add(Article(id=id, headline="vis", body=f"vis {number}") for number, id in enumerate(ids))

    async def play(pilot):
        await until(pilot, on_screen(pilot, "5 hits"))
        await pilot.press("down", *(["space", "down"] * 5), "e")
        await until(pilot, on_screen(pilot, "5 to write"))
        pilot.app.screen.query_one("Input").value = str(tmp_path / "all.jsonl")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "all.jsonl").exists)

    live(tmp_path / "news", play, query="vis")
    assert {article.id for article in searchnews.read(tmp_path / "all.jsonl")} == set(ids)


def test_proposals_are_looked_for_once_where_there_are_none(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "0 hits"))
        found = pilot.app.shown_page
        await until(pilot, lambda: pilot.app.shown_page is not found)
        proposed = pilot.app.shown_page
        await pilot.pause(1.5 * PAUSE)
        assert pilot.app.shown_page is proposed

    live(folder, play, query="qx")


@pytest.mark.parametrize("no_color", [True, False])
def test_its_colours_are_those_of_the_terminal_or_none(folder, monkeypatch, no_color):
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot):
        await until(pilot, on_screen(pilot, "MOSKOU (ANP/TASS"))
        await pilot.press("down", "f")
        await until(pilot, on_screen(pilot, "Enter chooses"))
        await pilot.pause()
        shown = [part.style for strip in strips(pilot.app) for part in strip if part.style]
        used = {colour.name for style in shown for colour in (style.color, style.bgcolor) if colour is not None}
        assert used <= ({"default"} if no_color else {"default", "red", "magenta"})

    live(folder, play, query="poetin")


def test_a_long_query_scrolls_in_its_line(folder):
    async def play(pilot):
        await pilot.press(*"abcdefghij" * 3)
        await pilot.pause()
        assert picture(pilot.app)[0].strip().endswith("ghij")

    live(folder, play, size=(20, 24))


def test_help_covers_the_screen_and_goes(folder):
    async def play(pilot):
        await pilot.press("f1")
        await until(pilot, on_screen(pilot, "next match in the article"))
        await pilot.press("escape")
        await until(pilot, lambda: not on_screen(pilot, "next match in the article")())
        await pilot.press("down", "question_mark")
        await until(pilot, on_screen(pilot, "next match in the article"))
        await pilot.press("escape")
        await until(pilot, lambda: not on_screen(pilot, "next match in the article")())

    live(folder, play, query="poetin")


def test_nothing_of_an_article_is_obeyed(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "[bold]haven[/bold]"))
        await until(pilot, on_screen(pilot, "[RED]OSLO"))
        await pilot.press("down", "f")
        await until(pilot, on_screen(pilot, "[red]Oslo"))
        assert not {ord(sign) for line in picture(pilot.app) for sign in line} & UNSAFE

    live(folder, play, query="id:h", size=(100, 30))


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (200, 50)])
def test_a_proposal_ends_behind_a_word_and_keeps_its_number(folder, size):
    """At 80 columns, half of which the list has, proposals were cut in the middle of what they are about."""

    async def play(pilot):
        await until(pilot, on_screen(pilot, "a number takes a suggestion"))
        page, width = pilot.app.shown_page, pilot.app.query_one("#hits").size.width
        lines = [line[:width].rstrip(" │┃") for line in picture(pilot.app)]
        for number, proposed in enumerate(page.suggestions, start=1):
            (first,) = (
                place for place, line in enumerate(lines) if re.match(rf" ?[·›]?{number}  {proposed.count}  ", line)
            )
            shown = " ".join(re.sub(rf".*?{number}  {proposed.count}  ", "", lines[first]).split())
            if shown != proposed.text:
                shown = f"{shown} {lines[first + 1].strip()}"
            told = shown.removesuffix(" …")
            assert proposed.text == told or (shown.endswith(" …") and proposed.text.startswith(f"{told} ")), shown
        await pilot.press("down", "1")
        await until(pilot, on_screen(pilot, page.suggestions[0].query))
        await until(pilot, lambda: not pilot.app.shown_page.suggestions)

    live(folder, play, size=size, query='"poetin waarschuwt" ambassadeur noord-koreaa "militaire hulp"')


@pytest.mark.parametrize("width", range(1, 40))
def test_a_proposal_is_two_lines_at_most_however_narrow_the_list(width):
    lines = proposal_lines(1, Suggestion('without "ballistische raketten uit noord-korea"', "x", 12, "without"), width)
    assert 1 <= len(lines) <= 2


def test_a_proposal_with_signs_of_markup_is_shown_as_it_is(folder):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "a number takes a suggestion"))
        await until(pilot, on_screen(pilot, 'without "[/b]xyzzy"'))

    live(folder, play, query='poetin "[/b]xyzzy"')


def test_what_cannot_be_written_is_told_and_the_search_goes_on(folder, tmp_path):
    async def play(pilot):
        await until(pilot, on_screen(pilot, "9 hits"))
        await pilot.press("down", "e")
        await until(pilot, on_screen(pilot, "1 to write"))
        pilot.app.screen.query_one("Input").value = str(tmp_path / "no" / "x.md")
        await pilot.press("enter")
        await until(pilot, on_screen(pilot, "no such file"))
        await pilot.press("escape", *" kim")
        await until(pilot, lambda: pilot.app.shown_page.query == "poetin kim")

    live(folder, play, query="poetin", size=(200, 24))


def test_the_hits_of_one_query_are_never_ranks_of_another(folder):
    with searchnews.open(folder) as archive:
        for query in ("poetin", "visserij"):
            page = archive.search(query)
            remember(folder, page, "", state="", lenient=False)
    assert last_hits(folder).ids == {hit.rank: hit.id for hit in page.hits}
    assert len(page.hits) < 9


def test_older_questions_are_dropped_and_nothing_waits(folder):
    answered, gate = [], threading.Event()
    with searchnews.open(folder) as archive:
        asker = Asker(archive, lambda kind, answer: answered.append((kind, answer)))
        started = time.perf_counter()
        asker.ask("search", lambda _: gate.wait(10))
        for number in range(1_000):
            asker.ask("search", lambda _, number=number: number)
        asker.ask("article", lambda _: "article")
        assert time.perf_counter() - started < 5
        gate.set()
        while ("article", "article") not in answered:
            time.sleep(0.01)
        asker.close()
    assert [answer for kind, answer in answered if kind == "search"][-1] == 999
    assert len(answered) <= 3


def test_textual_is_loaded_by_live_alone():
    import subprocess
    import sys

    code = "import sys, searchnews.terminal.app as app\nfrom searchnews.terminal.commands.finding import live, search\n"
    code += "print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_it_ends_when_its_terminal_is_gone_even_where_no_signal_says_so(folder):
    ours, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "LINES": "24", "COLUMNS": "80"}
    words = [sys.executable, "-m", "searchnews", "live", "-a", str(folder)]
    with subprocess.Popen(
        words, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True
    ) as process:
        os.close(terminal)
        drawn = b""
        while b"330" not in drawn:  # it tells how many articles there are
            drawn += os.read(ours, 65536)
        os.close(ours)
        assert process.wait(60) == HUNG_UP
