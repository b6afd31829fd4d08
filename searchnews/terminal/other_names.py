"""Knows commands and options by the names that people bring from elsewhere: ripgrep, notmuch, git, sqlite, Nexis."""

from __future__ import annotations

from collections.abc import Sequence

import click

from searchnews.messages.worded import Worded, template, worded
from searchnews.query.mistakes import alike

COMMANDS: dict[str, str] = {
    **dict.fromkeys(("find", "grep", "query", "zoek", "zoeken", "s", "rg", "ask", "select", "look"), "search"),
    **dict.fromkeys(("add", "import", "load", "ingest", "insert", "build", "indexeer", "update", "init"), "index"),
    **dict.fromkeys(("cat", "view", "open", "get", "toon", "less", "print"), "show"),
    **dict.fromkeys(("repl", "prompt", "console", "interactive"), "shell"),
    **dict.fromkeys(("count", "counts", "stats", "aggregate", "group", "histogram", "tel", "top"), "facets"),
    **dict.fromkeys(("timeline", "graph", "plot", "chart", "trends", "ngram"), "trend"),
    **dict.fromkeys(("concordance", "context", "contexts", "concordantie"), "kwic"),
    **dict.fromkeys(("keywords", "keyness", "collocations", "collocates", "terms", "cloud"), "words"),
    **dict.fromkeys(("diff", "vs", "versus", "vergelijk"), "compare"),
    **dict.fromkeys(("like", "related", "more-like-this", "mlt", "neighbours"), "similar"),
    **dict.fromkeys(("history", "duplicates", "dedup", "story", "log"), "versions"),
    **dict.fromkeys(("why", "whynot", "reasons"), "why-not"),
    "explain": "search --explain",
    "help": "--help",
    "version": "--version",
    **dict.fromkeys(("random", "shuffle", "draw", "steekproef"), "sample"),
    **dict.fromkeys(("batch", "topics", "script"), "run"),
    **dict.fromkeys(("dump", "download", "out", "write", "to-csv", "exporteer"), "export"),
    **dict.fromkeys(("store", "bookmark", "bewaar", "alert"), "save"),
    **dict.fromkeys(("searches", "alerts", "bookmarks"), "saved"),
    **dict.fromkeys(("news", "inbox", "unread", "nieuw", "watch"), "new"),
    **dict.fromkeys(("rerun", "redo", "reproduce"), "repeat"),
    **dict.fromkeys(("verify", "fsck", "validate", "controleer"), "check"),
    **dict.fromkeys(("status", "about", "schema", "fields", "describe", "ls", "list"), "info"),
    **dict.fromkeys(("set", "settings", "configure", "options", "preferences"), "config"),
    **dict.fromkeys(("rm", "remove", "del", "drop", "verwijder"), "delete"),
    **dict.fromkeys(("rebuild", "optimize", "vacuum", "refresh"), "reindex"),
    **dict.fromkeys(("eval", "benchmark", "measure", "score"), "evaluate"),
    **dict.fromkeys(("complete", "completions"), "completion"),
}
"""What others call a command that we have."""

