"""Writes hits as a Markdown page: each article whole, with what was found in bold, and a citation below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from searchnews.articles import Article
from searchnews.hits import Hit, Page, Snippet
from searchnews.writing.exports import About
from searchnews.writing.figures import count
from searchnews.writing.marked import Piece, citation, paragraphs_of, pieces_of
from searchnews.writing.safe import clean, safe_url

# What Markdown (CommonMark 0.31, and what GitHub and Pandoc add) or HTML in it could obey; a backslash before it makes
# it plain. The second are signs of a list, a heading or a definition, and only where a line begins.
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!$^])")
_BEGINNINGS = re.compile(r"^(\s*\d*)([-+=:.)])")


def markdown(about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a title that says what was asked of what, and the articles."""
    yield f"# {plain(about.reading)}\n\n"
    yield f"{plain(', '.join(filter(None, (count(about.total, 'article'), about.conditions))))}  \n"
    yield f"{plain(f'{about.archive}, {about.made}')}\n"
    for hit in hits:
        yield "".join(_article(hit))


def page_of_hits(page: Page, told: str) -> Iterator[str]:
    """Write a page of hits as a list, each with its passages, and a line that says how many hits there are."""
    yield f"**{plain(page.reading or page.query)}**: {plain(told)}\n"
    for hit in page.hits:
        marked = {snippet.field: snippet for snippet in hit.snippets}
        headline = _snippet(marked["headline"]) if "headline" in marked else plain(hit.headline)
        yield f"\n{hit.rank}. {headline or plain(hit.id)}  \n   {_cited(hit.article)}\n"
        for snippet in hit.snippets:
            if snippet.field == "body" and snippet.text:
                yield f"\n   > {_snippet(snippet)}\n"


def _snippet(snippet: Snippet) -> str:
    here, pieces = 0, []
    for start, end in snippet.highlights:
        pieces += [(snippet.text[here:start], False), (snippet.text[start:end], True)]
        here = end
    return _marked([*pieces, (snippet.text[here:], False)])


def plain(text: str) -> str:
    r"""Write a text so that nothing in it means anything to Markdown or HTML; it stays one line.

    >>> print(plain("[x](javascript:1) <b>"))
    \[x\](javascript:1) \<b\>
    >>> print(plain("1. Kim-Trump"))
    1\. Kim-Trump
    """
    return _BEGINNINGS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", clean(text)))


def _article(hit: Hit) -> Iterator[str]:
    article = hit.article
    headings = set(article.subheadings)
    yield f"\n## {_marked(pieces_of(hit, 'headline')) or plain(article.id)}\n\n"
    for paragraph, pieces in paragraphs_of(hit):
        yield f"### {_marked(pieces)}\n\n" if paragraph in headings else f"{_marked(pieces)}\n\n"
    yield f"> {_cited(article)}\n"


def _marked(pieces: list[Piece]) -> str:
    return "".join(f"**{plain(text)}**" if marked and text.strip() else plain(text) for text, marked in pieces).strip()


def _cited(article: Article) -> str:
    url = safe_url(article.url)
    cited = plain(citation(article))
    return f"{cited} <{url.replace('<', '%3C').replace('>', '%3E')}>" if url else cited
