"""Letters, mailboxes and exports of blogs: one article each, without addresses, and one that is broken costs only itself."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import Remark, Start, read
from searchnews.readers.forms.mail import mbox
from searchnews.readers.forms.mail.letter import Letter
from searchnews.readers.raw import raw_text

FROM = "From a@b.example Wed Jun 19 05:30:00 2024\n"


@pytest.fixture
def items(items):
    """Read a letter, and give all that comes out."""
    return lambda data, name="brief.eml": items(data, name)


def letter(body, subject="Kop", more=""):
    return f"From: De Krant <a@b.example>\nSubject: {subject}\nDate: Wed, 19 Jun 2024 05:30:00 +0200\n{more}\n{body}"


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("=?windows-1252?Q?Kop=E2=80=99s?=", "Kop’s"),
        ("=?windows-1252?Q?Kop\u2019s_hier?=", "Kop’s hier"),
        ("=?utf-8?B?S29wIMOp?=\n =?utf-8?B?w6k=?=", "Kop éé"),
        ("Caïro", "Caïro"),
        ("=?onbekend?Q?Kop?=", "Kop"),
    ],
)
def test_a_subject_is_read_whatever_it_says_of_its_code(subject, headline, items):
    (article,) = items(letter("Tekst.", subject))
    assert article.headline == headline


def test_of_two_parts_that_say_the_same_one_is_taken_and_what_hangs_on_it_is_counted(items):
    more = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n'
    parts = "--x\nContent-Type: text/plain\n\nGewoon.\n--x\nContent-Type: text/html\n\n<p>Gewoon.</p>\n--x\n"
    parts += "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nxx\n--x--\n"
    (article,) = items(letter(parts, more=more))
    assert (article.body, article.extra["attachments"]) == ("Gewoon.", 1)
    page = "<p>Een lange tekst van een nieuwsbrief.</p><p>En nog een tweede alinea.</p>"
    (article,) = items(letter(parts.replace("<p>Gewoon.</p>", page), more=more))
    assert article.body == "Een lange tekst van een nieuwsbrief.\n\nEn nog een tweede alinea."


def test_what_letters_have_around_their_text_stays_out(items):
    text = "Lees dit in je browser.\n\nHet nieuws.\n\nhttps://a.example\n\nKlik hier om je uit te schrijven of afmelden.\n\n-- \nJan, 06\n"
    (article,) = items(letter(text))
    assert article.body == "Het nieuws."


def test_a_link_that_the_writer_gives_and_lines_that_the_writer_began_stay(items):
    lines = "Deze week met Arno, Frank, Jeroen en Arman, over de verkiezingen in het noorden.\n"
    lines += "Over de acteurs die zomaar ineens een shirt droegen,\nmogelijke gevolgen daarvan."
    (article,) = items(letter(f"{lines}\n\nhttps://krant.example/vragenlijst\n"))
    assert article.body == f"{lines}\n\nhttps://krant.example/vragenlijst"
    cut = "Deze week een gesprek met Arno, Frank, Jeroen en Arman,\nover de verkiezingen die in het noorden gehouden worden."
    (article,) = items(letter(cut))
    assert article.body == cut.replace("\n", " ")


def test_a_date_with_a_comment_and_one_of_two_figures_are_read_and_what_is_none_is_told(items):
    when = "Date: Wed, 19 Jun 2024 05:30:00 +0200"
    for said in (f"{when} (CEST)", f"{when} (West-Europa (zomertijd))", when.replace("2024", "24")):
        (article,) = items(letter("Tekst.").replace(when, said))
        assert article.date.isoformat() == "2024-06-19T05:30:00+02:00"
    article, remark = items(letter("Tekst.").replace(when, "Date: geen idee"))
    assert article.date is None
    assert "geen idee" in remark.text


def test_letters_are_told_from_text_and_from_pages_saved_whole():
    assert Letter().recognises(Start("a.txt", letter("x", more="To: b\n").encode()))
    assert not Letter().recognises(Start("a.txt", b"Van: Jan\nDatum: vandaag\n\nBeste Piet"))


def test_a_mailbox_gives_each_letter_and_one_that_is_too_large_is_told(items, monkeypatch):
    monkeypatch.setattr(mbox, "LARGEST_LETTER", 10_000)
    large = letter("x" * 900 + "\n" + ("y" * 900 + "\n") * 20)
    told = items("".join(f"{FROM}{each}\n\n" for each in (letter("Een."), large, letter("From hier\nTwee."))), "a.mbox")
    assert [item.body for item in told if isinstance(item, Article)] == ["Een.", "From hier\nTwee."]
    assert [(item.line, "larger" in item.message) for item in told if isinstance(item, ReadError)] == [(2, True)]
    assert raw_text(told[-1].origin).endswith("From hier\nTwee.\n")


def test_a_large_mailbox_is_never_in_memory(tmp_path):
    path = tmp_path / "a.mbox"
    with path.open("w") as file:
        for _ in range(60):
            file.write(f"{FROM}{letter('x' * 200_000)}\n\n")
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Article) for item in read([path])) == 60
        assert tracemalloc.get_traced_memory()[1] < 10 << 20
    finally:
        tracemalloc.stop()


@settings(max_examples=30)
@given(
    st.binary(max_size=300), st.sampled_from(["multipart/mixed; boundary=x", "text/plain; charset=x", "message/rfc822"])
)
def test_whatever_is_in_it_a_letter_never_breaks_the_reading(tmp_path_factory, data, kind):
    path = tmp_path_factory.getbasetemp() / "wild.eml"
    path.write_bytes(f"From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: {kind}\n".encode() + data)
    for item in read([path]):
        assert isinstance(item, Article | ReadError | Remark)


def test_a_letter_of_letters_of_letters_is_told_in_one_line(items):
    deep = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(300))
    for item in items(letter("x", more=f"MIME-Version: 1.0\n{deep}")):
        assert isinstance(item, Article | ReadError)


def test_of_a_blog_all_that_is_not_public_is_counted(samples):
    article, remark = read([samples.parent / "forms" / "wxr" / "weblog.xml"])
    assert (
        article.body
        == "De markt van Oaxaca is na de verbouwing weer open.\n\nNieuwe kramen\n\nEr zijn veertig kramen bijgekomen."
    )
    assert (article.section, article.keywords, article.subheadings) == ("Mexico", ("markt",), ("Nieuwe kramen",))
    assert "left out of 6 entries: behind a password: 1, draft: 1, page: 1, private: 1, revision: 1" in remark.text
