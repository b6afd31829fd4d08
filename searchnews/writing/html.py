"""Writes hits as one page of HTML that needs nothing else: no script, no style sheet, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from searchnews.hits import Hit
from searchnews.writing.exports import About
from searchnews.writing.figures import count
from searchnews.writing.marked import Piece, citation, paragraphs_of, pieces_of
from searchnews.writing.safe import clean, safe_url

# The policy keeps what is on the page from loading or running anything, even if an escape were forgotten.
_HEAD = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.55 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fdfdfb; overflow-wrap: break-word; }}
h1, h2, h3 {{ line-height: 1.25; }}
h3 {{ font-size: 1.05rem; }}
article {{ border-top: 1px solid #9995; margin-top: 2rem; }}
header p, footer {{ font: 0.85rem/1.5 system-ui, sans-serif; color: #555; }}
mark {{ background: #ffe48a; color: #1b1b1b; border-radius: 2px; }}
a {{ color: #0b57a4; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #e8e6e1; background: #181816; }}
  header p, footer {{ color: #b0aca3; }}
  mark {{ background: #6b5200; color: #fff3cf; }}
  a {{ color: #8ec1ff; }}
}}
@media print {{ article {{ break-inside: avoid; }} }}
</style>
</head>
<body>
"""


def html(about: About, hits: Iterable[Hit]) -> Iterator[str]:
    """Write a title that says what was asked of what, and the articles."""
    title = _text(about.reading)
    yield _HEAD.format(title=title)
    told = ", ".join(filter(None, (count(about.total, "article"), about.conditions)))
    origin = f"{about.archive}, {about.made}"
    yield f"<header>\n<h1>{title}</h1>\n<p>{_text(told)}<br>\n{_text(origin)}</p>\n</header>\n"
    for hit in hits:
        yield "".join(_article(hit))
    yield "</body>\n</html>\n"


def _article(hit: Hit) -> Iterator[str]:
    article = hit.article
    headings = set(article.subheadings)
    yield f"<article>\n<h2>{_marked(pieces_of(hit, 'headline')) or _text(article.id)}</h2>\n"
    for paragraph, pieces in paragraphs_of(hit):
        tag = "h3" if paragraph in headings else "p"
        yield f"<{tag}>{_marked(pieces)}</{tag}>\n"
    cited = _text(citation(article))
    if url := safe_url(article.url):
        cited += f'<br>\n<a href="{_text(url)}" rel="noopener noreferrer">{_text(url)}</a>'
    yield f"<footer>{cited}</footer>\n</article>\n"


def _text(text: str) -> str:
    return escape(clean(text))


def _marked(pieces: list[Piece]) -> str:
    return "".join(f"<mark>{_text(text)}</mark>" if marked else _text(text) for text, marked in pieces)
