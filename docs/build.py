"""Fills the generated parts of the pages in this folder from the code: `python docs/build.py`, or `--check`.

A generated part stands between `<!-- generated: name -->` and `<!-- end -->`; the rest of a page is written by hand.
"""

from __future__ import annotations

import inspect
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

import searchnews
from searchnews.archive.saved import Listing
from searchnews.articles import FIELDS, Article
from searchnews.articles.article import NAMES
from searchnews.articles.fields import K1, LAYER_WEIGHTS, B
from searchnews.binding.terms import APART
from searchnews.errors import QueryError
from searchnews.parsing import parse
from searchnews.query.bound import arrangement_count
from searchnews.query.limits import (
    DEEPEST,
    FARTHEST,
    HEAVIEST,
    LARGEST_PATTERN,
    LONGEST_QUERY,
    MOST_ARRANGEMENTS,
    MOST_CHECKED,
    MOST_EDITS,
    MOST_EXPANDED,
    MOST_HELD,
    MOST_SAVED,
    MOST_TIMES,
    PATIENCE,
    SHARE,
    TELLING,
    TIMEOUT,
)
from searchnews.structs import Struct
from searchnews.terminal.app import HEADINGS, cli
from searchnews.terminal.commands.scripts import new, run
from searchnews.terminal.printing.printers import CSV_COLUMNS, to_json
from searchnews.writing.exports import CSV_PARTS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DOCS = Path(__file__).parent
_TABLE = sorted((DOCS.parent / "tests" / "searching" / "cases").glob("*.toml"))
CASES = "\n".join(file.read_text("utf-8") for file in _TABLE)
DATES = (DOCS.parent / "tests" / "parsing" / "dates.toml").read_text("utf-8")

_PART = re.compile(r"(<!-- generated: (?P<name>[^>]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_ROLE = re.compile(r":\w+:`~?([^`]+)`")


def code(text: object) -> str:
    """Write a text as code in a table."""
    return f"`{str(text).replace('|', chr(92) + '|')}`" if text != "" else ""


def plain(text: str) -> str:
    """Write a text in a table as it stands: no sign in it means anything to Markdown."""
    return re.sub(r"([*_~^|<>\[\]])", r"\\\1", text)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def sentence(thing: object) -> str:
    """Give the first paragraph of a docstring, as Markdown."""
    first = (inspect.getdoc(thing) or "").split("\n\n", 1)[0]
    return " ".join(_ROLE.sub(r"`\1`", first).replace("``", "`").split())


def cases(group: str) -> str:
    """Write the cases below the comment that begins with this word."""
    title = next(part for part in re.findall(r"^# .+$", CASES, re.MULTILINE) if part.lower().startswith(f"# {group}"))
    below = CASES.split(f"{title}\n", 1)[1]
    found = tomllib.loads(re.split(r"^# ", below, maxsplit=1, flags=re.MULTILINE)[0])["case"]
    shown = [case for case in found if case["query"] == " ".join(case["query"].split())]  # blanks look alike in a table
    return table(["typed", "read as"], [[code(case["query"]), code(case["reading"])] for case in shown])


def mistakes() -> str:
    """Write the mistakes, each with what is said of it."""
    rows = []
    for case in tomllib.loads(CASES)["mistake"]:
        if not case["query"].strip():
            continue
        try:
            parse(case["query"])
        except QueryError as error:
            rows.append([code(case["query"]), plain(error.message), code(case["lenient"])])
    return table(["typed", "told", "read with `--lenient`"], rows)


def date_choices() -> str:
    """Write the dates that could have two meanings, with the one that was chosen."""
    chosen = [case for case in tomllib.loads(DATES)["case"] if "why" in case]
    return table(["typed", "first day", "last day", "so"], [[*_days(case), case["why"]] for case in chosen])


def date_words(group: str) -> str:
    """Write the dates below the comment that begins with this word."""
    below = re.split(rf"^# {group}.*$", DATES, maxsplit=1, flags=re.MULTILINE)[1]
    found = tomllib.loads(re.split(r"^# ", below, maxsplit=1, flags=re.MULTILINE)[0])["case"]
    rows = [[*_days(case), code(f"date:{case['reading']}")] for case in found]
    return table(["typed", "first day", "last day", "read as"], rows)


def _days(case: Mapping[str, Any]) -> list[str]:
    """Give the cells of what was typed, on which day, and of the days it means."""
    typed = code(case["typed"]) + (f" on {case['today']}" if "today" in case else "")
    return [typed, *(str(case.get(end, "–")) for end in ("first", "last"))]


