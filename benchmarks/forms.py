"""Measures what comes out of files of every form against what should.

    python benchmarks/forms.py FORMS_FOLDER [FORM…] [--wrong] [--write docs/quality.md]

The folder has a folder for each form, in it the files and ``expected.jsonl``: a line for each article that should come
out (``file``, ``n``: which one of its file, ``headline``, ``date``, ``body_start``: its first 80 characters), or
``"expect": "none"`` where nothing should, as where the ``note`` of a line says that the item is no article (a notice to
editors, a picture or a sound with a caption, a package of other items, words without order). ``null`` means: not written
down, so not measured.

- **headline**: the same, but for blanks; a line that gives 50 characters or ends in "…" or ";" gives only its start.
- **body**: the text, with the headline's blanks made single, has ``body_start`` among its first 300 characters: a dateline
  that was taken off and kept apart counts as text, and so does a lead that a line of expected.jsonl leaves out. A text that
  is shorter must be the beginning of ``body_start``, whose 80 characters then run on into what stands below the text.
  Where the ``note`` says that ``body_start`` is a later paragraph it is looked for in the whole text, and where it says
  that the item has its first paragraph twice, once is enough. What ``body_start`` has as a letter was sent (``=0A`` for
  the end of a line) is read as the letter says.
- **date**: the same moment; where one of the two is a day without a time, the same day; where the line has no offset,
  the same clock time.
- **place**: it is the n-th article of its file.
- **none**: nothing came out of what should give nothing.

An article is looked up by its headline, or else by the start of its body, or else by its place.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tables import put_table

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import read

MEASURES = ("headline", "date", "body", "place", "none")
BEGIN, END = "<!-- forms measured -->\n", "<!-- forms end -->"
AHEAD = 300
NO_ARTICLE = re.compile(r": (?:not an article|no article|not a text)\b|a picture: caption only|a package \(composite\)")
"""What the notes say of items that should give nothing."""
TWICE = re.compile(r"^(.{10,}?) \1")
AS_SENT = re.compile(r"(?:=0D)?=0A|=20")
"""Ends of lines and blanks in the code that letters are sent in (quoted-printable)."""


@dataclass
class Form:
    """What was right of one form, and what was not."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    files: int = 0
    articles: int = 0
    refused: int = 0
    seconds: float = 0.0

    def judge(self, measure: str, right: bool, told: str) -> None:
        """Count one measurement."""
        self.asked[measure] += 1
        self.right[measure] += right
        if not right:
            self.wrong.append(f"{measure}: {told}")


def plain(text: str) -> str:
    """Give a text without differences that nobody reads: blanks, the form of accents, unseen signs."""
    text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text))
    return " ".join(text.split())


def letters(text: str) -> str:
    """Keep letters and digits."""
    return re.sub(r"\W+", "", plain(text)).casefold()


def same_date(expected: str, found: datetime | None) -> bool:
    """Tell whether a date is the one that a line says."""
    if found is None:
        return False
    expected = expected.replace(" ", "T").replace("Z", "+00:00")
    if len(expected) <= 10:
        days = {found.date().isoformat(), found.astimezone().date().isoformat()}
        return any(day.startswith(expected) for day in days)
    moment = datetime.fromisoformat(expected)
    if moment.tzinfo is None:
        return moment.replace(second=0, microsecond=0) == found.replace(tzinfo=None, second=0, microsecond=0)
    if found.hour == found.minute == found.second == 0 and found.date() == moment.date():
        return True  # the item has only a day in its own words
    return abs((moment - found).total_seconds()) < 60


def same_headline(expected: str, found: str) -> bool:
    """Tell whether a headline is the one that a line gives, or gives the start of."""
    if expected.endswith(("…", ";")) or len(expected) >= 50:
        return found.startswith(expected.rstrip("…; "))
    return found == expected


def text_of(article: Article) -> str:
    """Give the text with the dateline that was taken off it."""
    return plain(f"{article.dateline} {article.body}")


