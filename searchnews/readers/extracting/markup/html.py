"""Parses HTML that cannot be trusted, and makes paragraphs of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from searchnews.messages.worded import worded
from searchnews.readers.extracting.encodings import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE: Final = 8 << 20
"""Bytes of a page, once what is packed into it (pictures, scripts) is taken out; no page of one article is larger."""

_PACKED: Final = re.compile(r"data:[\w/+.-]{0,40}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%_.~-]{200,}")
_SCRIPTS: Final = re.compile(r"<(script|style|svg)\b([^>]{0,2000})>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_BLOCK_NAMES: Final = (
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_REACTION_NAMES: Final = (
    "reacties reactions comments commentaires kommentare leserkommentare comment-list comments-list comments-section"
)
_REACTIONS: Final = frozenset(_REACTION_NAMES.split())
_NO_LETTERS: Final = re.compile(r"\W+")
_UNSEEN_NAMES: Final = "script style head noscript template svg iframe object select button figcaption"
_UNSEEN: Final = frozenset(_UNSEEN_NAMES.split())


class TooLarge(ValueError):
    """A page that is too large to be one article."""


def parse_page(data: bytes, charset: str = "") -> tuple[HtmlElement | None, str]:
    """Parse a page, and give a remark if its bytes were not what they say they are; ``None`` if there is nothing in it.

    Nothing is ever fetched: ``lxml`` loads no DTD and no entity of HTML, and the network is shut off. Elements that
    are nested more than 256 deep are cut off by the parser (``huge_tree=False``).

    Raises:
        NoText: It is no text.
        TooLarge: It is larger than :data:`LARGEST_PAGE` without the pictures and scripts in it.
    """
    text, remark = decode(data, charset)
    if len(text) > LARGEST_PAGE >> 4:
        text = _PACKED.sub("data:,", text)
        text = _SCRIPTS.sub(lambda match: match[0] if "json" in match[2].lower() else "", text)
    if len(text) > LARGEST_PAGE:
        raise TooLarge(
            worded(
                "is larger than {megabytes} MB without pictures and scripts: no page of one article",
                megabytes=LARGEST_PAGE >> 20,
            )
        )
    root = parse_html(text, comments=True)
    return (root if len(root) else None), remark


def parse_html(text: str, *, comments: bool = False) -> HtmlElement:
    """Parse a page of HTML, or a piece of one; whatever is wrong with it is mended, and of nothing an empty page made.

    ``comments`` stay where they tell something, as of a browser that saved the page.

    >>> parse_html("<p>Kim<p>Poetin").findtext(".//p")
    'Kim'
    """
    from lxml import etree, html  # noqa: PLC0415  # only who reads HTML needs it

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=not comments
    )
    text = _DECLARATION.sub("", text).replace("\0", "")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.Element("html")


def drop_comments(root: Any) -> None:
    """Take the comments out of a page; what stands behind one, in the middle of a sentence too, stays.

    >>> page = parse_html("<p>Kim<!-- --> en Poetin", comments=True)
    >>> drop_comments(page)
    >>> page.findtext(".//p")
    'Kim en Poetin'
    """
    from lxml import etree  # noqa: PLC0415  # as above

    etree.strip_tags(root, etree.Comment)


def drop_reactions(root: Any) -> None:
    """Take out what readers of a page wrote below it, where its elements are named so; no element with a headline.

    >>> page = parse_html("<p>Kim<div class='x reacties'><p>Mooi!</div>")
    >>> drop_reactions(page)
    >>> paragraphs_of(page)
    [('Kim', False)]
    """
    for element in list(root.iter("div", "section", "ul", "ol", "aside")):
        names = {*(element.get("class") or "").casefold().split(), (element.get("id") or "").casefold()}
        parent = element.getparent()
        if parent is not None and not _REACTIONS.isdisjoint(names) and element.find(".//h1") is None:
            element.drop_tree()


def paragraphs_of(root: Any) -> list[tuple[str, bool]]:
    """Give the paragraphs of a piece of HTML, and of each whether it is a heading.

    >>> paragraphs_of(parse_html("<h2>Kop</h2>Een<br><br>Twee <b>drie</b><p>Vier<script>x</script>"))
    [('Kop', True), ('Een', False), ('Twee drie', False), ('Vier', False)]
    """
    text = _Text()
    for event, element in _walk(root):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            text.end()
            text.heading = event == "start" and tag in _HEADINGS
        if event == "start":
            text.add("\n" if tag == "br" else "", element.text if tag and tag not in _UNSEEN else None, tag)
        elif element is not root:
            text.add("", element.tail, tag)
    text.end()
    return text.paragraphs


class _Text:
    """Collects text until a paragraph is full."""

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, bool]] = []
        self.heading = False
        self._pieces: list[str] = []

    def add(self, before: str, text: str | None, tag: str) -> None:
        """Take text in; its line ends are blanks, but for those that ``<br>`` made."""
        self._pieces.append(before)
        if text:
            self._pieces.append(text if tag == "pre" else re.sub(r"\s+", " ", text))

    def end(self) -> None:
        """End a paragraph; two line ends begin a new one too."""
        texts = (" ".join(each.split()) for each in re.split(r"\n\s*\n", "".join(self._pieces)))
        self.paragraphs.extend((each, self.heading) for each in texts if each)
        self._pieces.clear()


def _walk(root: Any) -> Any:
    """Go through a tree, past what nobody sees."""
    from lxml import etree  # noqa: PLC0415  # as above

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        yield event, element
        if event == "start" and element.tag in _UNSEEN:
            walker.skip_subtree()


def text_of(html: str) -> str:
    r"""Give a piece of HTML as a body: paragraphs with an empty line between them.

    >>> text_of("<p>Een &amp; twee</p><p>Drie")
    'Een & twee\n\nDrie'
    """
    if "<" not in html and "&" not in html:
        return html.strip()
    return "\n\n".join(text for text, _ in paragraphs_of(parse_html(html)))


def letters_of(text: str) -> str:
    """Give a text without what is no letter and no digit, in small letters: by this texts are compared.

    >>> letters_of("Kim Jong-un: 3 doden")
    'kimjongun3doden'
    """
    return _NO_LETTERS.sub("", text).casefold()
