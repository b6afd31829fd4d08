"""Makes an outcome of every question, as different inside as they come; or with hostile text wherever text can be."""

from datetime import date, timedelta

from terminal_samples import BARE, BRIEF, LONG, WIDE

from searchnews.hits import Bucket, Hit
from searchnews.questions.compare import Comparison, Side
from searchnews.questions.facets import Counts, FieldCounts
from searchnews.questions.kwic import Concordance, Line
from searchnews.questions.periods import stretches
from searchnews.questions.trend import Series, Trend
from searchnews.questions.why_not import Change, Clause, WhyNot
from searchnews.questions.words import Keyword, Keywords

NOTES = ("Zelensky also finds Zelenski; =Zelensky finds only the word itself",)


def counts(text=""):
    cities = (
        Bucket(f"Reykjavik{text}", 1204),
        Bucket("Oslo", 310),
        Bucket("東京の魚市場", 12),
        Bucket("Llanfair" * 9, 1),
    )
    years = tuple(Bucket(str(2010 + n), 10 * n * n + 1) for n in range(6))
    return Counts(
        query="akkoord",
        reading=f"akkoord{text}",
        total=1504,
        fields=(
            FieldCounts(field="city", buckets=cities, others=37, without=210),
            FieldCounts(field="year", buckets=years, others=0, without=0),
            FieldCounts(field="agency", buckets=(), others=0, without=1504),
        ),
        notes=(*NOTES, *([text] if text else [])),
    )


def trend(text="", by="month", first=date(2018, 11, 5), days=420, labels=("poetin", "zelensky")):
    cut = tuple(stretches(first, first + timedelta(days=days), by))
    whole = tuple(0 if n in (4, 5) else 200 + 31 * (n % 7) for n in range(len(cut)))
    numbers = [[n * 7 % 90 for n in range(len(cut))], [n * n % 23 for n in range(len(cut))], [0] * len(cut)]
    series = tuple(
        Series(
            label=label + text,
            query=label,
            reading=label,
            counts=tuple(number if all else None for number, all in zip(numbers[place % 3], whole, strict=True)),
            total=sum(numbers[place % 3]),
            undated=3 * place,
        )
        for place, label in enumerate(labels)
    )
    return Trend(by=by, stretches=cut, all=whole, series=series, notes=(*NOTES, *([text] if text else [])))


def concordance(text=""):
    def line(article, keyword, left, right):
        return Line(
            id=article.id + text,
            date=article.date,
            field="body",
            start=9,
            left=left + text,
            keyword=keyword + text,
            right=text + right,
        )

    lines = (
        line(LONG, "akkoord", "Vissers uit zeven landen mogen volgend jaar minder makreel vangen. Het ", " over de makreel kwam na een lange nacht van overleg in Reykjavik."),
        line(BRIEF, "akkoord", "Een ", " over de vangst"),
        line(BARE, "visserijakkoord over de kabeljauwvangst in het noorden", "", ""),
        line(WIDE, "東京", "De markt in 東京の魚市場, de markt in ", " (Tokio) 東京の魚市場東京の魚市場東京の魚市場"),
    )  # fmt: skip
    return Concordance(query="akkoord", reading=f"akkoord{text}", total=1231, articles=870, lines=lines, sort="date")


def keyword(word, here, there, likelihood, ratio):
    return Keyword(word=word, here=here, there=there, log_likelihood=likelihood, log_ratio=ratio)


WORDS = (
    keyword("makreel", 1304, 12, 12345.6, 6.5),
    keyword("Höfn", 31, 0, 208.1, 9.1),
    keyword("kabeljauwvangstbeperkingsmaatregel", 9, 1, 40.2, 4.1),
    keyword("東京", 5, 4, 16.4, 1.31),
)


def keywords(text="", **changes):
    words = tuple(
        keyword(word.word + text, word.here, word.there, word.log_likelihood, word.log_ratio) for word in WORDS
    )
    values = {
        "query": "akkoord",
        "reading": f"akkoord{text}",
        "total": 1504,
        "unit": "articles",
        "here": 1504,
        "there": 55_635,
        "words": words,
        "more": 812,
    }
    return Keywords(**values | changes)


def comparison(text=""):
    hits = tuple(Hit(rank, 9.0 / rank, article) for rank, article in enumerate((LONG, BRIEF, WIDE), start=1))
    words = tuple(
        keyword(word.word + text, word.here, word.there, word.log_likelihood, word.log_ratio) for word in WORDS
    )
    return Comparison(
        a=Side(
            query="akkoord",
            reading=f"akkoord AND (vissers OR makreel){text}",
            total=1600,
            only=1504,
            hits=hits,
            words=words,
            more=3,
        ),
        b=Side(
            query="vissers",
            reading=f"vissers{text}",
            total=108,
            only=12,
            hits=hits[2:],
            words=(keyword("netten" + text, 9, 0, 40.0, 9.0),),
            more=0,
        ),
        both=96,
        hits=hits[:1],
        notes=NOTES,
    )


def why_not(text="", **changes):
    clauses = (
        Clause(clause=f'"akkoord makreel"{text}', meaning='the words "akkoord makreel" in a row, in headline, body, city or agency', reason=f"it does not have makreel{text}"),
        Clause(clause=f"--since 2025{text}", meaning="an option", reason="it was published on 19 Jun 2024"),
    )  # fmt: skip
    changes_ = (
        Change(query=f"vissers AND akkoord{text}", changes=(f'without "akkoord makreel"{text}', "without --since 2025"), total=12),
        Change(query="vissers AND (akkoord OR overleg OR onderhandelingen OR verdrag OR bestand)", changes=("without --since 2025",), total=1234),
    )  # fmt: skip
    values = {
        "id": LONG.id + text,
        "headline": LONG.headline + text,
        "query": "x",
        "reading": f'vissers AND "akkoord makreel"{text}',
        "total": 7,
        "rank": None,
        "clauses": clauses,
        "changes": changes_,
        "notes": NOTES,
    }
    return WhyNot(**values | changes)