def find(line: dict, articles: list[Article]) -> tuple[Article | None, int]:
    """Give the article that a line is about, with its place in the file."""
    place = line["n"] - 1
    by_place = [place, *(index for index in range(len(articles)) if index != place)]
    for index in by_place:
        if (
            index < len(articles)
            and line["headline"]
            and letters(articles[index].headline) == letters(line["headline"])
        ):
            return articles[index], index
    for index in by_place:
        if index < len(articles) and line["body_start"]:
            start = letters(line["body_start"])[:40]
            if start and start in letters(text_of(articles[index])[:AHEAD]):
                return articles[index], index
    return (articles[place], place) if 0 <= place < len(articles) else (None, -1)


def nothing_expected(asked: list[dict]) -> bool:
    """Tell whether nothing should come out of a file."""
    alone = len(asked) == 1 and NO_ARTICLE.search(asked[0].get("note", ""))
    return asked[0].get("expect") == "none" or bool(alone)


def judge_line(form: Form, line: dict, articles: list[Article], told: str, *, nothing: bool) -> None:
    """Measure one line of expected.jsonl."""
    if nothing:
        form.judge(
            "none",
            not articles,
            f"{told}: {len(articles)} came out, the first: {articles[0].headline if articles else ''}",
        )
        return
    article, index = find(line, articles)
    where = f"{told} [{line['n']}]"
    if article is None:
        for measure, name in (("headline", "headline"), ("date", "date"), ("body", "body_start")):
            if line[name]:
                form.judge(measure, False, f"{where}: nothing came out")
        form.judge("place", False, f"{where}: nothing came out")
        return
    if line["headline"]:
        expected = line["headline"]
        form.judge(
            "headline",
            same_headline(plain(expected), plain(article.headline)),
            f"{where}: {article.headline!r}, not {expected!r}",
        )
    if line["date"]:
        form.judge("date", same_date(line["date"], article.date), f"{where}: {article.date}, not {line['date']}")
    if line["body_start"]:
        note = line.get("note", "")
        said = TWICE.sub(r"\1", line["body_start"]) if "first paragraph twice" in note else line["body_start"]
        start = letters(AS_SENT.sub(" ", said))
        whole = "a later paragraph" in note
        text = letters(text_of(article)[: None if whole else AHEAD + 100])
        shorter = 0 < len(text) < len(start) and start.startswith(text)
        form.judge("body", start in text or shorter, f"{where}: {text_of(article)[:80]!r}, not {line['body_start']!r}")
    form.judge("place", index == line["n"] - 1, f"{where}: is the {index + 1}th of its file")


def measure(folder: Path) -> Form:
    """Read all files of a form, and measure what comes out."""
    form = Form()
    lines = defaultdict(list)
    for text in (folder / "expected.jsonl").read_text("utf-8").splitlines():
        line = json.loads(text)
        lines[line["file"]].append(line)
    for name, asked in lines.items():
        form.files += 1
        started = time.perf_counter()
        items = list(read([folder / name]))
        form.seconds += time.perf_counter() - started
        articles = [item for item in items if isinstance(item, Article)]
        form.articles += len(articles)
        refusals = [item for item in items if isinstance(item, ReadError)]
        form.refused += len(refusals)
        for line in asked:
            judge_line(form, line, articles, f"{folder.name}/{name}", nothing=nothing_expected(asked))
        if not articles and not nothing_expected(asked):
            form.wrong += [f"  refused: {error.message}" for error in refusals[:2]]
    return form


def table(forms: dict[str, Form]) -> str:
    """Draw the table."""
    total = Form()
    for form in forms.values():
        total.right += form.right
        total.asked += form.asked
        total.files += form.files
        total.articles += form.articles
    rows = [
        "| form | files | articles | headline | date | start of body | place | nothing where nothing is |",
        "|---|" + "--:|" * 7,
    ]
    for name, form in [*forms.items(), ("**all**", total)]:
        cells = [f"{form.right[each]} of {form.asked[each]}" if form.asked[each] else "–" for each in MEASURES]
        rows.append(f"| {name} | {form.files} | {form.articles} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("forms", nargs="*", help="only these")
    parser.add_argument("--wrong", action="store_true", help="say what was wrong")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.folder.glob("*/expected.jsonl"))
    forms = {path.name: measure(path) for path in folders if not options.forms or path.name in options.forms}
    text = table(forms)
    print(text)
    for form in forms.values() if options.wrong else ():
        for told in form.wrong:
            print(told)
    if options.write:
        put_table(options.write, BEGIN, text, END)


if __name__ == "__main__":
    main()
