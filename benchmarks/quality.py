"""Measures how well searchnews finds, beside plain words and beside the stock analysis of Dutch, in one run.

    python benchmarks/quality.py news.jsonl.gz [--same-event pairs.tsv] [--compounds splits.tsv] [--queries 3000] [--tune] [--write docs/quality.md]

The input is JSON Lines; articles of 700 characters and more are taken. Three tests:

* known item: a headline must find its own article by the body alone. Half of the headlines are for tuning, the other
  half is reported.
* same event: a headline must find the article of another paper on the same event, in headlines and bodies (lines of
  two ids with a tab between them; both directions; an article does not count as an answer to itself).
* compounds: a list of real splits, as in compounds.py.

The first two ask for any of the words of the headline. Plain words and stock Dutch (Snowball's Porter stemmer and stop words, as in
Whoosh and OpenSearch) are indexed with tantivy itself, with the same k1, b and boosts. The intervals of the differences are paired
bootstraps over the questions.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import hashlib
import itertools
import json
import random
import statistics
import tempfile
from pathlib import Path

import snowballstemmer
import tantivy
from compounds import measure
from tantivy import Occur, Query
from whoosh.lang.stopwords import stoplists

import searchnews
from searchnews.analysis import stemmer as stemmer_room
from searchnews.analysis import tokenize
from searchnews.analysis.compounds import Splitter
from searchnews.articles import fields
from searchnews.binding import placing as placing_room
from searchnews.binding import terms as words_room
from searchnews.evaluation.measures import per_topic, search_all
from searchnews.evaluation.topics import Topic, any_word

SHORTEST = 700
MEASURES = ("nDCG@10", "MRR@10", "recall@100")
BOOSTS = {"headline": 2.5, "body": 1.0}


class Baseline:
    """Headlines and bodies in tantivy, with terms made by one function of a folded word."""

    def __init__(self, articles, term_of):
        schema = tantivy.SchemaBuilder()
        for field in BOOSTS:
            schema.add_text_field(field, tokenizer_name="blanks", index_option="freq")
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema)
        self.index.register_tokenizer("blanks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self.term_of, self.pieces = term_of, {}
        writer = self.index.writer()
        for article in articles:
            made = tantivy.Document(id=article.id)
            made.add_text("headline", self.terms(article.headline))
            made.add_text("body", self.terms(article.body))
            writer.add_document(made)
        writer.commit()
        self.index.reload()

    def terms(self, text):
        return " ".join(filter(None, map(self.piece, text.split())))

    def piece(self, piece):
        known = self.pieces.get(piece)
        if known is None:
            words = [token.word for token in tokenize(piece) if not token.whole]
            known = self.pieces[piece] = " ".join(term for word in words if (term := self.term_of(word)))
        return known

    def run(self, headlines, names):
        searcher = self.index.searcher()
        found = {}
        for id, headline in headlines.items():
            terms = dict.fromkeys(self.terms(headline).split())
            clauses = [
                (Occur.Should, Query.boost_query(Query.term_query(self.schema, field, term, "freq"), BOOSTS[field]))
                for term in terms
                for field in names
            ]
            hits = searcher.search(Query.boolean_query(clauses), limit=101).hits if clauses else []
            found[id] = {searcher.doc(address)["id"][0]: score for score, address in hits}
        return found


def stock():
    stem, stopped = snowballstemmer.stemmer("dutch_porter").stemWord, set(stoplists["nl"])
    return lambda word: None if word in stopped else stem(word)


@contextlib.contextmanager
def weights(neighbours=words_room.NEIGHBOUR_WEIGHT, **layers):
    """Search with other weights of layers, and of words that stand next to each other."""
    before = dict(fields.LAYER_WEIGHTS), words_room.NEIGHBOUR_WEIGHT
    fields.LAYER_WEIGHTS.update(layers)
    words_room.NEIGHBOUR_WEIGHT = neighbours
    try:
        yield
    finally:
        fields.LAYER_WEIGHTS.update(before[0])
        words_room.NEIGHBOUR_WEIGHT = before[1]


@contextlib.contextmanager
def without_spellings():
    before, placing_room.variants = placing_room.variants, lambda _words: ()
    try:
        yield
    finally:
        placing_room.variants = before


def ours(archive, headlines, field):
    return search_all(archive, [Topic(id, any_word(headline, field)) for id, headline in headlines.items()])


def without_self(run):
    return {topic: {id: score for id, score in found.items() if id != topic} for topic, found in run.items()}


def difference(one, other):
    """The mean difference of paired values, with its 95 % interval."""
    chance = random.Random(1)
    gaps = [one[topic] - other[topic] for topic in sorted(one)]
    means = sorted(statistics.fmean(chance.choices(gaps, k=len(gaps))) for _ in range(1000))
    return f"{statistics.fmean(gaps):+.4f} ({means[25]:+.4f} to {means[974]:+.4f})"


def table(title, runs, grades):
    graded = {name: per_topic(run, grades) for name, run in runs.items()}
    plain, ship = graded["plain words"]["nDCG@10"], graded["searchnews"]["nDCG@10"]
    lines = [f"### {title}", "", f"{len(plain):,} questions.", ""]
    lines += ["| analysis | nDCG@10 | MRR@10 | recall@100 | nDCG@10 against plain words | against searchnews |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    for name, values in graded.items():
        means = " | ".join(f"{statistics.fmean(values[measure].values()):.4f}" for measure in MEASURES)
        gaps = [
            difference(values["nDCG@10"], other) if values["nDCG@10"] is not other else "–" for other in (plain, ship)
        ]
        lines.append(f"| {name} | {means} | {' | '.join(gaps)} |")
    return "\n".join(lines)


def splits(file):
    lines = [line for line in file.read_text("utf-8").splitlines() if "\t" in line]
    precision, recall, _ = measure(lines, Splitter())
    return (
        f"### Compounds are taken apart\n\n{len(lines):,} real splits: precision {precision:.3f}, recall {recall:.3f}."
    )


def no_lemmas(articles, folder):
    """Index without the table of lemmas, in this process."""
    before = stemmer_room.lemma_of
    stemmer_room.lemma_of = lambda _word: None
    try:
        archive = searchnews.create(folder)
        archive.add(articles)
    finally:
        stemmer_room.lemma_of = before
    return archive


def tune(archive, headlines):
    grades = {id: {id: 1} for id in headlines}
    best = []
    for written, compound, neighbours in itertools.product((0.7, 1.0), (0.3, 0.4, 0.5), (0.2, 0.3, 0.4)):
        with weights(neighbours, written=written, compound=compound):
            values = per_topic(ours(archive, headlines, "tekst"), grades)
        mean = statistics.fmean(values["nDCG@10"].values())
        best.append((mean, written, compound, neighbours))
        print(f"tuning: written {written} compound {compound} neighbours {neighbours}: nDCG@10 {mean:.4f}", flush=True)
    return max(best)


def main() -> None:  # noqa: PLR0915  # one step after another
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--same-event", type=Path)
    parser.add_argument("--compounds", type=Path)
    parser.add_argument("--queries", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    everything = [item for item in searchnews.read(options.file) if isinstance(item, searchnews.Article)]
    articles = [article for article in everything if len(article.body) >= SHORTEST]
    long = {article.id: article.headline for article in articles if len(article.headline.split()) >= 3}
    drawn = random.Random(options.seed).sample(sorted(long), min(options.queries, len(long)))
    tuned_on, held_out = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
    asked = {id: long[id] for id in held_out}
    with tempfile.TemporaryDirectory() as scratch:
        archive = searchnews.create(Path(scratch) / "archive")
        archive.add(articles)
        if options.tune:
            print("best:", tune(archive, {id: long[id] for id in tuned_on}))
        bare = no_lemmas(articles, Path(scratch) / "bare")
        baselines = {"plain words": Baseline(articles, lambda word: word), "stock Dutch": Baseline(articles, stock())}

        def runs(headlines, names, field):
            made = {name: baseline.run(headlines, names) for name, baseline in baselines.items()}
            made["searchnews"] = ours(archive, headlines, field)
            with weights(written=0):
                made["– without the word as written"] = ours(archive, headlines, field)
            with weights(stem=0):
                made["– without stems"] = ours(archive, headlines, field)
            with weights(compound=0):
                made["– without compounds"] = ours(archive, headlines, field)
            with weights(neighbours=0):
                made["– without words that stand next to each other"] = ours(archive, headlines, field)
            with without_spellings():
                made["– without other spellings"] = ours(archive, headlines, field)
            made["– without lemmas"] = ours(bare, headlines, field)
            return made

        digest = hashlib.sha256(options.file.read_bytes()).hexdigest()[:16]
        about = (
            f"Measured {dt.datetime.now(dt.timezone.utc):%Y-%m-%d} on {len(articles):,} articles of {SHORTEST} characters and more "
            f"(`{options.file.name}`, sha256 `{digest}…`), fingerprint `{archive.info().fingerprint}`, weights of layers {json.dumps(fields.LAYER_WEIGHTS)}, neighbours {words_room.NEIGHBOUR_WEIGHT}."
        )
        parts = [
            about,
            table(
                "A headline finds its own article, by the body alone (held-out half)",
                runs(asked, ["body"], "tekst"),
                {id: {id: 1} for id in asked},
            ),
        ]
        if options.same_event:
            headlines = {article.id: article.headline for article in everything}
            there = {article.id for article in articles}
            grades = {}
            for line in options.same_event.read_text("utf-8").splitlines():
                one, other = line.split("\t")[:2]
                for asking, answer in ((one, other), (other, one)):
                    if asking in headlines and answer in there:
                        grades.setdefault(asking, {})[answer] = 1
            both = runs({id: headlines[id] for id in grades}, list(BOOSTS), "")
            parts.append(
                table(
                    "A headline finds the other paper's article on the same event",
                    {name: without_self(run) for name, run in both.items()},
                    grades,
                )
            )
        if options.compounds:
            parts.append(splits(options.compounds))
        text = "\n\n".join(parts)
        print(text)
        if options.write:
            page = options.write.read_text("utf-8")
            head, _, rest = page.partition("<!-- measured -->")
            tail = rest.partition("<!-- end -->")[2]
            options.write.write_text(f"{head}<!-- measured -->\n\n{text}\n\n<!-- end -->{tail}", "utf-8")


if __name__ == "__main__":
    main()
