"""A manifest that cannot be trusted is refused; it changes with every rule that makes terms."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_archive import made

import searchnews
from searchnews.analysis import fingerprint, stemmer
from searchnews.archive import Archive
from searchnews.articles import Article, fields
from searchnews.errors import ArchiveDamaged, ArchiveOutdated
from searchnews.storage.manifest import RULES, rules_fingerprint


@pytest.fixture
def path(tmp_path, ready):
    return ready(tmp_path / "archive", made)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '{"format": "x"}', "\x00\x01"])
def test_a_damaged_manifest_is_one_clear_error(path, text):
    (path / "manifest.json").write_text(text)
    with pytest.raises(ArchiveDamaged, match="damaged"):
        Archive.open(path)


def test_a_manifest_that_is_not_text(path):
    (path / "manifest.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ArchiveDamaged, match="not text"):
        Archive.open(path)


def test_the_fingerprint_that_is_written_down_is_that_of_the_rules():
    """Write it into ``searchnews/storage/manifest.py`` after a change of rules: archives then ask to be rebuilt."""
    assert rules_fingerprint() == RULES


def test_an_archive_of_another_stemmer_answers_for_the_words_it_knows_and_refuses_all_others(tmp_path, monkeypatch):
    with Archive.create(tmp_path, engine="whoosh") as archive:
        archive.add([Article(id="a1", headline="Kim bezoekt Parijs", body="Het bezoek duurde lang.")])
    monkeypatch.setattr(stemmer, "PROBE", "loopt lopen")  # as if what is installed gave other stems of it
    fingerprint.cache_clear()
    try:
        with Archive.open(tmp_path) as archive:
            assert [hit.id for hit in archive.search("bezoek")] == ["a1"]
            for ask in (archive.search, archive.words, archive.facets, lambda query: list(archive.kwic(query).rows())):
                with pytest.raises(ArchiveOutdated, match="different rules"):
                    ask("onderhandelingen")
            with pytest.raises(ArchiveOutdated, match="different rules"):
                archive.search("bezoek lente")  # of the hits for one word too, and of what is proposed
            with pytest.raises(ArchiveOutdated, match="different rules"):
                archive.add([Article(id="a2", headline="Nieuws", body="Tekst.")])
        Archive.reindex(tmp_path)
        with Archive.open(tmp_path) as archive:
            assert archive.search("onderhandelingen").total == 0
    finally:
        fingerprint.cache_clear()


@pytest.mark.parametrize(
    ("table", "outdated"),
    [
        *[(table, True) for table in ("lemmas.txt", "word-counts.txt", "cities.txt", "countries.txt")],
        *[(table, False) for table in ("spellings.txt", "forenames.txt", "peoples.txt")],
    ],
)
def test_the_fingerprint_covers_every_table_that_makes_terms(tmp_path, monkeypatch, table, outdated):
    """In a process of its own with one more line in such a table, the archive of before is outdated.

    How names are spelt is asked by questions alone.
    """
    package = Path(searchnews.__file__).parent
    copied = tmp_path / "changed" / "searchnews"
    shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (file,) = copied.rglob(table)
    file.write_text(f"{file.read_text('utf-8')}# one line more\n", "utf-8")
    asked = "from searchnews.storage import manifest; print(manifest.__file__, manifest.rules_fingerprint(), sep='\\n')"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=copied.parent, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert copied in Path(told[0]).parents
    assert (told[1] != rules_fingerprint()) == outdated


def test_the_fingerprint_covers_every_column(monkeypatch):
    """An index that lacks a column is outdated, and is never asked for what it has not."""
    told = rules_fingerprint()
    for kind, layers in fields.LAYERS.items():
        for layer in layers:
            fewer = {**fields.LAYERS, kind: tuple(other for other in layers if other != layer)}
            monkeypatch.setattr(fields, "LAYERS", fewer)
            assert rules_fingerprint() != told, (kind, layer)
            monkeypatch.undo()
    unled = tuple(field.replace(led=False) for field in fields.FIELDS)
    monkeypatch.setattr(fields, "FIELDS", unled)
    assert rules_fingerprint() != told
