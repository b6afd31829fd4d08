"""Draws what would go into an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE, broken
from searchnews.terminal.views.reports import listed, refusals

if TYPE_CHECKING:
    from searchnews.readers.trial import FormTrial, Trial


WIDE = 100
"""Columns from which the forms are a table; else their headlines, which are long, stand below them."""


def trial_page(trial: Trial, width: int) -> RenderableType:
    """Give each form that was found, with some headlines, and what would be refused, for a page of this width."""
    total = spoken(
        "would go in: {articles}; would be refused: {refused_count}",
        articles=count(trial.articles, "article"),
        refused_count=number(trial.refused_count),
    )
    parts: list[RenderableType]
    parts = [] if not trial.forms else [_table(trial.forms)] if width >= WIDE else [*_listed_forms(trial.forms, width)]
    parts += [Text(total, style="bold"), *refusals(trial.refused, trial.refused_count)]
    return Group(*parts, *listed(spoken("remarks"), list(map(speak, trial.remarks)), trial.remarks_count))


def _table(forms: Sequence[FormTrial]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(spoken("form"), overflow="fold")
    for name in (spoken("files"), spoken("articles")):
        table.add_column(name, justify="right")
    table.add_column(spoken("dates"), overflow="fold")
    table.add_column(spoken("such as"), overflow="fold", style=ASIDE)
    for form in forms:
        headlines = Text("\n").join(Text(clean(headline)) for headline in form.headlines)
        table.add_row(
            clean(speak(as_worded(form.form))), number(form.files), number(form.articles), _dates(form), headlines
        )
    return table


def _listed_forms(forms: Sequence[FormTrial], width: int) -> Iterator[RenderableType]:
    for form in forms:
        yield from broken(Text(clean(speak(as_worded(form.form))), HEADLINE), width)
        told = [count(form.files, "file"), count(form.articles, "article"), *_dates(form).splitlines()]
        lines = [Text(" · ".join(told)), *(Text(clean(headline), ASIDE) for headline in form.headlines)]
        yield from (Text.assemble("  ", part) for line in lines for part in broken(line, width - 2))
    yield Text()


def _dates(form: FormTrial) -> str:
    days = [f"{day:%Y-%m-%d}" for day in (form.first, form.last) if day is not None]
    told = " – ".join(dict.fromkeys(days))
    return "\n".join(
        filter(
            None, [told, spoken("{number} without a sure date", number=number(form.undated)) if form.undated else ""]
        )
    )
