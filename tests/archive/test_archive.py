"""An archive keeps what it is given, tells old from new, and gives it back."""

import os
import signal
import subprocess
import sys
from datetime import datetime, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import watched

import searchnews
from searchnews.archive import Archive
from searchnews.archive.maintenance.check import check
from searchnews.articles import Article
from searchnews.errors import ArchiveError, ArchiveLocked, ArchiveNotFound, ArticleNotFound, QueryError, ReadError
from searchnews.indexing import intake as intake_room
from searchnews.indexing import preparing as preparing_room
from searchnews.indexing.preparing import placed
from searchnews.query.filters import Filters

LEAD = "De haven van Rotterdam blijft voorlopig dicht, zegt de havenmeester."
FULL = Article(id="a1", headline="Haven dicht", body=f"{LEAD}\n\nSchippers wachten buitengaats.", cities=("Rotterdam",))
BRIEF = Article(id="b1", headline="De haven van Rotterdam", body=LEAD, kind="brief", cities=("Rotterdam",))


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path):
    with Archive.create(tmp_path / "archive", engine=request.param) as archive:
        yield archive


def ids(archive, query="*", **options):
    return [hit.id for hit in archive.search(query, **options)]


def counts(report):
    return report.added, report.replaced, report.unchanged


def test_what_goes_in_comes_out(archive):
    archive.add([FULL])
    kept = placed(FULL)
    assert kept.countries
    assert archive.get("a1") == kept
    assert list(archive.articles()) == [kept]
    assert len(archive) == 1
    assert ids(archive, "schipper haven") == ["a1"]


def test_the_same_article_read_twice_is_there_once(archive):
    assert counts(archive.add([FULL, FULL])) == (1, 0, 1)
    assert counts(archive.add([FULL])) == (0, 0, 1)
    assert len(archive) == 1


def test_a_changed_article_takes_the_place_of_the_old_one(archive):
    archive.add([FULL])
    changed = Article(id="a1", headline="Haven open", body=LEAD)
    assert counts(archive.add([changed])) == (0, 1, 0)
    assert ids(archive, "kop:dicht") == []
    assert ids(archive, "kop:open") == ["a1"]


def test_a_brief_makes_way_for_its_full_article_and_does_not_come_back(archive):
    assert counts(archive.add([BRIEF])) == (1, 0, 0)
    assert counts(archive.add([FULL])) == (0, 1, 0)
    assert counts(archive.add([BRIEF])) == (0, 0, 1)
    assert ids(archive) == ["a1"]


@pytest.mark.parametrize("order", [[BRIEF, FULL], [FULL, BRIEF], [BRIEF, FULL, BRIEF, FULL]])
def test_briefs_and_full_articles_of_one_run_find_each_other(archive, order):
    archive.add(order)
    assert ids(archive) == ["a1"]


@pytest.mark.parametrize("kind", ["advertisement", "notice", "caption"])
def test_what_is_no_news_takes_no_briefs_place_and_keeps_none_out(archive, kind):
    other = Article(id="x1", headline="Iets anders", body=BRIEF.body, kind=kind)
    assert counts(archive.add([BRIEF])) == (1, 0, 0)
    assert counts(archive.add([other])) == (1, 0, 0)
    assert sorted(ids(archive)) == sorted([BRIEF.id, "x1"])


@pytest.mark.parametrize("kind", ["advertisement", "notice", "caption"])
def test_a_brief_comes_in_beside_what_is_no_news(archive, kind):
    archive.add([Article(id="x1", headline="Iets anders", body=BRIEF.body, kind=kind)])
    assert counts(archive.add([BRIEF])) == (1, 0, 0)


def test_refused_lines_are_reported_and_the_rest_goes_in(archive):
    refused = ReadError("not JSON", file="x.jsonl", line=3)
    report = archive.add(iter([refused, FULL]))
    assert (report.refused, report.refused_count, report.added) == ([refused], 1, 1)


