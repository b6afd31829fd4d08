"""What a word was widened by is told where it is much of what was found, with a number that can be asked for again."""

import re

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.indexing import growing, learning

BODIES = {
    "a": "In Parijs staat een museum.",
    "b": "Het kunstmuseum is dicht.",
    "c": "Een kunstmuseum in Rome.",
    "d": "Dat ene kunstmuseum weer.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("widening") / "a") as archive:
        archive.add(Article(id=id, headline="", body=body) for id, body in BODIES.items())
        yield archive


def test_hits_that_have_a_word_only_inside_others_are_told_with_their_number(archive):
    page = archive.search("museum")
    assert page.notes == (
        'museum is only a part of another word (kunstmuseum) in 3 of the 4; "museum" leaves these out',
    )
    assert page.total - archive.search('"museum"').total == 3


def test_nothing_is_proposed_where_it_would_leave_nothing(archive):
    assert archive.search("kunst").notes == ("kunst is only a part of another word (kunstmuseum) in all 3",)
    assert not archive.search("=kunst").total


SHIPS = (
    *["Een aakschip.", "Een bakschip.", "Een dokschip.", *["Het stoomschip."] * 9, *["Het zeilschip in Rome."] * 4],
    *["Dat slavenschip in Rome, vandaag."] * 3,
)


def test_of_the_words_that_have_one_inside_the_commonest_of_the_hits_are_named(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"s{n}", headline="", body=f"{text} {n}") for n, text in enumerate(SHIPS))
        for query, told in (
            ("schip", "stoomschip, zeilschip, slavenschip"),
            ("schip rome", "zeilschip, slavenschip"),  # a word that none of the hits has is not named
            ("schip vandaag", "slavenschip"),
        ):
            (note,) = archive.search(query, partial=False).notes
            assert note.startswith(f"schip is only a part of another word ({told}) in ")


@pytest.mark.parametrize("query", ["=museum", "kunstmuseum", "het", "parijs", "xqz"])
def test_what_is_found_as_it_was_typed_is_not_told(archive, query):
    assert archive.search(query).notes == ()


SPELT = (
    *("Daar sprak Zelenski lang.", "Later sprak Zelensky ook.", "En Zelensky weer.", "Zelensky en Zelenski samen."),
    *("De VS wil dat niet.", "De Verenigde Staten wel.", "Ook de VS en de Verenigde Staten."),
)


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def spelt(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("spelt") / "a", engine=request.param) as archive:
        archive.add(Article(id=f"s{number}", headline="", body=body) for number, body in enumerate(SPELT))
        yield archive


@pytest.mark.parametrize(
    ("query", "told", "only", "exactly"),
    [
        ("zelenski", "Zelensky", 2, "=Zelenski"),
        ("zelenski samen", "Zelensky", 0, "=Zelenski"),  # which has both
        ("vs", "Verenigde Staten", 1, "=VS"),
        ('"verenigde staten"', "VS", 1, '="Verenigde Staten"'),
    ],
)
def test_other_spellings_are_told_with_the_hits_that_have_only_these(spelt, query, told, only, exactly):
    page = spelt.search(query, partial=False)
    (note,) = (note for note in page.notes if "also finds" in note)
    counted = f" (only that in {only} of the {page.total})" if only else ""
    assert f"{told}{counted}; {exactly} finds" in note
    typed = query if query[0] == '"' else query.split()[0]
    assert page.total - spelt.search(query.replace(typed, exactly, 1), partial=False).total == only


@pytest.mark.parametrize("query", ["brazilie", "Brazilie", "Brazilië"])
def test_a_name_is_proposed_as_most_articles_write_it_that_have_its_capitals(tmp_path, query):
    bodies = ("Wij zagen Brazilië.", "Elders in Brazilië.", "Nu Brazilie weer.", "Daar ligt Brasil.")
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"b{number}", headline="", body=body) for number, body in enumerate(bodies))
        assert archive.search(query).notes == (
            f"{query} also finds Brasil (only that in 1 of the 4); =Brazilië finds only the word itself",
        )


BLOK = (
    *("Minister Blok sprak.", "Toen kwam Blok.", "Een blok viel om.", "Het woonblok is leeg.", "De kanker is terug."),
    *("Later sprak Blok nog.", "Ook zag Blok dat."),
)


def test_what_is_counted_is_of_the_word_that_is_told_of_and_of_what_is_asked(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"b{number}", headline="", body=body) for number, body in enumerate(BLOK * 500))
        (note,) = archive.search("Blok", limit=1).notes
        assert "the word blok (only that in 500 of the 2,500)" in note  # not the compound
        for query in ("kanker OR Blok", "kanker NOT Blok", "headline:blok", "plaats:Blok"):
            assert not any(" of the " in note for note in archive.search(query, limit=1, partial=False).notes), query