OPTIONS: dict[str, str] = {
    **dict.fromkeys(("from", "after", "start", "begin", "vanaf", "sinds", "newer-than", "date-from"), "--since"),
    **dict.fromkeys(("to", "before", "end", "tot", "older-than", "date-to"), "--until"),
    **dict.fromkeys(("date", "on", "when", "year", "datum"), "--since"),
    **dict.fromkeys(("limit", "max", "size", "rows", "top", "count", "hits", "results", "aantal", "max-count"), "-n"),
    **dict.fromkeys(("offset", "skip", "start-at", "next"), "-p"),
    **dict.fromkeys(("order", "order-by", "sort-by", "sorting", "reverse", "sorteer", "volgorde"), "--sort"),
    **dict.fromkeys(("place", "location", "plaats", "dateline", "stad"), "--city"),
    **dict.fromkeys(("land", "nation"), "--country"),
    **dict.fromkeys(("wire", "persbureau", "bron"), "--agency"),
    **dict.fromkeys(("paper", "newspaper", "krant", "publication", "medium", "outlet"), "--source"),
    **dict.fromkeys(("rubriek", "desk"), "--section"),
    **dict.fromkeys(("by", "writer", "auteur", "byline"), "--author"),
    **dict.fromkeys(("json", "csv", "tsv", "jsonl", "xml", "output-format", "type", "as", "vorm"), "-f"),
    **dict.fromkeys(("db", "database", "index", "dir", "folder", "collection", "archief"), "-a"),
    **dict.fromkeys(("out", "file", "write", "save"), "-o"),
    **dict.fromkeys(("verbose", "debug", "scores"), "--explain"),
    **dict.fromkeys(("silent", "no-progress"), "--quiet"),
    **dict.fromkeys(("colour", "no-color", "no-colour"), "--color"),
    **dict.fromkeys(("no-fold", "duplicates", "unfold", "no-dedup"), "--all"),
    **dict.fromkeys(("list", "compact", "oneline", "brief"), "--short"),
    **dict.fromkeys(("interval", "period", "per", "bucket"), "--by"),
    **dict.fromkeys(("window", "context"), "--width"),
    **dict.fromkeys(("random-state",), "--seed"),
    **dict.fromkeys(("browser", "web", "url"), "--open"),
}
"""What others call an option that we have, without its dashes."""

ARGUMENTS: dict[str, str] = {
    "query": worded("the query needs no option: put it after the command"),
    "q": worded("the query needs no option: put it after the command"),
    "fields": worded(
        "to search in a field write field:word, as in plaats:parijs; to count by fields: facets city,year"
    ),
    "field": worded("to search in a field write field:word, as in plaats:parijs"),
    **dict.fromkeys(
        ("file", "out", "outfile", "write", "queries"),
        worded("to write hits to a file: searchnews export; to ask a file of queries: searchnews run FILE"),
    ),
    "id": worded("the id needs no option: put it after the command"),
    **dict.fromkeys(
        ("url", "server", "host", "opensearch"),
        worded("an archive on a server is named with -a: opensearch+https://search.example:9200/news"),
    ),
}
"""What is no option here, and what to type instead."""


def command_for(name: str, commands: Sequence[str]) -> str:
    """Say which command was most likely meant; nothing where nobody can tell.

    >>> command_for("grep", ["search", "show"]), command_for("serach", ["search", "show"])
    ("that is 'searchnews search' here", "did you mean 'searchnews search'?")
    """
    if COMMANDS.get(name.lower(), "").partition(" ")[0] in (*commands, "--help", "--version"):
        return worded("that is 'searchnews {command}' here", command=COMMANDS[name.lower()])
    near = alike(name, commands)
    return worded("did you mean 'searchnews {command}'?", command=near[0]) if near else ""


def option_for(name: str, command: click.Command) -> str:
    """Say which option of a command was most likely meant, or what to type instead."""
    word = name.lstrip("-").lower()
    options = {each: option for option in command.params if isinstance(option, click.Option) for each in option.opts}
    meant = OPTIONS.get(word, "")
    if meant in options:
        option = options[meant]
        long = max(option.opts, key=len)
        if meant == "-f":
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            if word in choices:
                return worded("that is {option} here", option=f"-f {word}")
            return worded("use -f for the form: {choices}", choices=", ".join(choices))
        told = template("use {option} for the number" if word == "count" else "that is {option} here")
        return Worded(told, {"option": long})
    if word in ("n", "number") and {"--hits", "--words"} <= options.keys():
        return worded("use --words for the number of words, and --hits for the number of hits")
    if word in ("a", "archive") and not isinstance(command, click.Group):
        return worded("the archives are named without an option here")
    return ARGUMENTS.get(word, "")