def test_delete_says_how_many_were_there(archive):
    archive.add([FULL, Article(id="a2", headline="Anders", body="Iets anders.")])
    assert archive.delete(["a1", "nobody", "a1"]) == 1
    assert ids(archive) == ["a2"]
    with pytest.raises(ArticleNotFound, match="no article has the id a1"):
        archive.get("a1")


def test_a_deleted_article_can_come_back(archive):
    archive.add([FULL])
    archive.delete(["a1"])
    assert counts(archive.add([FULL])) == (1, 0, 0)


def test_filters_narrow_without_changing_the_order(archive):
    def item(id, city, agency, day):
        date = datetime(2024, 6, day, 12, tzinfo=timezone.utc)
        return Article(id=id, headline="Haven", body="De haven.", cities=(city,), agencies=(agency,), date=date)

    archive.add([item("1", "Tel Aviv", "ANP", 1), item("2", "Parijs", "AFP", 2), item("3", "Aviv", "ANP", 3)])
    assert ids(archive, "haven", filters=Filters(cities=("tel aviv",))) == ["1"]
    assert sorted(ids(archive, "haven", filters=Filters(cities=("PARIJS", "Aviv")))) == ["1", "2", "3"]
    assert ids(archive, "haven", filters=Filters(agencies=("afp",))) == ["2"]
    assert ids(archive, "haven", filters=Filters(since="2024-06-02", until="2-6-2024")) == ["2"]
    plain, narrowed = archive.search("haven"), archive.search("haven", filters=Filters(agencies=("ANP",)))
    assert [hit.id for hit in plain if hit.id != "2"] == [hit.id for hit in narrowed]
    with pytest.raises(QueryError, match="no month 13"):
        archive.search("haven", filters=Filters(since="2024-13"))


def test_sorting_by_date_puts_undated_articles_last(archive):
    dates = {
        "old": datetime(1945, 5, 5, tzinfo=timezone.utc),
        "new": datetime(2024, 1, 1, tzinfo=timezone.utc),
        "none": None,
    }
    archive.add([Article(id=id, headline="Bericht", body="", date=date) for id, date in dates.items()])
    assert ids(archive, "bericht", sort="newest") == ["new", "old", "none"]
    assert ids(archive, "bericht", sort="oldest") == ["old", "new", "none"]


def test_facets_count_all_hits_and_not_just_the_page(archive):
    archive.add([Article(id=str(n), headline="Top", body="", cities=("Parijs", "Kiev")[: 1 + n % 2]) for n in range(9)])
    page = archive.search("top", limit=2, facets=["plaats"])
    assert {bucket.value: bucket.count for bucket in page.facets[0].buckets} == {"Parijs": 9, "Kiev": 4}
    with pytest.raises(QueryError, match="cannot be counted"):
        archive.search("top", facets=["kop"])


def test_pages_follow_each_other(archive):
    archive.add([Article(id=f"{n:02}", headline="Top", body="in Parijs " * (n % 3)) for n in range(25)])
    whole = ids(archive, "top", limit=25)
    assert [id for start in range(0, 30, 7) for id in ids(archive, "top", limit=7, offset=start)] == whole
    assert archive.search("top", limit=7, offset=7).hits[0].rank == 8
    assert archive.search("top", limit=0).total == 25


def test_explain_tells_what_every_part_added(archive):
    archive.add([FULL, Article(id="a2", headline="Anders", body="De haven.")])
    for hit in archive.search("haven rotterdam OR anders", explain=True):
        assert sum(score for _, score in hit.reasons) == pytest.approx(hit.score, rel=1e-3)
        assert all(score > 0 for _, score in hit.reasons)


def test_explain_leaves_out_words_of_a_part_that_is_not_fulfilled(archive):
    archive.add([Article(id="1", headline="Kim", body="Poetin sprak."), Article(id="2", headline="Kim", body="Trump.")])
    for query in ("(kim AND trump) OR poetin", "poetin OR (kim -trump)", "kim kim^2 kim"):
        hits = archive.search(query, explain=True).hits
        assert hits
        for hit in hits:
            assert sum(score for _, score in hit.reasons) == pytest.approx(hit.score, rel=1e-3)


