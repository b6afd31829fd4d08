"""Versions of one text are one story, in whichever order and company they come; other texts are not."""

import dataclasses
import gzip
import os
import random
from datetime import datetime, timedelta, timezone
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sampled import sampled

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.errors import ArchiveOutdated
from searchnews.indexing import intake, preparing, workers
from searchnews.indexing.stories import likeness, trace_of
from searchnews.readers import find, read
from searchnews.storage import manifest

NOON = datetime(2024, 8, 12, 12, tzinfo=timezone.utc)


def text(seed, length=60):
    """A text of its own, of words that no other text has in that order."""
    dice = random.Random(seed)
    return ["".join(dice.choice("bdfgklmnprst") + dice.choice("aeiou") for _ in range(3)) for _ in range(length)]


def article(id, words, *, hours=0, headline=None, **parts):
    """An article with one of its own words in the headline."""
    body = " ".join(words)
    headline = f"Over {words[0]}" if headline is None else headline
    return Article(id=id, headline=headline, body=body, date=NOON + timedelta(hours=hours), **parts)


def edited(words, *places):
    return ["anders" if n in places else word for n, word in enumerate(words)]


def alike(one, other):
    return likeness(trace_of(one), trace_of(other))


FERRY = text("ferry")
ORIGINAL = article("a", FERRY)


def groups(archive):
    """The stories of an archive, as sets of ids."""
    found = [frozenset(v.article.id for v in archive.versions(article.id).versions) for article in archive.articles()]
    return set(found)


@pytest.fixture(params=["tantivy", "whoosh"])
def archive(request, tmp_path):
    with Archive.create(tmp_path / "archive", engine=request.param) as archive:
        yield archive


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (article("b", FERRY), 1),
        (article("b", FERRY, hours=47, headline="Waarom honden blaffen"), 0),
        (article("b", FERRY, hours=47), 1),
        (article("b", FERRY, hours=49), 0),
        (article("b", FERRY, headline=""), 1),
        (article("b", edited(FERRY, 20, 40)), 46 / 66),
        (article("b", edited(FERRY, 5, 15, 25, 35, 45, 55)), 0),
        (article("b", FERRY[:16]), 1),
        (article("b", FERRY[:11]), 0),
        (article("b", FERRY[30:]), 0),
        (article("b", text("elsewhere")), 0),
        (dataclasses.replace(ORIGINAL, id="b", date=None), 0),
    ],
)
def test_what_is_a_version(other, share):
    assert alike(ORIGINAL, other) == alike(other, ORIGINAL) == pytest.approx(share)


def test_undated_articles_are_versions_of_each_other():
    undated = dataclasses.replace(ORIGINAL, date=None)
    assert alike(undated, dataclasses.replace(undated, id="b")) == 1


def test_the_standing_text_of_a_column_makes_no_story():
    standing = text("column", 30)
    headlines = ("Waarom honden blaffen", "Over de smaak van kaas", "Een brug te ver")
    columns = [article(str(n), standing, headline=headline) for n, headline in enumerate(headlines)]
    assert not any(alike(one, other) for one, other in combinations(columns, 2))
    assert alike(columns[0], article("again", standing, headline="Waarom blaffen honden?")) == 1


def test_a_long_text_is_the_same_under_any_headline():
    long = text("long", 170)
    assert alike(article("a", long, headline="Waarom honden blaffen"), article("b", long, headline="Kaas uit Gouda"))


families = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.booleans()), min_size=1, max_size=12, unique=True
)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_however_versions_arrive_they_are_the_same_stories(tmp_path_factory, engine):
    """In one run or several, in any order, committed at any place: versions that are all alike are found together."""

    @settings(max_examples=15)
    @given(families, st.randoms(use_true_random=False), st.sets(st.integers(0, 12), max_size=3), st.integers(1, 6))
    def check(kinds, dice, cuts, known):
        patch.setattr(intake, "KNOWN_AT_ONCE", known)
        articles = []
        for family, change, short in kinds:
            words = edited(text(family), 50 + change)
            articles.append(article(f"{family} {change} {short}", words[:45] if short else words, hours=change))
        dice.shuffle(articles)
        expected = {frozenset(a.id for a in articles if a.id[0] == one.id[0]) for one in articles}
        with Archive.create(tmp_path_factory.mktemp("archive"), engine=engine) as archive:
            ends = [0, *sorted(cuts), len(articles)]
            for start, end in pairwise(ends):
                archive.add(articles[start:end], commit_every=3)
            assert groups(archive) == expected
            assert archive.search("*", fold=True).stories == len(expected)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "BATCH", 2)
        check()


def test_no_story_goes_on_from_step_to_step(archive):
    """Each step changes a tenth: neighbours are alike, the ends are not, and none is far from the first of its own."""
    words, steps = FERRY, [article("step 0", FERRY)]
    for step in range(1, 10):
        words = [*text(f"step {step}", 6 * step)[: 6 * step], *FERRY[6 * step :]]
        steps.append(article(f"step {step}", words, headline=steps[0].headline))
    archive.add(steps)
    by_id = {step.id: step for step in steps}
    found = groups(archive)
    assert len(found) > 1
    for story in found:
        assert any(all(one == other or alike(by_id[one], by_id[other]) for other in story) for one in story)


