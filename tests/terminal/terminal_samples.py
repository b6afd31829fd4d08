"""Makes the pages and articles that the tests of this room draw, and draws them."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import datetime, timedelta, timezone

from rich.console import Console, RenderableType

from searchnews.articles import Article
from searchnews.hits import Bucket, Facet, Hit, Page, Snippet
from searchnews.questions.similar import Likeness, Similar
from searchnews.questions.versions import Against, Version, Versions, compare
from searchnews.terminal.console import draw, theme

CEST = timezone(timedelta(hours=2))

LONG = Article(
    id="7f3a90c2d1e4b586",
    headline="Visserijakkoord op IJsland: '[bold]voorzichtig' optimisme na nacht vol overleg in Reykjavik",
    body="Vissers uit zeven landen mogen volgend jaar minder makreel vangen. Het akkoord over de makreel kwam na een "
    "lange nacht.\n\nLege netten\n\nDe haven van Höfn wacht op duidelijkheid. Vissers vrezen lege netten.",
    cities=("Reykjavik", "Höfn"),
    agencies=("ANP", "RTR", "AFP"),
    date=datetime(2024, 6, 19, 13, 45, tzinfo=CEST),
    section="Buitenland",
    source="Het Voorbeeld",
    url="https://nieuws.example/visserij/akkoord?deel=1",
    subheadings=("Lege netten",),
)
BRIEF = Article(
    id="0b1c2d3e4f506172",
    kind="brief",
    headline="",
    body="Een akkoord over de vangst van kabeljauw laat volgens Oslo nog weken op zich wachten.",
    cities=("Oslo",),
    agencies=("ANP",),
    date=datetime(2025, 10, 20, 9, 5, tzinfo=CEST),
    date_estimated=True,
)
BARE = Article(id="kort", headline="Akkoord", body="", date=datetime(2019, 3, 1, tzinfo=timezone(timedelta(hours=1))))
WIDE = Article(
    id="cjk-1",
    headline="東京の魚市場 bereikt akkoord",
    body="De markt in 東京 (Tokio) opent weer, zei de directeur. " + "Ongelofelijklangwoord" * 9,
    cities=("Tokio",),
    source="bestand.jsonl",
)


def span(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    """Give the places of words in a text, in order."""
    return tuple(sorted(m.span() for word in words for m in re.finditer(re.escape(word), text)))


def snippet(article: Article, text: str, *words: str) -> Snippet:
    """Make a passage of the body with these words marked."""
    return Snippet("body", text, span(text, *words), article.body.index(text))


def make_page(**changes: object) -> Page:
    """Make a page of four hits as different as they come, with counts."""
    first, second = "Het akkoord over de makreel kwam na een lange nacht.", "Vissers vrezen lege netten."
    hits = (
        Hit(
            1,
            14.2,
            LONG,
            (
                Snippet("headline", LONG.headline, span(LONG.headline, "Visserijakkoord")),
                snippet(LONG, first, "akkoord"),
                snippet(LONG, second, "Vissers"),
                Snippet("city", "Reykjavik/Höfn", ((10, 14),)),
            ),
        ),
        Hit(2, 9.9, BRIEF, (snippet(BRIEF, BRIEF.body, "akkoord"),)),
        Hit(3, 4.0, BARE, (Snippet("headline", "Akkoord", ((0, 7),)),)),
        Hit(4, 0.2, WIDE, (snippet(WIDE, WIDE.body, "東京"),)),
    )
    facets = (
        Facet("city", (Bucket("Reykjavik", 1204), Bucket("Oslo", 310), Bucket("Llanfairpwllgwyngyllgogerychwyrn", 1))),
        Facet("agency", (Bucket("ANP", 1500), Bucket("RTR", 12))),
    )
    values = {
        "query": "akkoord vissers",
        "reading": "akkoord AND vissers",
        "total": 1504,
        "took_ms": 3.21,
        "hits": hits,
        "facets": facets,
        "notes": ("the quote at the end was never closed: it is left out",),
        **changes,
    }
    return Page(**values)  # type: ignore[arg-type]


def drawn(
    renderable: RenderableType, width: int, *, colour: bool = False, environment: dict[str, str] | None = None
) -> str:
    """Draw something as on a terminal or a pipe of this width; the numbers of links are made the same each time."""
    console = Console(
        theme=theme(),
        file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
        _environ=environment or {},
    )
    return re.sub(r"\x1b]8;id=\d+;", "\x1b]8;id=0;", draw(renderable, console))


def make_versions(against: Against = "before") -> Versions:
    """Make three versions of a story, the last of them cut off, with what a terminal could obey in them."""
    lead = "Vissers uit zeven landen mogen volgend jaar minder makreel vangen, is na een lange nacht afgesproken."
    long = " ".join(f"woord{n}" for n in range(60))
    bodies = (
        f"{lead}\n\n{long} einde.",
        f"{lead.replace('zeven', 'acht')} [bold]Toe\x1b[31mgevoegd.\n\n{long} einde.",
        lead,
    )
    articles = [
        dataclasses.replace(
            LONG, id=f"v{n}", body=body, subheadings=(), date=LONG.date and LONG.date + timedelta(hours=n)
        )
        for n, body in enumerate(bodies)
    ]
    articles[1] = dataclasses.replace(articles[1], cities=("Oslo",), source="De Proef", url="")
    made = [Version(1, articles[0])]
    for place in (1, 2):
        share, changes = compare(articles[0 if against == "first" else place - 1], articles[place])
        made.append(Version(place + 1, articles[place], share, changes))
    same = dataclasses.replace(articles[2], id="v3", kind="brief", headline="")
    made.append(Version(4, same, *compare(articles[2], same)))
    return Versions(id="v0", against=against, versions=tuple(made))


def make_similar() -> Similar:
    """Make what is like an article: one earlier, two later."""
    words = ("akkoord", "makreel", "Vissers", "[bold]Reykjavik", "net\x1b[31mten")
    later = (Likeness(1, "later", 9.5, BRIEF, words[:2]), Likeness(2, "later", 4.0, WIDE, words[:5]))
    groups = (("earlier", (Likeness(1, "earlier", 3.0, BARE, ("akkoord",)),)), ("later", later))
    return Similar(article=LONG, words=words, versions=3, groups=groups, notes=())