def test_an_order_that_there_is_not_is_refused(archive):
    with pytest.raises(ValueError, match="relevance, newest, oldest"):
        archive.search("kim", sort="nieuwste")


@pytest.mark.parametrize(
    ("ask", "error", "told"),
    [
        (lambda a: a.search("kim", filters=Filters(cities="Parijs")), TypeError, r"cities .* \('Parijs',\)"),
        (lambda a: a.facets("kim", filters=Filters(agencies="ANP")), TypeError, "agencies must be"),
        (lambda a: list(a.hits("kim", filters=Filters(sources="nos.nl"))), TypeError, "sources must be"),
        (lambda a: a.facets("kim", "city"), TypeError, "fields must be"),
        (lambda a: a.search("kim", facets="city"), TypeError, "facets must be"),
        (lambda a: a.trend("kim", by="maand"), ValueError, "day, week, month, year"),
        (lambda a: a.similar("a1", when="ooit"), ValueError, "earlier, later"),
        (lambda a: a.hits("kim", sort="x"), ValueError, "newest"),
        (lambda a: a.hits("kim", marks="x"), ValueError, "passages, whole"),
        (lambda a: a.hits("kim", limit=-1), ValueError, "negative"),
        (lambda a: a.facets("kim", ["city"], size=-1), ValueError, "negative"),
        (lambda a: a.similar("a1", limit=-1), ValueError, "negative"),
        (lambda a: a.similar("a1", around=-1), ValueError, "negative"),
        (lambda a: a.words_beginning("k", limit=-1), ValueError, "negative"),
        (lambda a: a.ids_beginning("a", limit=-1), ValueError, "negative"),
        (lambda a: a.search(None), TypeError, "query must be a text, not None"),
        (lambda a: a.explain(7), TypeError, "query must be a text, not 7"),
        (lambda a: a.add(["vis"]), TypeError, "takes in articles, .* not 'vis'"),
    ],
)
def test_what_a_program_asks_wrongly_is_refused_and_not_answered_with_nothing(archive, ask, error, told):
    archive.add([FULL])
    with pytest.raises(error, match=told):
        ask(archive)


def test_reading_says_how_a_query_is_understood(archive):
    archive.add([FULL])
    reading = archive.explain("schip* NIET sport")
    assert reading.canonical == "schip* AND NOT sport"
    assert reading.expansions == (("schip*", (("schippers", 1),)),)
    assert reading.lines[0] == "all of these:"
    assert reading.lines[-1] == "schip* stands for schippers (1)"


def test_a_page_tells_the_exact_total_and_the_time(archive):
    archive.add([FULL])
    page = archive.search("haven")
    assert page.total == len(page) == 1
    assert page.took_ms > 0
    assert page.query == "haven"


def test_an_open_archive_sees_what_others_add(archive):
    with searchnews.open(archive.path) as reader:
        assert len(reader) == 0
        archive.add([FULL])
        assert ids(reader, "haven") == ["a1"]


def test_one_writer_at_a_time(archive):
    other = Archive.open(archive.path)

    def articles():
        yield FULL
        with pytest.raises(ArchiveLocked, match=f"process {os.getpid()} is writing"):
            other.add([BRIEF])
        with pytest.raises(ArchiveLocked):
            other.delete(["a1"])
        with pytest.raises(ArchiveLocked):
            Archive.reindex(archive.path)

    assert archive.add(articles()).added == 1
    other.close()