def limits() -> str:
    """Write the limits of the language, each by the constant that sets it."""
    rows = [
        ["characters of a query", f"{LONGEST_QUERY:,}"],
        ["brackets, NOTs and words near words, nested", f"{DEEPEST}"],
        ["other words between words near each other", f"{FARTHEST}"],
        ['words between the quotes of `"…"~n`, and `n`', nearness()],
        ["words that a wildcard, `word~` or `/pattern/` stands for", f"{MOST_EXPANDED:,}"],
        ["letters that may differ, after `word~`", f"{MOST_EDITS}"],
        ["time of a processor for a regular expression", f"{PATIENCE:g} s"],
        ["characters of a regular expression, each as often as it may be repeated", f"{LARGEST_PATTERN:,}"],
        ["saved queries that a query stands for, each as often as it comes", f"{MOST_SAVED}"],
        ["time of a processor for a query; `--timeout` says otherwise", f"{TIMEOUT:g} s"],
        ["text of the hits that are asked for at a time", f"{MOST_HELD >> 20} MB"],
        ["`minstens/n:`", f"{MOST_TIMES}"],
        ["articles whose text is looked at for one query", f"{MOST_CHECKED:,}"],
        ["words by which `zoals:` knows an article, and how many of them are enough", f"{TELLING}, {SHARE:.0%}"],
        ["other words between the parts of a compound", f"{APART}"],
        ["a boost", f"{HEAVIEST:,.0f}"],
    ]
    return table(["what", "at most"], rows)


def nearness() -> str:
    """Write how far apart so many words may stand."""
    told = []
    for words in range(2, 6):
        texts = tuple(map(str, range(words)))
        farthest = max(n for n in range(FARTHEST + 1) if arrangement_count(texts, n) <= MOST_ARRANGEMENTS)
        told.append(f"{words}: {farthest}")
    return ", ".join(told)


def fields_table() -> str:
    """Write the table of fields."""
    head = ["field", "or", "kind", "weight", "searched without a field", "counted by", "holds"]
    yes = {True: "yes", False: "–"}
    return table(
        head,
        [
            [
                code(f"{field.name}:"),
                code(f"{field.alias}:"),
                field.kind,
                f"{field.boost:g}" if field.layers else "–",
                yes[field.searched],
                yes[field.facet],
                field.help,
            ]
            for field in FIELDS
        ],
    )


def layers() -> str:
    """Write how each field is indexed."""
    named, weights = [field for field in FIELDS if field.layers], LAYER_WEIGHTS.items()
    rows = [
        [
            code(field.name),
            *(f"{field.boost * weight:g}" if layer in field.layers else "–" for layer, weight in weights),
        ]
        for field in named
    ]
    return f"{table(['field', *map(code, LAYER_WEIGHTS)], rows)}\n\nBM25 with `k1` = {K1:g} and `b` = {B:g}."


def link(name: str) -> str:
    """Write a link to the section of a command; each heading of the help has a page of its own."""
    folder = next(folder for folder, names in HEADINGS.values() if name in names)
    return f"[`{name}`](commands-{folder}.md#searchnews-{name})"


def commands() -> str:
    """Write the commands with a line on each, below the headings of the help."""
    rows = []
    for heading, (_, names) in HEADINGS.items():
        rows.append([f"**{heading}**", ""])
        for name in names:
            this = cli.get_command(click.Context(cli), name)
            told = inspect.cleandoc(this.help or "").split("\n")[0] if this else ""
            rows.append([link(name), plain(told)])
    return table(["command", "what it does"], rows)


def command(name: str) -> str:
    """Write what a command takes, from the command itself."""
    this = cli.get_command(click.Context(cli), name)
    if this is None:
        raise KeyError(f"there is no command {name}")
    context = click.Context(this, info_name=f"searchnews {name}")
    text = inspect.cleandoc(this.help or "")
    text = "\n\n".join(  # what stands behind a backspace is shown as it is: click's own sign
        f"```\n{part.removeprefix(chr(8)).strip()}\n```" if part.startswith("\b") else part
        for part in text.split("\n\n")
    )
    usage = " ".join(this.collect_usage_pieces(context))
    example = (this.epilog or "").removeprefix("\b\n").partition("\n")[2]
    options_of = [each for each in this.params if isinstance(each, click.Option) and each.name != "help"]
    rows = [_option(option) for option in options_of]
    options = f"\n\n{table(['option', 'values', 'default', 'what it does'], rows)}" if rows else ""
    return f"```\nsearchnews {name} {usage}\n```\n\n{text}{options}\n\n```console\n{_prompted(example)}\n```"


def _prompted(lines: str) -> str:
    return "\n".join(f"$ {line.strip()}" for line in lines.splitlines())


def _option(option: click.Option) -> list[str]:
    kind = option.type
    values = option.metavar or kind.name.upper()
    if isinstance(kind, click.Choice):
        values = " ".join(map(str, kind.choices))
    elif isinstance(kind, click.IntRange):
        values = f"{kind.min:,} and more" if kind.max is None else f"{kind.min:,} to {kind.max:,}"
    default = "" if option.is_flag or not option.show_default else str(option.default)
    default = option.show_default if isinstance(option.show_default, str) else default
    if option.envvar:
        default = f"{code(f'${option.envvar}')}, or {code(default)}"
    elif default:
        default = code(default)
    names = ", ".join(map(code, option.opts))
    return [names, "–" if option.is_flag else code(values), default or "–", plain(option.help or "")]