REDDEN = (
    *("Club Red Bull won.", "Daar reed Red Bull.", "Daar kwam Red Bull weer.", "Zij redden een hond."),
    *("Hij werd gered.", "Ik red hem.", "Het reddende touw van Red Bull."),
)


def test_of_a_name_that_is_a_word_too_the_hits_without_the_name_are_told(tmp_path, monkeypatch):
    for room in (learning, growing):
        monkeypatch.setattr(room, "LESSONS", (len(REDDEN),))
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"r{number}", headline="", body=body) for number, body in enumerate(REDDEN))
        page = archive.search("Red")
        (note,) = (note for note in page.notes if "the word red" in note)
        assert "(only that in 3 of the 7); =Red finds only the name" in note
        assert page.total - archive.search("=Red").total == 3


KIN = (
    *("De steun is groot.", "De minister steunt het.", "Hij had hen gesteund.", "Wie steunen wil, geeft steun."),
    *(
        "Ze steunde, met steun.",
        "De steunactie gaat door.",
        "Een steuntje.",
        "Er is een klok.",
        "Dat is geklokt, klok.",
    ),
    *("De maan is vol.", "De minister maant tot kalmte.", "Hij had hen gemaand.", "Het zijn manen."),
    *("Ik win.", "Zij wint.", "Hij wint weer.", "Zij heeft gewonnen."),
    *("De Notre-Dame brandt.", "Bij de Notre-Dame.", "Zonder Notre-Dame."),
)


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def kin(request, tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("kin") / "a", engine=request.param) as archive:
        archive.add(Article(id=f"k{number}", headline="", body=body) for number, body in enumerate(KIN))
        archive.add([Article(id="headline", headline="Steunt", body="Niets.")])
        yield archive


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        (
            "steun",
            (
                "steun also finds gesteund, steunde, steunt (only that in 3 of the 8); =steun finds only the word itself",
            ),
        ),
        ("notredame", ("notredame also finds Notre-Dame (only that in all 3)",)),  # no part of it
        ("klok", ()),  # the article with *geklokt* has it
        ("steunen", ()),  # may be the verb
        ("maar wint", ()),
        ("win", ()),  # nobody writes *de win*
        ("gesteund", ()),
        ("maan", ()),  # whose verb is told from it
        ("maant", ()),  # and finds *manen* as a form, not as a part
        ("=steun", ()),
        ("steun OR klok", ()),
        ("headline:steun", ()),  # the one that there is is too few
    ],
)
def test_forms_of_a_verb_with_the_stem_of_a_noun_are_told_with_the_hits_that_have_only_these(kin, query, notes):
    assert kin.search(query).notes == notes


def words_in(notes):
    return [sorted(re.sub(r"(?:headline|body):|,", "", note).split()) for note in notes]


@pytest.mark.parametrize("field", ["headline", "body"])
@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (tuple(BODIES.values()), ("museum", "kunst")),
        (SPELT, ("zelenski", "vs")),
        ((*KIN[:7], "Zij zagen hem.", "Ze steunt weer."), ("steun",)),
    ],
)
def test_in_a_field_it_is_told_what_is_told_where_that_is_all_there_is(tmp_path, field, texts, words):
    """The same texts once in one field alone, and once with the text of another article in the other field."""
    elsewhere = {"headline": "body", "body": "headline"}[field]
    with Archive.create(tmp_path / "only") as only, Archive.create(tmp_path / "beside") as beside:
        for archive, others in ((only, [""] * len(texts)), (beside, [*texts[1:], texts[0]])):
            pairs = enumerate(zip(texts, others, strict=True))
            archive.add(Article(id=f"o{number}", **{field: text, elsewhere: other}) for number, (text, other) in pairs)
        for word in words:
            asked, plain = beside.search(f"{field}:{word}"), only.search(word)
            assert asked.total == plain.total
            assert words_in(asked.notes) == words_in(plain.notes)  # the commonest there first
            assert any(re.search(r"\d", note) for note in asked.notes), word


def test_in_a_field_of_names_the_number_is_what_the_name_alone_leaves(tmp_path):
    cities = ["Londen"] * 4 + ["London"] * 3 + ["Kiev"]
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"c{n}", headline="", body="x", cities=(city,)) for n, city in enumerate(cities))
        page = archive.search("plaats:londen")
        (note,) = page.notes
        only = page.total - archive.search("plaats:=londen").total
        assert f"also finds London (only that in {only} of the {page.total}); city:=londen finds only" in note
        assert only == 3