def test_a_lock_dies_with_its_process(archive):
    code = (
        "import os, sys; from pathlib import Path\n"
        "from searchnews.storage.location import store_at\n"
        "with store_at(Path(sys.argv[1])).lock(): os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(archive.path)], check=False)
    assert archive.add([FULL]).added == 1


def test_ctrl_c_keeps_what_was_read(archive, monkeypatch):
    monkeypatch.setattr(preparing_room, "BATCH", 2)

    def articles():
        for number in range(5):
            yield Article(id=str(number), headline="Bericht", body=f"Tekst {number}.")
        raise KeyboardInterrupt

    report = archive.add(articles())
    assert report.interrupted
    assert len(archive) == report.added == 5


def test_a_failure_keeps_what_was_committed(archive, monkeypatch):
    monkeypatch.setattr(preparing_room, "BATCH", 2)

    def articles():
        for number in range(7):
            yield Article(id=str(number), headline="Bericht", body=f"Tekst {number}.")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        archive.add(articles(), commit_every=4)
    assert sorted(ids(archive)) == ["0", "1", "2", "3"]
    assert archive.add([FULL]).added == 1


def test_creating_twice_is_refused(archive):
    with pytest.raises(ArchiveError, match="already"):
        Archive.create(archive.path)


def test_another_engine_is_not_quietly_ignored(archive):
    other = {"tantivy": "whoosh", "whoosh": "tantivy"}[archive.info().engine]
    with pytest.raises(ArchiveError, match="was made with the engine"):
        Archive.open_or_create(archive.path, engine=other)


def test_no_archive_says_how_to_make_one(tmp_path):
    with pytest.raises(ArchiveNotFound) as caught:
        searchnews.open(tmp_path / "nothing")
    assert "searchnews index" in caught.value.hint


def test_info_describes_the_archive(archive):
    first, last = datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(2024, 6, 1, tzinfo=timezone.utc)
    items = [Article(id=str(n), headline="h", body=f"b{n}", date=date) for n, date in enumerate([last, None, first])]
    archive.add([*items, BRIEF, Article(id="ad", headline="Te koop", body="Een fiets.", kind="advertisement")])
    info = archive.info()
    assert (info.articles, info.briefs, info.first, info.last) == (3, 1, first, last)
    assert info.others == {"advertisement": 1}
    assert info.size > 0
    assert info.to_dict()["path"] == str(archive.path)


NAMES = st.sampled_from("abc")
ITEMS = st.builds(
    lambda id, brief, text: Article(
        id=("b" if brief else "") + id, headline="kop", body=text, kind="brief" if brief else "article"
    ),
    NAMES,
    st.booleans(),
    st.sampled_from([LEAD, LEAD + "\n\nEn meer.", "Een heel ander bericht over een heel ander onderwerp, ver weg."]),
)


@settings(max_examples=25)
@given(st.lists(st.lists(ITEMS, max_size=6), min_size=1, max_size=3), st.sampled_from([0, 1, 3, 99]))
def test_however_articles_arrive_a_full_one_is_never_lost(tmp_path_factory, runs, known):
    """Whatever the order and however the runs are cut, every full article's newest form is there, and no brief beside it.

    ``known``: in one run, and so many articles are known before the index is asked what it has.
    """
    items = [item for run in runs for item in run]
    with Archive.create(tmp_path_factory.mktemp("archive")) as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing_room, "BATCH", 2)
        patch.setattr(intake_room, "KNOWN_AT_ONCE", known)
        for run in [items] if known else runs:
            archive.add(run, commit_every=2)
        newest = {item.id: item for item in items if item.kind == "article"}
        stored = {article.id: article for article in archive.articles()}
        assert {id: article for id, article in stored.items() if article.kind == "article"} == newest
        leads = {article.paragraphs[0] for article in newest.values()}
        assert not [brief for brief in stored.values() if brief.kind == "brief" and brief.paragraphs[0] in leads]
        again = archive.add(archive.articles())
        assert (again.added, again.replaced) == (0, 0)