def test_a_story_stays_together_when_any_of_its_versions_is_deleted(archive):
    archive.add([article(id, edited(FERRY, place)) for id, place in (("a", 10), ("b", 30), ("c", 50))])
    archive.add([article("other", text("other"))])
    archive.delete(["a"])
    assert groups(archive) == {frozenset("bc"), frozenset(["other"])}
    archive.add([article("d", FERRY)])
    assert groups(archive) == {frozenset("bcd"), frozenset(["other"])}
    archive.add([ORIGINAL])
    archive.delete(["b", "c"])
    archive.add([article("e", edited(FERRY, 20))])
    assert groups(archive) == {frozenset("ade"), frozenset(["other"])}


def test_an_article_that_changed_leaves_a_story_that_is_not_its_own(archive):
    archive.add([ORIGINAL, article("b", edited(FERRY, 10))])
    archive.add([article("b", text("changed"))])
    assert groups(archive) == {frozenset("a"), frozenset("b")}
    archive.add([article("c", edited(FERRY, 30))])
    assert groups(archive) == {frozenset("ac"), frozenset("b")}


def test_a_full_article_takes_over_the_story_of_its_brief(archive):
    lead = " ".join(FERRY[:20])
    brief = Article(id="brief", headline="", kind="brief", body=lead, date=NOON)
    archive.add([brief, dataclasses.replace(brief, id="copy", kind="article", body=f"{lead} {FERRY[20]}")])
    assert groups(archive) == {frozenset(["brief", "copy"])}
    archive.add([dataclasses.replace(brief, id="full", kind="article", body=f"{lead}\n\n{' '.join(FERRY[20:])}")])
    assert groups(archive) == {frozenset(["full", "copy"])}
    archive.add([article("late", FERRY[:40])])
    assert groups(archive) == {frozenset(["full", "copy", "late"])}


def test_workers_and_reindexing_give_the_same_stories(tmp_path, samples, monkeypatch):
    files = find(sorted(samples.glob("2024-0[6-8]-*")))
    with Archive.create(tmp_path / "alone") as alone:
        alone.add_files(files)
        expected = groups(alone)
    assert 2 <= max(map(len, expected)) < len(expected)
    monkeypatch.setattr(workers, "WORTHWHILE", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with Archive.create(tmp_path / "team") as team:
        team.add_files(files)
        assert groups(team) == expected
    Archive.reindex(tmp_path / "alone", engine="whoosh")
    with Archive.open(tmp_path / "alone") as again:
        assert groups(again) == expected


def test_the_samples_are_grouped_as_comparing_every_pair_would(tmp_path, ready):
    with Archive.open(ready(tmp_path / "archive", sampled)) as archive:
        traces = {article.id: trace_of(article) for article in archive.articles()}
        pairs = {frozenset(pair) for pair in combinations(traces, 2) if likeness(*map(traces.get, pair))}
        found = groups(archive)
        assert {frozenset(pair) for story in found for pair in combinations(story, 2)} == pairs
        assert max(map(len, found)) == 3
        assert archive.info().stories == len(found) < len(archive)


def test_a_search_that_is_folded_says_how_many_versions_there_are(archive):
    archive.add([dataclasses.replace(ORIGINAL, cities=("Manaus",)), article("b", FERRY, cities=("Manaus", "Belém"))])
    archive.add([article("c", text("other"), cities=("Kiev",)), article("d", [*FERRY, "slot"], hours=1)])
    page = archive.search("over", fold=True)
    assert (page.total, page.stories, len(page)) == (4, 2, 2)
    by_story = {hit.id in "abd": (hit.versions, hit.version_cities) for hit in page}
    assert by_story == {True: (3, 2), False: (1, 1)}
    assert archive.search("plaats:manaus", fold=True).hits[0].versions == 3
    assert archive.search("over", fold=True).to_dict()["stories"] == 2
    everything = archive.search("over")
    assert (everything.total, everything.stories, len(everything)) == (4, None, 4)
    assert "stories" not in everything.to_dict()
    assert "versions" not in everything.hits[0].to_dict()
    pages = [archive.search("over", fold=True, limit=1, offset=n).hits for n in range(3)]
    assert [hit.id for hits in pages for hit in hits] == [hit.id for hit in page]


def test_an_archive_with_other_rules_for_stories_says_so(tmp_path, monkeypatch):
    Archive.create(tmp_path).close()
    monkeypatch.setattr(manifest, "STORY_RULES", 99)
    monkeypatch.setattr(manifest, "RULES", manifest.rules_fingerprint())
    with pytest.raises(ArchiveOutdated) as refused:
        Archive.open(tmp_path)
    assert "searchnews reindex" in refused.value.hint


def test_of_two_papers_texts_on_one_event_most_stay_apart(real, tmp_path):
    """Of 3,203 pairs 915 are folded: these share half of their wording, as both papers took it from the agency."""
    pairs = [line.split("\t")[:2] for line in (real / "same-event.tsv").read_text().splitlines()]
    wanted = {id for pair in pairs for id in pair}
    with gzip.open(real / "news-2019.jsonl.gz", "rb") as lines, (tmp_path / "wanted.jsonl").open("wb") as file:
        file.writelines(line for line in lines if line[:60].split(b'"')[3].decode() in wanted)
    traces = {one.id: trace_of(one) for one in read([tmp_path / "wanted.jsonl"])}
    assert traces.keys() == wanted
    together = sum(likeness(traces[one], traces[other]) > 0 for one, other in pairs)
    assert together / len(pairs) < 0.3
