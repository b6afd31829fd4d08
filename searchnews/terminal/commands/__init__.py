"""How are the questions beyond finding typed?

Each file holds the command of one question, or a few that belong together; it is loaded when one of them is typed.
"""

VERBS: dict[str, str] = {
    "compare": "searchnews.terminal.verbs.compare",
    "export": "searchnews.terminal.verbs.export",
    "facets": "searchnews.terminal.verbs.facets",
    "kwic": "searchnews.terminal.verbs.kwic",
    "new": "searchnews.terminal.verbs.saved",
    "repeat": "searchnews.terminal.verbs.repeat",
    "run": "searchnews.terminal.verbs.run",
    "sample": "searchnews.terminal.verbs.sample",
    "save": "searchnews.terminal.verbs.saved",
    "saved": "searchnews.terminal.verbs.saved",
    "shell": "searchnews.terminal.verbs.shell",
    "trend": "searchnews.terminal.verbs.trend",
    "why-not": "searchnews.terminal.verbs.why_not",
    "words": "searchnews.terminal.verbs.words",
    "similar": "searchnews.terminal.verbs.similar",
    "versions": "searchnews.terminal.verbs.versions",
}
"""For each command the file that defines it."""