def test_ctrl_c_in_the_middle_of_a_batch_loses_nothing(archive):
    """Between a deletion and the addition that takes its place is the worst moment."""
    old = [Article(id=str(n), headline="Oud", body=f"Tekst {n}.") for n in range(4)]
    archive.add(old)
    new = [Article(id=str(n), headline="Nieuw", body=f"Tekst {n}.") for n in range(4)]

    strikes = []

    def strike(step, *_):
        if step == "add" and not strikes:
            strikes.append(step)
            signal.raise_signal(signal.SIGINT)

    with Archive.open(watched(archive.path, before=strike)) as struck:
        report = struck.add(new)
    assert (report.interrupted, report.replaced) == (True, 4)
    assert {article.id: article.headline for article in archive.articles()} == {str(n): "Nieuw" for n in range(4)}


def test_after_a_failure_wildcards_still_know_every_word(archive, monkeypatch):
    """The words of what was not committed are told again when it comes again."""
    monkeypatch.setattr(preparing_room, "BATCH", 1)

    def breaking():
        yield Article(id="1", headline="Zeppelin", body="Een zeppelin boven zee.")
        yield Article(id="2", headline="Anders", body="Iets anders.")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        archive.add(breaking())
    archive.add([Article(id="1", headline="Zeppelin", body="Een zeppelin boven zee.")])
    assert ids(archive, "zeppel*") == ["1"]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ({"body": "half een teken: \ud83d"}, "cannot be stored"),
        ({"source": "\udcff.txt"}, "cannot be stored"),
        ({"id": ""}, "must have an id"),
        ({"id": "x\x1b[2J"}, "can be printed"),
        ({"id": "x\ud83d"}, "can be printed"),
        ({"id": " x"}, "no blanks around"),
        ({"id": "x" * 70_000}, "must have an id"),
        ({"date": datetime(2024, 6, 1)}, "without a time zone"),  # noqa: DTZ001  # that is the point
        ({"kind": "column"}, "an unknown kind"),
    ],
)
def test_an_article_that_cannot_be_kept_is_refused_and_the_rest_goes_in(archive, part, fault):
    report = archive.add([Article(**{"id": "x", "headline": "Kop", "body": "Tekst.", **part}), FULL])
    assert (report.refused_count, report.added) == (1, 1)
    assert fault in report.refused[0].message
    report.refused[0].place.encode()  # it can be told


def test_ctrl_c_in_the_middle_of_a_document_of_whoosh_loses_nothing(tmp_path):
    """Struck there, Whoosh could not even commit the documents before it."""
    struck = []

    class Striking(str):
        __slots__ = ()

        def split(self, *how):
            if not struck:
                struck.append(self)
                signal.raise_signal(signal.SIGINT)
            return super().split(*how)

    def strike(step, *given):
        if step == "add" and isinstance(given[0], list):
            first, second, *rest = given[0]
            texts = {place: Striking(text) for place, text in second.texts.items()}
            return ([first, second._replace(texts=texts), *rest],)
        return None

    with Archive.create(watched(tmp_path, before=strike), engine="whoosh") as archive:
        report = archive.add([Article(id=str(n), headline="Kop", body=f"Tekst {n}.") for n in range(9)])
        assert (len(struck), report.interrupted, report.added, len(archive)) == (1, True, 9, 9)


def test_ctrl_c_twice_in_a_program_waits_for_the_commit_in_hand(archive):
    """It goes on, so nothing may be left that still writes; a command ends, and waits for nothing."""

    def articles():
        yield FULL
        raise KeyboardInterrupt

    def strike(step, *_):
        if step == "commit":
            signal.raise_signal(signal.SIGINT)

    with Archive.open(watched(archive.path, before=strike)) as struck:
        report = struck.add(articles())
    assert (report.interrupted, report.added, report.given_up, len(archive)) == (True, 1, 0, 1)
    assert check(archive.path).whole


def test_ctrl_c_in_the_last_commit_is_told_after_it(archive):
    def strike(step, *_):
        if step == "commit":
            signal.raise_signal(signal.SIGINT)

    with Archive.open(watched(archive.path, before=strike)) as struck:
        report = struck.add([FULL])
    assert (report.interrupted, report.added, len(archive)) == (True, 1, 1)
