"""A spelling finds the other, whichever of the two is typed, also where the letters of one stand in the other."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article

PAIRS = (("EU", "Europese Unie"), ("Zelensky", "Zelenskyy"), ("Jerevan", "Erevan"), ("Jakarta", "Djakarta"))


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *(pair[::-1] for pair in PAIRS)])
def test_a_spelling_finds_the_other_whichever_is_typed(archive, one, other):
    query = f'"{one}"' if " " in one else one
    assert {hit.article.headline for hit in archive.search(query, partial=False)} >= {one, other}


def test_a_name_of_common_words_is_asked_for_exactly_as_it_is_written(archive):
    notes = archive.search('"islamitische staat"', partial=False).notes
    assert any('="Islamitische Staat" finds only these words' in note for note in notes)
    assert archive.search('="Islamitische Staat"').total == 1


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    names = dict.fromkeys(name for pair in PAIRS for name in pair)
    texts = {name: f"Gisteren ging het over {name} en meer." for name in names}
    texts |= {"IS": "Strijders van IS.", "Staat": "Een groep die Islamitische Staat heet."}
    texts |= {f"w{number}": "De staat en de islamitische school." for number in range(3)}
    with Archive.create(tmp_path_factory.mktemp("ways") / "a") as archive:
        archive.add(Article(id=str(n), headline=name, body=text) for n, (name, text) in enumerate(texts.items()))
        yield archive


def test_what_asks_for_it_alone_is_told_only_where_that_finds_it(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(
            Article(id=str(number), headline=headline, body=body)
            for number, (headline, body) in enumerate(
                [("Zelenski wint", "Zelensky sprak."), ("", "Dat is Zelenski's plan."), ("", "Daar sprak Zelensky.")]
            )
        )
        assert archive.search("=Zelenski").total == 1
        (note,) = archive.search("zelenski").notes
        assert note.endswith("(only that in 1 of the 3); =Zelenski finds only the word itself")
        (note,) = archive.search("tekst:zelenski").notes
        assert note == "zelenski also finds Zelensky (only that in 2 of the 3)"
