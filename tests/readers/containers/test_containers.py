"""Whatever files are packed in is opened by its content, streamed, kept within limits, and never believed."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.messages.worded import in_language
from searchnews.readers import Remark, find, read
from searchnews.readers.containers import limits
from searchnews.readers.containers.packing import packing_of

FORMS = Path(__file__).parents[3] / "samples" / "forms"

LINE = b'{"headline": "Kop %d", "body": "Tekst."}\n'
PAGE = b"Kop\nPARIJS (ANP) - Tekst."


def zstd(data):
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd}


def zipped(files, **options):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(zipfile.ZipInfo(name) if options.get("plain") else name, data)
    return made.getvalue()


def tarred(files, extra=()):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as file:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            file.addfile(entry, io.BytesIO(data))
        for entry in extra:
            file.addfile(entry)
    return made.getvalue()


def articles(found):
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("name", ["a.jsonl", "no-name"])
def test_a_packed_file_is_known_by_its_content(items, kind, name):
    (article,) = items(PACKERS[kind](LINE % 1), name if name == "no-name" else f"{name}.{kind}")
    assert article.headline == "Kop 1"
    assert (article.origin.record, article.origin.member) == (1, "")


@pytest.mark.parametrize("kind", PACKERS)
def test_a_packed_file_that_breaks_off_gives_what_came_before(items, kind):
    noise = random.Random(7)
    lines = b"".join(
        b'{"headline": "Kop %d %s", "body": "Tekst."}\n' % (n, noise.randbytes(20).hex().encode())
        for n in range(20_000)
    )
    whole = PACKERS[kind](lines)
    *found, error = items(whole[: len(whole) * 9 // 10], f"a.jsonl.{kind}")
    assert [article.headline.split()[1] for article in found] == [str(n) for n in range(len(found))]
    assert (len(found) > 1_000) or kind == "zst"  # one block
    assert "broken or breaks off" in error.message


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_the_files_in_a_container_are_read_with_their_places(items, pack):
    found = items(
        pack({"2024/a.jsonl": LINE % 1 + LINE % 2, "b.txt": PAGE, "photo.png": b"\x89PNG", ".hid/c.txt": PAGE})
    )
    assert [article.headline for article in articles(found)] == ["Kop 1", "Kop 2", "Kop"]
    assert [article.origin.member for article in articles(found)] == ["2024/a.jsonl", "2024/a.jsonl", "b.txt"]
    (remark,) = (item for item in found if isinstance(item, Remark))
    assert "passed over 1 file in it" in remark.text


def test_containers_in_containers_are_opened(items):
    inside = zipped({"c.jsonl.gz": gzip.compress(LINE % 3)})
    (article,) = items(gzip.compress(tarred({"b/x.zip": inside})), "a.tgz")
    assert article.origin.member == "b/x.zip/c.jsonl.gz"


def test_a_name_that_lies_is_told_and_the_content_read(items):
    remark, article = items(tarred({"a.jsonl": LINE % 1}), "a.tar.xz")
    assert "is not packed with xz" in remark.text
    assert article.headline == "Kop 1"


def test_a_broken_file_in_a_container_does_not_keep_the_next_from_being_read(items):
    broken = gzip.compress(LINE % 1)[:-12]
    found = items(zipped({"a.jsonl.gz": broken, "b.txt": b"\0\0", "c.jsonl": LINE % 2}))
    assert [article.headline for article in articles(found)] == ["Kop 2"]
    errors = [item for item in found if isinstance(item, ReadError)]
    assert [error.file.rpartition("/")[2] for error in errors] == ["a.jsonl.gz", "b.txt"]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_a_path_that_climbs_is_a_name_and_no_more(items, pack, tmp_path):
    names = ["../../climbed.txt", "/etc/climbed.txt", "a/../../climbed.txt"]
    found = items(pack(dict.fromkeys(names, PAGE)), "x/../inside".rpartition("/")[2])
    assert len(articles(found)) == 3
    assert not list(tmp_path.parent.rglob("climbed.txt"))


def test_links_and_devices_in_a_tar_are_passed_over(items):
    link, device = tarfile.TarInfo("passwd.txt"), tarfile.TarInfo("dev.txt")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.CHRTYPE
    article, remark = items(tarred({"a.txt": PAGE}, [link, device]))
    assert article.headline == "Kop"
    assert "passed over 2 files in it: links" in remark.text


def test_of_one_file_is_told_as_of_one(items):
    (remark,) = (item for item in items(zipped({"a.txt": PAGE, "a.jpg": b"x"})) if isinstance(item, Remark))
    assert remark.text == "passed over 1 file in it: by name no news (pictures, styles, scripts)"
    assert in_language(remark.text, "nl").startswith("1 bestand erin overgeslagen: zo te zien aan de naam geen nieuws")


def test_an_encrypted_member_is_told(items):
    data = bytearray(zipped({"a.txt": PAGE}, plain=True))
    for mark in (b"PK\3\4", b"PK\1\2"):
        at = data.index(mark)
        data[at + (6 if mark == b"PK\3\4" else 8)] |= 1
    (error,) = items(bytes(data))
    assert "encrypted" in error.message


def test_a_bomb_is_told_before_it_has_gone_off(items, monkeypatch):
    monkeypatch.setattr(limits, "FREE_GROWTH", 1 << 20)
    bomb = gzip.compress((b" " * 1023 + b"\n") * (40 << 10))
    tracemalloc.start()
    try:
        found = items(bomb, "a.jsonl.gz")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "once it is unpacked" in found[-1].message
    assert peak < 8 << 20


def test_a_bomb_of_zip_files_in_zip_files_ends(items, monkeypatch):
    monkeypatch.setattr(limits, "FREE_GROWTH", 1 << 20)
    inside = zipped({f"{n}.txt": b" " * (1 << 20) for n in range(10)})
    for _ in range(3):
        inside = zipped({f"{n}.zip": inside for n in range(10)})
    assert "once it is unpacked" in items(inside)[-1].message


def test_depth_is_limited(items):
    data = LINE % 1
    for _ in range(limits.MOST_DEPTH + 1):
        data = gzip.compress(data)
    assert "packed more than" in items(data)[-1].message


def test_members_are_limited(items, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 5)
    found = items(tarred({f"{n}.txt": PAGE for n in range(9)}))
    assert len(articles(found)) == 5
    assert "more than 5 files" in found[-1].message


def test_a_large_file_is_read_in_little_memory(items, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.jsonl", b'{"headline": "Kop", "body": "%s"}\n' % (b"x" * 5_000) * 10_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read([path]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 10_000
    assert peak < 12 << 20


@settings(max_examples=60)
@given(st.sampled_from(["zip", "tar", *PACKERS]), st.data())
def test_any_damage_is_told_and_raises_nothing(tmp_path_factory, kind, data):
    files = {"a.jsonl": LINE % 1 * 50, "b.txt": PAGE}
    whole = bytearray({"zip": zipped, "tar": tarred}.get(kind, lambda files: PACKERS[kind](files["a.jsonl"]))(files))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "x"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    for item in read([path]):
        assert isinstance(item, Article | ReadError | Remark)


def test_in_a_folder_packed_files_and_containers_count(tmp_path):
    for name in ("a.jsonl.zst", "b.tar.gz", "c.zip", "d.tgz", "e.html.xz", "f.png.gz", "g.gz"):
        (tmp_path / name).touch()
    assert [path.name for path in find([tmp_path])] == ["a.jsonl.zst", "b.tar.gz", "c.zip", "d.tgz", "e.html.xz"]


def test_no_text_is_taken_for_something_packed():
    assert packing_of(b"BZhoe gaat het?") == "bzip2"  # so it is opened, and told that it is broken
    assert packing_of(b"Kop") == ""


def test_a_data_package_is_no_web_archive_and_loses_nothing(items):
    data = zipped({"datapackage.json": b"{}", "data/nieuws.jsonl": LINE % 1})
    assert [item.headline for item in items(data, "nieuws.zip") if isinstance(item, Article)] == ["Kop 1"]


def plain(found):
    kept = ("headline", "body", "kind", "source", "date", "page", "language", "url", "agencies", "extra")
    return sorted(str([getattr(item, name) for name in kept]) for item in found if isinstance(item, Article))


def packed(folder, path):
    """Pack a folder as zip, or as a tar whose members come in an order that explains nothing before it."""
    files = sorted(file for file in folder.rglob("*.*") if file.is_file())
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as made:
            for file in files:
                made.write(file, file.relative_to(folder))
    else:
        with tarfile.open(path, "w:gz") as made:
            for file in reversed(files):
                made.add(file, file.relative_to(folder))
    return path


@pytest.mark.parametrize("form", ["delpher", "alto-mets"])
@pytest.mark.parametrize("name", ["paper.zip", "paper.tar.gz"])
def test_what_explains_a_newspaper_is_found_in_its_container_as_in_its_folder(form, name, tmp_path):
    folder = FORMS / form
    loose = list(read(find([folder])))
    inside = list(read([packed(folder, tmp_path / name)]))
    assert plain(inside) == plain(loose)
    assert len(plain(inside)) >= 2
    assert [type(item) for item in inside if isinstance(item, ReadError)] == []


def test_what_came_before_a_container_breaks_off_is_explained_still(tmp_path):
    (tmp_path / "rest.jsonl").write_text('{"headline": "Kop", "body": "Tekst."}\n' * 5_000)
    path = tmp_path / "paper.tar"
    with tarfile.open(path, "w") as made:
        made.add(FORMS / "delpher", "delpher")
        made.add(tmp_path / "rest.jsonl", "rest.jsonl")
    path.write_bytes(path.read_bytes()[:-100_000])
    found = list(read([path]))
    assert "break" in next(item.message for item in found if isinstance(item, ReadError))
    assert {item.source for item in found if isinstance(item, Article)} - {""}
