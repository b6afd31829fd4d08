"""Reads files without keeping anything, and says by form what would go into an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from searchnews.articles.article import Article
from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.readers.base import Item

SAMPLES: Final = 3
"""Headlines that are kept of each form."""
KEPT: Final = 1_000
"""Refusals and remarks that are kept; all are counted."""


@dataclass
class FormTrial:
    """What was found of one form: ``first`` and ``last`` are the dates of its articles, those that are no guess."""

    form: str
    files: int = 0
    articles: int = 0
    undated: int = 0
    first: datetime | None = None
    last: datetime | None = None
    headlines: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as JSON knows it."""
        ends = {
            name: None if day is None else day.isoformat() for name, day in (("first", self.first), ("last", self.last))
        }
        counts = {"form": self.form, "files": self.files, "articles": self.articles, "undated": self.undated}
        return {**counts, **ends, "headlines": self.headlines}


@dataclass
class Trial:
    """What would go into an archive, by form, and what would not."""

    forms: list[FormTrial] = field(default_factory=list)
    refused: list[ReadError] = field(default_factory=list)
    refused_count: int = 0
    remarks: list[str] = field(default_factory=list)
    remarks_count: int = 0

    @property
    def articles(self) -> int:
        """Count the articles of all forms."""
        return sum(form.articles for form in self.forms)

    def to_dict(self) -> dict[str, Any]:
        """Give the record as JSON knows it."""
        return {
            "articles": self.articles,
            "forms": [form.to_dict() for form in self.forms],
            "refused_count": self.refused_count,
            "refused": [{"file": error.file, "line": error.line, "reason": error.message} for error in self.refused],
            "remarks_count": self.remarks_count,
            "remarks": self.remarks,
        }


def try_out(items: Iterable[Item]) -> Trial:
    """Go through a stream of what was read, and count.

    Articles that say the same, or are briefs of one another, are counted each: what of them is one article is known
    only where they come together, in an archive.
    """
    trial = Trial()
    forms: dict[str, FormTrial] = {}
    last_file: dict[str, tuple[str, str]] = {}
    for item in items:
        if isinstance(item, Article):
            name = item.origin.reader if item.origin else "?"
            form = forms.setdefault(name, FormTrial(name))
            _count(form, item)
            here = (item.origin.file, item.origin.member) if item.origin else ("", "")
            if last_file.get(name) != here:
                form.files += 1
                last_file[name] = here
        elif isinstance(item, ReadError):
            trial.refused_count += 1
            if len(trial.refused) < KEPT:
                trial.refused.append(item)
        else:
            trial.remarks_count += 1
            if len(trial.remarks) < KEPT:
                trial.remarks.append(worded("{place}: {text}", place=item.place, text=item.text))
    trial.forms = sorted(forms.values(), key=lambda form: (-form.articles, form.form))
    return trial


def _count(form: FormTrial, article: Article) -> None:
    form.articles += 1
    if len(form.headlines) < SAMPLES and article.headline not in form.headlines:
        form.headlines.append(article.headline)
    if article.date is None or article.date_estimated:
        form.undated += 1
        return
    form.first = min(form.first or article.date, article.date)
    form.last = max(form.last or article.date, article.date)
