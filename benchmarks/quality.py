"""Measures how well searchnews finds, beside other programs with the stock analysis of Dutch, in one run.

    python benchmarks/quality.py news.jsonl.gz [--dutch FOLDER] [--compounds splits.tsv] [--sample 3000] [--queries 500] [--write docs/quality.md]

The input is JSON Lines; articles of 700 characters and more are taken, or as many of them as ``--sample`` says. Rules and
weights are chosen on one half of the questions (``--half 0``), the other is reported, all of it: a thousand of them leave an
error of .013. The questions are those of
news_sets.py, and the editor's of editor.tsv (a question, and ids with a grade of 1 or 2: news of 2019 only). Short questions
are typed as they are, so that all words must match, and most of the words come below; all else asks for any of the words.
Short questions and headlines ask an archive that has the bodies alone. peers.py says what the others do; bm25s is asked if
it is installed. Intervals are paired bootstraps over the questions, 95 %.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
import statistics
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import dutch
from compounds import measure
from news_sets import SHORTEST, News, Questions, any_of, read
from peers import FIELDS, Run, peers

import searchnews
from searchnews.analysis.compounds import Splitter
from searchnews.articles import fields
from searchnews.evaluation.measures import per_topic

DEPTH = 101
OURS = "searchnews"
SHORT = ("short", "three")
EDITOR = Path(__file__).parent / "editor.tsv"
TITLES = {
    "short": "short questions, as typed",
    "three": "three words, as typed",
    "headlines": "a headline finds its body",
    "like_bodies": "same event, by like bodies",
    "like_headlines": "same event, by like headlines",
    "editor": "an editor's questions",
}


def ours(archive: searchnews.Archive, queries: Mapping[str, str], *, partial: bool = False) -> Run:
    """Ask our archive; hits come in the order of the page, so the rank is what counts."""
    found: Run = {}
    for name, query in queries.items():
        page = archive.search(query, limit=DEPTH, snippets=False, suggest=False, partial=partial)
        found[name] = {hit.id: 1.0 / hit.rank for hit in page}
    return found


def editors(there: News) -> Questions:
    """Read the editor's questions, as far as their articles are there."""
    words: dict[str, str] = {}
    answers: dict[str, dict[str, int]] = {}
    for question, *graded in dutch.rows(EDITOR):
        grades = {id: int(grade) for id, grade in (each.rsplit(":", 1) for each in graded)}
        known = {id: grade for id, grade in grades.items() if id in there.articles}
        if known:
            words[question], answers[question] = question, known
    return Questions(words, answers)


def without_self(run: Run) -> Run:
    return {name: {id: score for id, score in found.items() if id != name} for name, found in run.items()}


