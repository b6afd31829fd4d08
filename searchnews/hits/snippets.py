"""Chooses the passages of an article that answer, and says exactly what to mark in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate

from searchnews.analysis.sentences import sentences
from searchnews.articles import FIELDS, Article
from searchnews.expressions import expression
from searchnews.hits.matching import Finding, field_text
from searchnews.hits.page import Snippet
from searchnews.query.budget import spend
from searchnews.structs import Row

LENGTH = 240
"""A passage is about this many characters long at most."""
PASSAGES = 2
"""Passages of the body shown for one hit, at most."""

_PARAGRAPH = expression(r"[^\n]+")


class _Passage(Row):
    start: int
    end: int
    findings: list[Finding]

    @property
    def parts(self) -> set[int]:
        """Which parts of the question stand here."""
        return {finding.part for finding in self.findings}

    def worth(self, told: set[int]) -> tuple[int, int, int, int]:
        """How much of the question stands here that is not ``told`` yet, how much at all, how often, how early."""
        return len(self.parts - told), len(self.parts), len(self.findings), -self.start


def make_snippets(article: Article, findings: list[Finding]) -> tuple[Snippet, ...]:
    """Give what to show of a hit: every short field in which something is marked, and passages of the body.

    The passages are whole sentences where they fit in :data:`LENGTH`, verbatim, in the order of the text. If
    nothing of the body matched, its first sentences are given without marks.
    """
    snippets: list[Snippet] = []
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings):
        found[finding.field].append(finding)
    for field in FIELDS:
        own = found.get(field.name, [])
        if field.name == "body":
            snippets += [_snippet(article.body, passage) for passage in _best(article, own)]
        elif own:
            text = field_text(article, field.name)
            snippets.append(Snippet(field.name, text, merged(own)))
    return tuple(snippets)


def highlights(findings: Iterable[Finding]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Give what to mark of a whole article, by field: in order, never overlapping.

    >>> highlights([Finding("body", 4, 9, 1), Finding("body", 0, 5, 2)])
    {'body': ((0, 9),)}
    """
    by_field: dict[str, list[Finding]] = {field.name: [] for field in FIELDS}
    for finding in findings:
        by_field[finding.field].append(finding)
    return {field: merged(own) for field, own in by_field.items() if own}


def mark_whole(article: Article, findings: list[Finding]) -> tuple[Snippet, ...]:
    """Give every field in which something is marked, whole, the body too.

    >>> whole = mark_whole(Article(id="1", headline="Kim", body="Kim reist."), [Finding("body", 0, 3, 0)])
    >>> [(snippet.field, snippet.text, snippet.highlights) for snippet in whole]
    [('body', 'Kim reist.', ((0, 3),))]
    """
    return tuple(Snippet(field, field_text(article, field), spans) for field, spans in highlights(findings).items())


def _snippet(body: str, passage: _Passage) -> Snippet:
    start, text = passage.start, body[passage.start : passage.end]
    inside = [(max(0, first - start), min(last - start, len(text))) for _, first, last, _ in passage.findings]
    return Snippet("body", text, _merged(inside), start)


def merged(findings: Iterable[Finding]) -> tuple[tuple[int, int], ...]:
    """Join stretches of one field that overlap, in order."""
    return _merged([(start, end) for _, start, end, _ in findings])


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _best(article: Article, findings: list[Finding]) -> list[_Passage]:
    passages = _passages(article, findings)
    if not findings:
        return passages[:1]
    chosen: list[_Passage] = []
    told: set[int] = set()
    while len(chosen) < PASSAGES:
        left = [passage for passage in passages if passage.findings and passage not in chosen]
        if not left:
            break
        chosen.append(max(left, key=lambda passage: passage.worth(told)))
        told |= chosen[-1].parts
    return sorted(chosen)


def _passages(article: Article, findings: list[Finding]) -> list[_Passage]:
    """Cut the body into passages: neighbouring sentences of a paragraph, joined while they fit."""
    passages: list[_Passage] = []
    inside = _Inside(findings)
    for paragraph in _PARAGRAPH.finditer(article.body):
        if not inside.of(*paragraph.span()) and (passages or paragraph.group() in article.subheadings):
            continue  # only the first words of the body are shown without a mark
        for start, end in _joined(sentences(article.body, paragraph.start(), paragraph.end())):
            spend()
            here = inside.of(start, end)
            if end - start > LENGTH:
                start, end = _window(article.body, start, end, here)  # noqa: PLW2901
                here = inside.of(start, end)
            passages.append(_Passage(start, end, here))
    return passages


class _Inside:
    """Tells which findings, given in order, lie in a stretch of a text, without going through all the others."""

    def __init__(self, findings: list[Finding]) -> None:
        self._found = findings
        self._starts = [finding.start for finding in findings]
        self._ends = list(accumulate([finding.end for finding in findings], max))

    def of(self, start: int, end: int) -> list[Finding]:
        """Give those that reach into a stretch, in order."""
        some = self._found[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        return [finding for finding in some if finding.end > start]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - joined[-1][0] <= LENGTH:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _parts_ahead(findings: list[Finding]) -> dict[int, int]:
    """Count for each place where a finding begins the different parts that are met within a passage from there on."""
    coming = sorted(range(len(findings)), key=lambda n: findings[n].end, reverse=True)
    going = sorted(range(len(findings)), key=lambda n: findings[n].start, reverse=True)
    held: set[int] = set()
    parts: Counter[int] = Counter()
    counts: dict[int, int] = {}
    for start in sorted({each.start for each in findings}):
        while coming and findings[coming[-1]].end <= start + LENGTH:
            number = coming.pop()
            if findings[number].start >= start:
                held.add(number)
                parts[findings[number].part] += 1
        while findings[going[-1]].start < start:
            number = going.pop()
            if number in held:
                parts[findings[number].part] -= 1
                if not parts[findings[number].part]:
                    del parts[findings[number].part]
        counts[start] = len(parts)
    return counts


def _window(text: str, start: int, end: int, findings: list[Finding]) -> tuple[int, int]:
    """Cut the stretch of a long sentence that holds most, at blanks."""
    left = start
    if findings:
        parts = _parts_ahead(findings)
        best = max(findings, key=lambda first: parts[first.start])
        last = max(
            (f.end for f in findings if best.start <= f.start and f.end <= best.start + LENGTH), default=best.end
        )
        spare = max(0, LENGTH - (last - best.start)) // 2
        left = max(start, min(best.start - spare, end - LENGTH))
        if left > start:
            blank = text.find(" ", left, best.start)
            left = blank + 1 if blank >= 0 else best.start
    right = min(end, left + LENGTH)
    if right < end:
        blank = text.rfind(" ", left + 1, right + 1)
        right = blank if blank > left else right
    return left, right
