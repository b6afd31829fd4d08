"""Says what the keys of the whole screen do, and tells it: in one line for each part of it, and all of them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from searchnews.messages.worded import worded

BINDINGS: list[BindingType] = [
    Binding("ctrl+c", "quit", "end", priority=True),
    Binding("escape", "query", "query", priority=True),
    Binding("down,enter", "go('query', 'hits')", priority=True, show=False),
    Binding("right", "go('hits', 'article')", priority=True, show=False),
    Binding("left", "go('article', 'hits')", priority=True, show=False),
    Binding("slash", "query", "query"),
    Binding("question_mark", "help", "help"),
    Binding("f1", "help", "help", priority=True),
    Binding("q", "quit", "end"),
    Binding("n", "match(1)", "next match"),
    Binding("p", "match(-1)", "match before"),
    Binding("o", "open", "open in the browser"),
    Binding("y", "copy", "copy the id"),
    Binding("space", "mark", "mark"),
    Binding("e", "export", "export what is marked"),
    Binding("f", "filter", "filter"),
    Binding("x", "unfilter", "no filters"),
    Binding("s", "sort", "order"),
    Binding("j", "move(1)", "next hit", show=False),
    Binding("k", "move(-1)", "hit before", show=False),
    *(Binding(str(digit), f"propose({digit})", show=False) for digit in range(1, 10)),
]
"""What each key does; those with priority also where a query is typed."""

KEY_LINES = {
    "query": (
        worded("type a query · ↓ Enter to the hits · F1 keys · Ctrl-C end"),
        worded("type · ↓ hits · F1 keys · Ctrl-C end"),
        worded("F1 keys"),
    ),
    "hits": (
        worded(
            "↑ ↓ hit · → article · Esc query · n p match · f filter · s order · space mark · e export · ? keys · q end"
        ),
        worded("↑ ↓ hit · → article · Esc query · f filter · space mark · ? keys · q end"),
        worded("↑ ↓ hit · → article · Esc query · ? keys · q end"),
        worded("? keys · q end"),
    ),
    "article": (
        worded("↑ ↓ scroll · n p match · ← hits · Esc query · o open · y copy · e export · ? keys · q end"),
        worded("↑ ↓ scroll · n p match · ← hits · Esc query · ? keys · q end"),
        worded("n p match · ← hits · ? keys · q end"),
        worded("? keys · q end"),
    ),
}
"""What the keys do, for each part of the screen that they may be for: of these, the longest that there is room for."""
KEYS = worded(
    """\
type             results come while you type;  F1, or ? outside the query, helps
↓ Enter          from the query to the hits;  Esc or /  back to it
↑ ↓ k j          hit before, next hit;  →  into the article,  ←  out of it
n p              next match in the article, match before
f                filter by city, country, agency or source;  x  no filters
s                the order: relevance, newest, oldest
1 2 3 …          take a suggestion, if nothing is found
space            mark a hit;  e  export what is marked
o y              open the web address, or the file; copy the id
q Ctrl-C         end

'searchnews show 1' goes on from the last hits.   Esc closes this."""
)
