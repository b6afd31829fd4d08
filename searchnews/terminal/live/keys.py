"""Says what the keys of the whole screen do: in one line for each part of it, and all of them."""

from __future__ import annotations

from searchnews.messages.worded import worded

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
1 2 3 …          take a proposal, where nothing is found
space            mark a hit;  e  export what is marked
o y              open the web address, or the file; copy the id
q Ctrl-C         end

'searchnews show 1' goes on from the last hits.   Esc closes this."""
)
