"""A headline that is only the first sentence of its text does not make an article rank twice for the same words."""

import pytest

from searchnews.analysis import GAP, LEAD, Analyzer
from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.indexing.documents import document_maker

BRIEF = Article(id="brief", kind="brief", headline="Beving in Haven", body="Beving in Haven. De kade is dicht.")


@pytest.mark.parametrize(
    ("headline", "body", "made"),
    [
        ("Kim reist naar Hanoi", "Kim reist naar Hanoi. Hij gaat per trein.", True),
        ("Kim reist naar…", "Kim reist naar Hanoi.", True),
        ("Reist Kim?", "Reist Kim? Niemand weet het.", True),
        ("Kim reist", "Kim reist", True),
        ("Kim", "Kim reist naar Hanoi.", False),
        ("Kim reist", "Kim reisde naar Hanoi.", False),
        ("Kim naar Hanoi", "Kim reist naar Hanoi.", False),
        ("", "Kim reist naar Hanoi.", False),
        ("…", "Kim reist naar Hanoi.", False),
    ],
)
def test_a_headline_is_made_or_has_something_of_its_own(headline, body, made):
    article = Article(id="1", headline=headline, body=body)
    assert article.headline_is_its_beginning == made
    leading = document_maker(Analyzer())(article).texts["body", LEAD].split()
    assert len(leading) == len(body.split())
    assert leading.count(GAP) == (len(headline.split()) if made else 0)


def test_a_brief_is_found_in_all_its_fields_and_weighs_its_first_sentence_once(tmp_path):
    told = Article(id="told", headline="Haven dicht", body="Er was een beving. De kade is dicht.")
    with Archive.create(tmp_path / "a") as archive:
        archive.add([BRIEF, told])
        for query in ("kop:beving", "lead:beving", "tekst:kade"):
            assert "brief" in {hit.id for hit in archive.search(query)}, query
        reasons = {hit.id: dict(hit.reasons) for hit in archive.search("beving", explain=True)}
        assert any("first paragraph" in reason for reason in reasons["told"])
        assert not any("first paragraph" in reason for reason in reasons["brief"])
