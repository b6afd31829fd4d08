"""One question sees one moment: whatever is committed between two of its steps, its answer is that of one commit.

No threads and no luck: before each step that a question takes (each call of the snapshot, and each look at the list of
words) another archive on the same folder commits articles that replace all there are. So if a question has n steps, n
commits happen meanwhile. An answer must be that of the moment at which the question began.
"""

from datetime import datetime, timezone
from io import BytesIO
from itertools import count

import pytest
from stores import watched

from searchnews import Archive, Article, Filters
from searchnews.engines import FILE_ENGINES

NUMBER = 12


def state(turn):
    """All articles as they are after a turn: the words, cities, dates and stories of each turn are its own.

    In every turn one article in three has a sentence with both words; in which ones it is changes with each turn.
    """
    for n in range(NUMBER):
        both = (n + turn) % 3 == 0
        text = f"Het verdrag{turn} is nieuw. " + ("Kim sprak met Trump." if both else "Kim zweeg. Trump sprak.")
        yield Article(
            id=f"a{n}",
            headline=f"Beurt {turn} bericht{(n * 7 + turn) % 5}",
            body=f"{text} Nummer {n} van {turn}, {'radar' * (turn % 2)} {'raket' * (n % 2)}.",
            cities=(f"Stad{(n + turn) % 4}",),
            date=datetime(2019, turn % 12 + 1, n + 1, 12, tzinfo=timezone.utc),
        )


def begin(path, engine):
    with Archive.create(path, engine=engine) as made:
        made.add(state(0))


@pytest.fixture(params=FILE_ENGINES)
def path(request, tmp_path, ready):
    return ready(tmp_path / "archive", begin, request.param)


STEPS = ("search", "scan", "histogram", "having", "get", "known", "versions", "counts", "count", "lines", "sweep")
"""What a question may take: calls of the snapshot, and looks at the list of words."""


class Hasty:
    """Commits the next turn before every step of a question, up to ``most`` times, once it is ``ready``."""

    def __init__(self, path, most):
        self.path, self.turns, self.most = path, count(1), most
        self.ready = False
        self.commits = 0

    def commit(self, step, *_):
        if self.ready and step in STEPS and self.commits < self.most:
            with Archive.open(self.path) as other:
                other.add(state(next(self.turns)))
            self.commits += 1


def page(archive, query, **options):
    found = archive.search(query, facets=("city",), limit=50, **options)
    texts = [hit.article.body for hit in found.hits]
    return found.total, found.stories, sorted(texts), found.facets, [hit.snippets for hit in found.hits]


def exported(archive, query):
    file = BytesIO()
    about = archive.export(query, file, format="jsonl")
    return about.total, about.written, file.getvalue()


QUESTIONS = {
    "a word": lambda a: page(a, "verdrag0"),
    "a wildcard": lambda a: page(a, "verdrag*"),
    "a sentence": lambda a: page(a, "zin(kim trump)"),
    "not in a sentence": lambda a: page(a, "NOT zin(kim trump)"),
    "words nearby, or a sentence": lambda a: page(a, "(kim w/2 trump) OR zin(kim spr*)", fold=True),
    "at least": lambda a: page(a, "minstens/2(kim trump*)"),
    "explained": lambda a: [hit.reasons for hit in a.search("verdrag* kim", explain=True, limit=50).hits],
    "how it is read": lambda a: a.explain("verdrag* OR zin(kim trump) OR radar*").to_dict(),
    "facets": lambda a: a.facets("zin(kim trump)", ["city", "month"]).to_dict(),
    "trend": lambda a: a.trend({"een": "zin(kim trump)", "twee": "verdrag*"}, by="month").to_dict(),
    "kwic": lambda a: a.kwic("zin(kim trump)", limit=50).to_dict(),
    "words": lambda a: a.words("zin(kim trump)", least=1).to_dict(),
    "compare": lambda a: a.compare("zin(kim trump)", "raket*", least=1).to_dict(),
    "sample": lambda a: sorted(hit.article.body for hit in a.sample("zin(kim trump)", 3).hits),
    "why-not": lambda a: a.why_not("a1", "zin(kim trump) verdrag*").to_dict(),
    "versions": lambda a: a.versions("a1").to_dict(),
    "similar": lambda a: a.similar("a1").to_dict(),
    "all hits": lambda a: sorted(hit.article.body for hit in a.hits("zin(kim trump)", marks="passages")),
    "run": lambda a: [(ran.total, ran.ranking) for ran in a.run(["zin(kim trump)"])],
    "receipt": lambda a: {
        **{k: v for k, v in a.receipt("zin(kim trump)", filters=Filters(today=None)).to_dict().items() if k != "made"},
        "archive": None,
    },
    "info": lambda a: {k: v for k, v in a.info().to_dict().items() if k != "size"},
    "export": lambda a: exported(a, "zin(kim trump)"),
    "mark": lambda a: a.mark("a1", "zin(kim trump)").highlights,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_that_of_one_commit(path, question):
    ask = QUESTIONS[question]
    hasty = Hasty(path, most=4)
    with Archive.open(watched(path, before=hasty.commit)) as archive:
        before = ask(archive)
        hasty.ready = True
        meanwhile = ask(archive)
    assert hasty.commits, "nothing was committed meanwhile"
    assert meanwhile == before
