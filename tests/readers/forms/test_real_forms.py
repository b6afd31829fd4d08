"""Holds the readers against real files of every form, where there are some: what must come out, and what must not."""

import json
import re
import unicodedata

import pytest

from searchnews.articles import Article
from searchnews.readers import read

FORMS = (
    "agency-json alto-mets delpher europresse factiva gopress newsml-1 newsml-g2 nexis ninjs nitf pressreview wire-text"
)
NO_ARTICLE = re.compile(r"not an article|no article|a picture: caption only|a package \(composite\)|not a text")
"""What the notes say of lines that speak of items which are left out with a remark."""


def letters(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).casefold()


def lines_of(folder):
    return [json.loads(line) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("form", FORMS.split())
def test_real_files_give_what_is_in_them(form, real):
    folder = real / "forms" / form
    if not folder.is_dir():
        pytest.skip("no real files of this form here")
    wrong = []
    asked = 0
    read_already = {}
    for line in lines_of(folder):
        if line["file"] not in read_already:
            found = [item for item in read([folder / line["file"]]) if isinstance(item, Article)]
            read_already[line["file"]] = found
        articles = read_already[line["file"]]
        if line.get("expect") == "none":
            assert not articles, line["file"]
            continue
        if NO_ARTICLE.search(line.get("note", "")):
            continue
        place = line["n"] - 1
        asked += 1
        if place >= len(articles):
            wrong.append((line["file"], "nothing came out"))
            continue
        article = articles[place]
        text = letters(f"{article.dateline} {article.body}")
        start = letters(line["body_start"] or "")
        fits = (
            start in text[: len(start) + 300]
            or start.startswith(letters(article.body))
            or letters(article.body).startswith(start[:40])
        )
        if not letters(article.headline).startswith(letters(line["headline"] or "")):
            wrong.append((line["file"], "headline"))
        if line["date"] and not (
            article.date
            and line["date"][:10] in {article.date.date().isoformat(), article.date.astimezone().date().isoformat()}
        ):
            wrong.append((line["file"], "date"))
        if not fits:
            wrong.append((line["file"], "body"))
    assert len(wrong) <= asked * 0.1 + 1, wrong


def test_no_private_note_of_a_real_agency_is_taken_in(real):
    """Note pads are marked as not for publication; addresses of the agencies' own desks stand in nothing else."""
    folder = real / "forms"
    if not folder.is_dir():
        pytest.skip("no real forms here")
    paths = [path for form in ("newsml-g2", "agency-json", "wire-text") for path in sorted((folder / form).iterdir())]
    told = [str(item) for item in read(path for path in paths if path.suffix != ".jsonl")]
    assert told
    assert not [text for text in told if re.search(r"@(?:dpa|anp)\.\w+|np-nonpublic|Notizblock", text)]