def difference(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """The mean difference of paired values, with its 95 % interval."""
    chance = random.Random(1)
    gaps = [one[name] - other[name] for name in sorted(one)]
    means = sorted(statistics.fmean(chance.choices(gaps, k=len(gaps))) for _ in range(1000))
    return f"{statistics.fmean(gaps):+.3f} ({means[25]:+.3f} to {means[974]:+.3f})"


def table(runs: Mapping[str, Mapping[str, Run]], sets: Mapping[str, Questions]) -> str:
    """Write down nDCG@10 of every program for every set, and by how much ours is ahead of each."""
    graded = {
        kind: {name: per_topic(run, sets[kind].answers)["nDCG@10"] for name, run in each.items()}
        for kind, each in runs.items()
    }
    kinds = list(graded)
    names = list(next(iter(graded.values())))
    lines = ["| nDCG@10 | " + " | ".join(f"{TITLES[kind]} ({len(sets[kind].words):,})" for kind in kinds) + " |"]
    lines += ["|---|" + "--:|" * len(kinds)]
    for name in names:
        cells = [f"{statistics.fmean(graded[kind][name].values()):.4f}" for kind in kinds]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    for name in names[1:]:
        cells = [difference(graded[kind][OURS], graded[kind][name]) for kind in kinds]
        lines.append(f"| {OURS} against {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def by_length(told_of: str, run: Mapping[str, Run], strict: Run, questions: Questions) -> str:
    """Write down nDCG@10 of short questions by how many words they have, and what asking for all the words alone gives."""
    runs = {**run, "searchnews, all words only": strict}
    graded = {name: per_topic(each, questions.answers)["nDCG@10"] for name, each in runs.items()}
    lengths = {name: len(words.split()) for name, words in questions.words.items()}
    lines = [f"| {told_of} | questions | nothing has all | {' | '.join(runs)} |", "|---|--:|--:|" + "--:|" * len(runs)]
    for told in (*sorted(set(lengths.values())), "all"):
        names = [name for name in sorted(lengths) if told in ("all", lengths[name])]
        nothing = sum(not strict[name] for name in names) / len(names)
        means = (statistics.fmean(graded[program][name] for name in names) for program in runs)
        lines.append(f"| {told} | {len(names):,} | {nothing:.0%} | {' | '.join(f'{mean:.4f}' for mean in means)} |")
    return "\n".join(lines)


def asked(news: News, half: int, most: int | None) -> dict[str, Questions]:
    """Give the questions of every kind; what is the same question in two halves is in one of them."""
    sets = {kind: getattr(news, kind)().half(half, most) for kind in TITLES if kind != "editor"}
    sets["editor"] = editors(news)
    return {kind: questions for kind, questions in sets.items() if questions.words}


def searched(
    articles: list[searchnews.Article], sets: Mapping[str, Questions], folder: Path
) -> tuple[dict[str, dict[str, Run]], dict[str, Run]]:
    """Ask every program every question, and ours the short ones for all their words too."""
    bodies = searchnews.create(folder / "bodies")
    bodies.add(replace(article, headline="") for article in articles)
    whole = searchnews.open(folder / "whole")
    others = peers(articles)
    runs: dict[str, dict[str, Run]] = {}
    for kind, questions in sets.items():
        alone = kind in (*SHORT, "headlines")
        archive, names = (bodies, ["body"]) if alone else (whole, list(FIELDS))
        typed = kind in (*SHORT, "editor")
        runs[kind] = {OURS: ours(archive, questions.words if typed else any_of(questions), partial=typed)}
        runs[kind] |= {name: peer.run(questions.words, names) for name, peer in others.items()}
        if kind.startswith("like"):
            runs[kind] = {name: without_self(run) for name, run in runs[kind].items()}
    return runs, {kind: ours(bodies, sets[kind].words) for kind in SHORT}


def counted(options: argparse.Namespace, whole: searchnews.Archive) -> str:
    lines = ["| Dutch | share | |", "|---|--:|---|"]
    if options.dutch:
        lines += [f"| {told} | {share} | {numbers} |" for told, share, numbers in dutch.measured(options.dutch, whole)]
    if options.compounds:
        splits = [line for line in options.compounds.read_text("utf-8").splitlines() if "\t" in line]
        precision, recall, _ = measure(splits, Splitter())
        lines.append(
            f"| compounds are taken apart | precision {precision:.3f} | recall {recall:.3f} of {len(splits):,} |"
        )
    return "\n".join(lines) if len(lines) > 2 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--dutch", type=Path)
    parser.add_argument("--compounds", type=Path)
    parser.add_argument("--queries", type=int, help="of each kind at most; all if not given")
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    articles = list(read(options.file))[: options.sample]
    news = News(articles)
    sets = asked(news, options.half, options.queries)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        whole = searchnews.create(folder / "whole")
        whole.add(articles)
        runs, strict = searched(articles, sets, folder)
        weights = {**fields.LAYER_WEIGHTS, "headline": fields.field_named("headline").boost}
        digest = hashlib.sha256(options.file.read_bytes()).hexdigest()[:16]
        about = (
            f"Measured {dt.datetime.now(dt.timezone.utc):%Y-%m-%d} on {len(articles):,} articles of {SHORTEST} characters "
            f"and more (`{options.file.name}`, sha256 `{digest}…`), fingerprint `{whole.info().fingerprint}`, weights "
            f"{json.dumps(weights)}, neighbours {fields.NEIGHBOUR_WEIGHT}."
        )
        lengths = [by_length(f"{TITLES[kind]}: words", runs[kind], strict[kind], sets[kind]) for kind in SHORT]
        text = "\n\n".join(filter(None, [about, table(runs, sets), *lengths, counted(options, whole)]))
    print(text)
    if options.write:
        page = options.write.read_text("utf-8")
        head, _, rest = page.partition("<!-- measured -->")
        tail = rest.partition("<!-- end -->")[2]
        options.write.write_text(f"{head}<!-- measured -->\n\n{text}\n\n<!-- end -->{tail}", "utf-8")


if __name__ == "__main__":
    main()
