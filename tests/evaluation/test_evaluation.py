"""An archive grades its search: what is found at once is worth 1, what is not found 0, and chance is told."""

import json
import math

import pytest
from click.testing import CliRunner

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.evaluation import grade, known_items, read_qrels, read_topics
from searchnews.evaluation.measures import search_all
from searchnews.terminal.app import cli

WORDS = ["haven", "sluis", "brug", "toren", "markt", "molen", "kerk", "school", "fabriek", "station"]


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(
            Article(id=f"a{n}", headline=f"De {word} van {n}stad", body=f"Over de {word} werd lang gepraat. " * 30)
            for n, word in enumerate(WORDS)
        )
        yield archive


def test_every_headline_finds_its_own_article(archive):
    topics, grades = known_items(archive, 8)
    assert len(topics) == len(grades) == 8
    result = grade(search_all(archive, topics), grades)
    assert (result.topics, result.without_answer) == (8, 0)
    assert {m.name: (m.mean, m.low, m.high) for m in result.measures} == dict.fromkeys(
        ("nDCG@10", "MRR@10", "recall@100"), (1.0, 1.0, 1.0)
    )


def test_the_same_seed_draws_the_same_questions(archive):
    assert known_items(archive, 5, seed=3) == known_items(archive, 5, seed=3)
    assert known_items(archive, 5, seed=3) != known_items(archive, 5, seed=4)


def test_short_articles_are_not_asked_for(archive):
    archive.add([Article(id="kort", headline="Een kort bericht hier", body="Te kort.")])
    assert "kort" not in {topic.id for topic in known_items(archive, 100)[0]}


def test_measures_are_those_of_the_books():
    run = {"1": {"x": 3.0, "right": 2.0}, "2": {"y": 1.0}, "3": {"right": 1.0}}
    grades = {topic: {"right": 1} for topic in "1234"}
    values = {m.name: m.mean for m in grade(run, grades).measures}
    assert values["MRR@10"] == pytest.approx((1 / 2 + 0 + 1 + 0) / 4)
    assert values["nDCG@10"] == pytest.approx((1 / math.log2(3) + 0 + 1 + 0) / 4)
    assert values["recall@100"] == pytest.approx(2 / 4)
    result = grade(run, grades)
    assert (result.topics, result.without_answer) == (4, 2)
    assert all(m.low < m.mean < m.high for m in result.measures)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "41", "title": "Kim OF Poetin"}\n',
        "41\tKim OF Poetin\n",
        "<top>\n<num> Number: 41 </num>\n<title> Kim OF Poetin\n</title>\n</top>",
    ],
)
def test_topics_are_read_in_three_forms(tmp_path, text):
    file = tmp_path / "topics"
    file.write_text(text)
    assert read_topics(file) == [("41", "Kim OF of OF Poetin")]


@pytest.mark.parametrize("text", ["", "geen tab\n", '{"id": 1}\n', "\t\n", "1\t!!\n"])
def test_what_is_no_list_of_topics_is_refused(tmp_path, text):
    file = tmp_path / "topics"
    file.write_text(text)
    with pytest.raises(ReadError):
        read_topics(file)


def test_judgements_are_read_and_bad_ones_told_with_their_line(tmp_path):
    file = tmp_path / "qrels"
    file.write_text("41 0 a1 1\n41 0 a2 0\n")
    assert read_qrels(file) == {"41": {"a1": 1, "a2": 0}}
    file.write_text("41 0 a1 1\n41 a2 0\n")
    with pytest.raises(ReadError) as told:
        read_qrels(file)
    assert told.value.line == 2


def test_the_command_tells_measures_and_writes_a_run(archive, tmp_path):
    topics, qrels, run = (tmp_path / name for name in ("topics.tsv", "qrels", "run"))
    topics.write_text("1\tde haven\n")
    qrels.write_text("1 0 a0 1\n")
    arguments = ["evaluate", "-a", str(archive.path), "--topics", str(topics), "--qrels", str(qrels), "--run", str(run)]
    result = CliRunner().invoke(cli, [*arguments, "-f", "json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["topics"] == 1
    assert told["measures"]["MRR@10"]["mean"] == 1.0
    first = run.read_text().splitlines()[0].split()
    assert (*first[:4], first[5]) == ("1", "Q0", "a0", "1", "searchnews")
    run.write_text("mine")
    refused = CliRunner().invoke(cli, arguments)
    assert refused.exit_code != 0
    assert f"there is already a file {run}" in refused.output
    assert "--force" in refused.output
    assert run.read_text() == "mine"
    assert CliRunner().invoke(cli, [*arguments, "--force"]).exit_code == 0
    assert run.read_text().splitlines()[0].split() == first
    nowhere = CliRunner().invoke(cli, [*arguments[:-1], str(tmp_path / "none" / "run")])
    assert nowhere.exit_code != 0
    assert "there is no folder" in nowhere.output
    assert CliRunner().invoke(cli, [*arguments[:3], "--topics", str(topics)]).exit_code == 2
    page = CliRunner().invoke(cli, ["evaluate", "-a", str(archive.path), "-n", "4"])
    assert "4 questions" in page.output
    assert "nDCG@10" in page.output
