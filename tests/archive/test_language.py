"""A reader of Dutch finds what was meant: forms, compounds, spellings and countries, the same in every engine."""

import pytest
from kinds import ENGINES, location_of

from searchnews.archive import Archive
from searchnews.articles import Article

TEXTS = {
    "museum": "Het museum in de stad is vandaag weer open voor bezoekers.",
    "kunstmuseum": "Het kunstmuseum in de stad is vandaag weer open voor bezoekers.",
    "stad": "De stad is vandaag weer open voor bezoekers van buiten het land.",
    "proeven": "Het leger hield raketproeven aan de kust en zei er verder niets over.",
    "apart": "Het leger hield een proef met een raket aan de kust en zei er niets over.",
    "ver": "De proef mislukte. Het leger aan de kust zei dat later nog eens een raket volgt.",
    "kiev": "In Kiev was het de hele dag rustig, zeiden bewoners van de hoofdstad.",
    "kyiv": "In Kyiv was het de hele dag rustig, zeiden bewoners van de hoofdstad.",
    "samen": "Een nieuwe regering is gevormd door drie grote partijen en het midden.",
    "los": "Een regering is gevormd door drie grote partijen en nieuwe het midden.",
}


@pytest.fixture(scope="module", params=ENGINES)
def archive(request, tmp_path_factory):
    location = location_of(request.param, tmp_path_factory.mktemp("language") / request.param)
    with Archive.create(location, engine=request.param) as archive:
        archive.add(Article(id=id, headline="Nieuws", body=text) for id, text in TEXTS.items())
        yield archive


def found(archive, query):
    return [hit.article.id for hit in archive.search(query, limit=100)]


def test_a_word_finds_compounds_below_itself(archive):
    assert found(archive, "museum") == ["museum", "kunstmuseum"]
    assert found(archive, "kunstmuseum") == ["kunstmuseum"]


def test_a_compound_finds_its_forms_and_its_parts_near_each_other(archive):
    assert set(found(archive, "raketproef")) == {"proeven", "apart"}
    assert found(archive, "raketproeven")[0] == "proeven"  # as it is written


def test_a_name_finds_its_other_spellings_below_itself_and_the_page_says_so(archive):
    page = archive.search("Kiev")
    assert [hit.article.id for hit in page] == ["kiev", "kyiv"]
    assert page.notes == ("Kiev also finds Kyiv (only that in 1 of the 2); =Kiev finds only the word itself",)
    alone = archive.search("=Kiev")
    assert [hit.article.id for hit in alone] == ["kiev"]
    assert alone.notes == ()
    assert found(archive, "kyiv") == ["kyiv", "kiev"]


def test_exact_words_count_case_and_form(archive):
    assert found(archive, "=raketproeven") == ["proeven"]
    assert found(archive, "=raketproef") == found(archive, "=kiev") == []
    assert (
        set(found(archive, '="drie grote partijen"')) == set(found(archive, '"drie grote partij"')) == {"samen", "los"}
    )
    assert found(archive, '="drie grote partij"') == []


def test_words_typed_one_behind_the_other_rank_higher_where_they_stand_so(archive):
    assert found(archive, "nieuwe regering") == ["samen", "los"]
    assert found(archive, "nieuwe OF regering") == ["samen", "los"]
    assert found(archive, "partijen en nieuwe") == ["los", "samen"]


@pytest.mark.parametrize("query", ["nieuwe regering", "kiev", "raketproef museum", "museum OF raketproef"])
def test_what_is_remembered_gives_the_same_answer_after_a_restart(archive, query):
    with Archive.open(archive.location) as again:
        assert [(h.article.id, h.score) for h in again.search(query)] == [
            (h.article.id, h.score) for h in archive.search(query)
        ]