def test_a_name_of_several_words_is_told_where_in_quotes_it_finds_more(tmp_path):
    texts = ["De Verenigde Staten."] * 11 + ["Staten die verenigde."] * 2 + ["De VS wil niet."] * 9 + ["Iets anders."]
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"n{n}", headline="", body=f"{text} {n}") for n, text in enumerate(texts))
        alone, beside = (archive.search(query).total for query in ('"verenigde staten"', 'de AND "verenigde staten"'))
        assert (archive.search("verenigde staten").total, alone) == (13, 20)
        said = 'in quotes "verenigde staten" is one name, in its other spellings too'
        missed = archive.search('"verenigde staten" NOT (verenigde staten)').total
        assert f"{said}, and finds {alone} ({missed} not found here)" in archive.search("verenigde staten").notes
        told = f'{said}: de AND "verenigde staten" finds {beside} (9 not found here)'
        assert (missed, told) == (9, archive.search("de verenigde staten").notes[-1])
        for query, options in (
            ("verenigde staten", {"suggest": False}),
            ("iets anders", {}),
            ('"verenigde staten"', {}),
        ):
            assert not [note for note in archive.search(query, **options).notes if "in quotes" in note]


def test_a_name_of_several_words_is_told_also_where_in_quotes_it_finds_fewer_but_others(tmp_path):
    """Its words are found in any order, its abbreviation only in quotes."""
    texts = (
        ["De bank is een centrale Europese."] * 12 + ["De Europese Centrale Bank."] * 5 + ["De ECB verlaagt dat."] * 4
    )
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"n{n}", headline="", body=f"{text} {n}") for n, text in enumerate(texts))
        page = archive.search("europese centrale bank")
        assert (page.total, archive.search('"europese centrale bank"').total) == (17, 9)
        said = 'in quotes "europese centrale bank" is one name, in its other spellings too'
        assert page.notes[-1] == f"{said}, and finds 9 (4 not found here)"


@pytest.mark.parametrize("query", ["kim w/5 blok", "zin(blok kim)", "minstens/2:blok"])
def test_no_compounds_are_told_where_none_are_asked_for(tmp_path, query):
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"b{n}", headline="", body=body) for n, body in enumerate((*BLOK, "Kim en blok, blok.")))
        assert "woonblok" in str(archive.explain("blok").expansions)
        assert "woonblok" not in str(archive.explain(query).expansions)


def test_names_are_told_as_papers_write_them(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        texts = (
            "De EU en VS.",
            "De V.S. ook.",
            "Eu is goed.",
            "De IS-groep.",
            "Verenigde Staten, Europese Unie.",
            "ISIS.",
        )
        archive.add(Article(id=f"t{n}", headline="", body=text) for n, text in enumerate(texts))
        for query, told in (('"verenigde staten"', "VS"), ('"europese unie"', "EU"), ("isis", "IS-groep")):
            assert f" {told}" in " ".join(archive.search(query).notes)
            assert f"'{told}'" in str(archive.explain(query).expansions)
        archive.add([Article(id="made", headline="", body="De NAVO top en de NATO-top.")])
        assert "navo-top also finds NATO top" in archive.search("navo-top").notes[0]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"wie is poetin"', "wie is Putin"),
        ('"poetin is"', "Putin is"),
        ('"who is poetin"', "who is Putin"),
        ('"WIE IS POETIN"', "wie is Putin"),  # all of it is in capitals: they say nothing
        ('"is in syrie"', "is in Syria"),
        ('"IS in syrie"', "IS in Syria"),
        ('"daesh is verslagen"', "IS is verslagen"),
        ('"is daesh verslagen"', "is IS verslagen"),
        ('"daesh is daesh"', "IS is Daesh, Daesh is IS"),
    ],
)
def test_a_word_that_is_a_name_in_capitals_is_told_as_it_was_meant(tmp_path, query, told):
    texts = (
        "Wie is Putin? Who is Putin?",
        "IS in Syria.",
        "IS is verslagen.",
        "Is IS verslagen? Daesh is IS is Daesh.",
    )
    with Archive.create(tmp_path / "a") as archive:
        archive.add(Article(id=f"t{n}", headline="", body=text) for n, text in enumerate(texts))
        (note,) = archive.search(query, partial=False).notes
        assert re.search("also finds (.*?)(?: [(]only|;|$)", note)[1] == told


def test_what_asks_for_a_word_alone_has_capitals_that_are_in_use(tmp_path):
    with Archive.create(tmp_path / "a") as archive:
        texts = ["De EU en de Europese Unie."] * 19 + ["Eu is goed."] + ["Blok sprak."] * 5 + ["Een blok."] * 20
        archive.add(Article(id=f"t{n}", headline="", body=f"{text} {n}") for n, text in enumerate(texts))
        for typed in ("Eu", "EU", "eu"):
            assert "; =EU finds only" in " ".join(archive.search(typed, limit=1).notes), typed


@pytest.mark.parametrize(
    "query", ["body:zelenski (zelenski OR vs)", "zelenski body:zelenski", "zelenski NOT headline:zelenski"]
)
def test_of_a_word_that_is_typed_twice_no_number_is_told(spelt, query):
    """A note says the word, and not where it stands: the number of one would be told of the other."""
    notes = [note for note in spelt.search(query, partial=False).notes if "also finds Zelensky" in note]
    assert notes
    assert not [note for note in notes if "only that in" in note]
