"""No text that a reader sees is only English: all English in the code is worded, or stands where nobody is told it."""

import ast
import re
from pathlib import Path

import searchnews
from searchnews import errors
from searchnews.archive.saved import Listing
from searchnews.messages.queries import PHRASES
from searchnews.messages.worded import as_worded, in_language

PACKAGE = Path(searchnews.__file__).parent
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] != "messages"]
ENGLISH = re.compile(
    r"\b(?:an?|the|is|are|was|were|be|no|not|none|of|to|in|at|on|with|without|that|which|it|its|from|for|by|and|or|has|have"
    r"|had|cannot|must|may|there|more|than|this|these|what|who|whoever|another|other|only|every|each|again|too)\b"
)
"""Words that a sentence of English hardly does without."""
WORDING = ("worded", "spoken", "template")
UNSPOKEN = {
    # patterns, lists of words, questions to a database
    *("compile", "words", "_words", "search", "match", "sub", "finditer", "split", "startswith", "endswith", "count"),
    *("expression", "frozenset", "execute", "fromkeys", "strip", "get", "partition"),
    # options and commands: what --help says is English, as docs/commands.md says
    *("example", "option", "argument", "group", "command", "IntRange", "FloatRange"),
    "Binding",  # Textual's names of keys, which are shown nowhere
    *("TypeError", "AttributeError"),  # the mistake of a programmer
}
"""What is called with English that no reader is told."""
HELP = ("help", "epilog", "metavar")
UNSAID = {
    "analysis/affixes.py": "parts of Dutch words",
    "analysis/homonyms.py": "a table of Dutch words",
    "archive/maintenance/backup.py": "why a zip file is none: told as a damaged backup",
    "archive/opening.py": "a command",
    "archive/questions.py": "mistakes of a programmer",
    "archive/receipts.py": "a part of the receipt, which is a file",
    "archive/scripts.py": "mistakes of a programmer",
    "articles/json.py": "what a parser of JSON says",
    "articles/months.py": "names of months",
    "engines/failures.py": "what engines say, by which a failure is known",
    "engines/opensearch/snapshot.py": "names in a question to the server",
    "engines/tantivy/files.py": "what an engine would say, by which a failure is known",
    "parsing/checks.py": "a kind of mistake",
    "parsing/date_shapes.py": "shapes of dates",
    "parsing/date_words.py": "words for dates",
    "parsing/grammar.py": "a kind of mistake",
    "parsing/query_text.py": "a kind of mistake",
    "processes.py": "a program",
    "query/describing.py": "the beginning of a key of messages/queries.py",
    "questions/similar.py": "mistakes of a programmer",
    "questions/trend.py": "mistakes of a programmer",
    "questions/versions.py": "mistakes of a programmer",
    "readers/extracting/datelines/cities.py": "words in names of places",
    "readers/extracting/documents/nexis_text.py": "labels of an export",
    "readers/forms/tables/columns.py": "names of columns",
    "readers/forms/tables/rows.py": "the name of a part of the article",
    "searching/every_hit.py": "mistakes of a programmer",
    "searching/request.py": "mistakes of a programmer",
    "storage/arrivals.py": "told as a damaged record",
    "storage/folder/inventory.py": "told as a damaged list",
    "storage/folder/lexicon.py": "told as a damaged list of words",
    "storage/folder/pointer.py": "told as a folder without an address",
    "storage/learnt.py": "told as a damaged list",
    "storage/manifest.py": "told as a damaged record",
    "storage/server/store.py": "a record",
    "storage/withdrawn.py": "told as a damaged list",
    "structs.py": "mistakes of a programmer",
    "terminal/app.py": "headings of --help",
    "terminal/command_line/options.py": "what click says of a path, which failures.py words",
    "terminal/live/app.py": "a style sheet",
    "writing/bibliography.py": "BibTeX",
    "writing/html.py": "a page that is written, whatever the language",
    "writing/marked.py": "a page that is written, whatever the language",
    "writing/styles.py": "bibliographies, which have rules of their own in each language",
}
"""Files with English that is no message, and what it is."""
ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)}
TELLING = ERRORS | {
    *("tell", "refusal", "remark", "left_out", "Remark", "note", "damaged", "agreed", "progress"),
    *("Mistyped", "UsageError", "BadParameter"),
}
"""What is handed a message."""
COMMANDS = {'f"{command} {more}"', 'f":{line}"'}
"""What is to be typed, put together."""


def name(path):
    return path.relative_to(PACKAGE).as_posix()


def english(node):
    """Give the English texts in a piece of code that go through none of `WORDING`, with their lines."""
    text = text_of(node)
    if " " in text and ENGLISH.search(text) and text not in PHRASES["en"]:  # its keys are no messages
        yield node.lineno, text
    for part in parts_of(node):
        yield from english(part)


def text_of(node):
    parts = node.values if isinstance(node, ast.JoinedStr) else [node] if isinstance(node, ast.Constant) else []
    texts = (part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
    return "".join(text for text in texts if isinstance(text, str))


def parts_of(node):
    """Give what is to be looked at in a piece of code: no docstring, no help, and of what is worded only the blanks."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func).split(".")[-1]
        named = [keyword.value for keyword in node.keywords if not (keyword.arg or "").endswith(HELP)]
        positional = node.args[1:] if called in WORDING else [node.func, *node.args]
        return [] if called in UNSPOKEN else [*positional, *named]
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return [] if docstring or isinstance(node, ast.Compare) else list(ast.iter_child_nodes(node))


def test_all_english_is_worded_or_no_message():
    found = {name(path): list(english(ast.parse(path.read_text("utf-8")))) for path in FILES}
    for file, texts in found.items():
        assert file in UNSAID or not texts, (
            f"searchnews/{file}: word it, or say in UNSAID why nobody is told it: {texts}"
        )
    assert not [file for file in UNSAID if not found.get(file)], "these have nothing of the kind any more"


def test_a_message_is_not_put_together_by_hand():
    """An f-string, a sum or a join of messages is English for good: `worded` and `together` keep what they are made of."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in TELLING:
                told = [key.value for key in node.keywords if key.arg in ("hint", "message", "repair", "kind")]
                for part in (*node.args, *told):
                    joined = isinstance(part, ast.Call) and ast.unparse(part.func).endswith(".join")
                    by_hand = joined or isinstance(part, ast.JoinedStr | ast.BinOp)
                    text = ast.unparse(part).replace("'", '"')
                    assert not by_hand or text in COMMANDS, f"{name(path)}:{node.lineno}: {text}"


def test_what_is_shown_of_a_saved_search_has_dutch_names():
    """They are names of columns, which no call words: so they are held against the tables here."""
    english = [part for part in Listing.columns if in_language(as_worded(part), "nl") == part]
    assert english == ["filters"], "which is Dutch too"
