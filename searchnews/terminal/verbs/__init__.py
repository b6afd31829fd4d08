"""How are the questions beyond finding typed, and what do their pages look like?

Each file holds the commands of one question and draws its page; it is loaded when one of them is typed.
"""

VERBS: dict[str, str] = {
    "compare": "searchnews.terminal.verbs.compare",
    "facets": "searchnews.terminal.verbs.facets",
    "kwic": "searchnews.terminal.verbs.kwic",
    "sample": "searchnews.terminal.verbs.sample",
    "trend": "searchnews.terminal.verbs.trend",
    "why-not": "searchnews.terminal.verbs.why_not",
    "words": "searchnews.terminal.verbs.words",
}
"""For each command the file that defines it."""
