"""How are the questions beyond finding typed, and what do their pages look like?

Each file holds the commands of one question and draws its page; it is loaded when one of them is typed.
"""

VERBS: dict[str, str] = {
    "facets": "searchnews.terminal.verbs.facets",
    "similar": "searchnews.terminal.verbs.similar",
    "versions": "searchnews.terminal.verbs.versions",
}
"""For each command the file that defines it."""