def signature(thing: Callable[..., Any], name: str) -> str:
    """Write how a function is called, or a record made."""
    called = inspect.signature(thing)
    parts: list[str] = []
    for parameter in called.parameters.values():
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not any(part.startswith("*") for part in parts):
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        parts.append(f"{star}{parameter.name}: {parameter.annotation}{default}")
    returns = called.return_annotation
    tail = "" if returns in (called.empty, "None", None) else f" -> {returns}"
    line = f"{name}({', '.join(parts)}){tail}"
    if len(line) > 110:
        line = "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){tail}"])
    return f"```text\n{line}\n```"


def public(name: str) -> str:
    """Write what one public name is."""
    thing = getattr(searchnews, name)
    if not isinstance(thing, type):
        return f"{signature(thing, f'searchnews.{name}')}\n\n{sentence(thing)}"
    lines = [sentence(thing)]
    if is_dataclass(thing) or issubclass(thing, Exception | Struct):
        lines.append(signature(thing, f"searchnews.{name}"))
    rooms = [base for base in thing.__mro__ if base.__module__.startswith("searchnews") and base is not Struct]
    members = {key: value for base in reversed(rooms) for key, value in vars(base).items()}
    order = [key for base in rooms for key in vars(base)]
    for key in dict.fromkeys(order):
        value = members[key]
        if key.startswith("_") or not _is_member(value):
            continue
        if isinstance(value, property):
            lines.append(f"{code(key)}: {sentence(value)}")
        else:
            lines += [signature(getattr(thing, key), key), sentence(getattr(thing, key))]
    return "\n\n".join(lines)


def _is_member(value: object) -> bool:
    return isinstance(value, property | classmethod) or inspect.isfunction(value)


def json_page() -> str:
    """Write a page of hits as JSON, searched in an archive of two articles."""
    address = "https://nieuws.example/"
    moment = datetime(2024, 6, 19, 11, 35, tzinfo=timezone(timedelta(hours=2)))
    texts = [
        ("verdrag", "Poetin en Kim tekenen verdrag", "Rusland en Noord-Korea beloven elkaar hulp."),
        ("reis", "Kremlin bevestigt reis", "Poetin reist dinsdag naar Noord-Korea."),
    ]
    articles = [
        Article(id=id, headline=headline, body=body, cities=("Pyongyang",), agencies=("ANP", "AFP"), date=moment)
        for id, headline, body in texts
    ]
    articles = [replace(article, source="Nieuws", url=f"{address}{article.id}") for article in articles]
    with tempfile.TemporaryDirectory() as folder, searchnews.create(folder) as archive:
        archive.add(articles)
        page = archive.search("poetin verdragen", facets=("city",), explain=True, fold=True)
    return f"```json\n{to_json(page.replace(took_ms=1.5).to_dict(), indent=2)}\n```"


ROWS: dict[str, Iterable[str]] = {
    "search": CSV_COLUMNS,
    "sample": CSV_COLUMNS,
    "facets": searchnews.Counts.columns,
    "trend": searchnews.Trend.columns,
    "kwic": searchnews.Concordance.columns,
    "words": searchnews.Keywords.columns,
    "compare": searchnews.Comparison.columns,
    "similar": searchnews.Similar.columns,
    "versions": searchnews.Versions.columns,
    "why-not": searchnews.WhyNot.columns,
    "run": run.COLUMNS,
    "export": CSV_PARTS,
    "saved": Listing.columns,
    "new": new.COLUMNS,
    "repeat": searchnews.Repeated.columns,
}
"""For each command that writes CSV its columns."""


def csv_columns() -> str:
    """Write the columns of CSV, command by command."""
    rows = [[link(name), code(",".join(columns))] for name, columns in ROWS.items()]
    return table(["command", "columns"], rows)


PARTS: dict[str, Callable[[], str]] = {
    "mistakes": mistakes,
    "date choices": date_choices,
    "limits": limits,
    "fields": fields_table,
    "layers": layers,
    "json page": json_page,
    "commands": commands,
    "csv columns": csv_columns,
    "article": lambda: f"```text\n{' '.join(NAMES)}\n```",
}
FAMILIES: dict[str, Callable[[str], str]] = {
    "cases": cases,
    "dates": date_words,
    "command": command,
    "public": public,
}
"""Parts that are named with one word more: `cases words`, `command search`, `public Archive`."""


def filled(text: str) -> str:
    """Give a page with its generated parts made anew."""

    def part(match: re.Match[str]) -> str:
        family, _, rest = match["name"].partition(" ")
        made = FAMILIES[family](rest) if family in FAMILIES else PARTS[match["name"]]()
        return f"{match[1]}\n{made}\n\n{match[3]}"

    return _PART.sub(part, text)


def main(arguments: list[str]) -> int:
    """Write every page that is not as it should be; or, with `--check`, name it and give 1."""
    stale = 0
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text("utf-8")
        new = filled(text)
        if new != text:
            stale += 1
            sys.stdout.write(
                f"{path.name} {'is out of date: run make docs' if '--check' in arguments else 'written'}\n"
            )
            if "--check" not in arguments:
                path.write_text(new, "utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
