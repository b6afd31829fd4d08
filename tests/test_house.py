"""The laws of the house: who may import whom, where each library lives, what a file looks like from outside."""

import ast
import errno
import functools
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import NamedTuple, get_args

import pytest

import searchnews
from searchnews import errors
from searchnews.articles import FIELDS
from searchnews.articles.months import SHORT
from searchnews.messages.dutch import ROOMS, table_of
from searchnews.messages.language import LANGUAGES
from searchnews.messages.queries import PHRASES
from searchnews.query.dates import MONTHS
from searchnews.questions.periods import By
from searchnews.terminal.app import HEADINGS

PACKAGE = Path(searchnews.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
FLOORS = [
    "messages",
    "errors",
    "structs",
    "files",
    "processes",
    "analysis",
    "names",
    "articles",
    "readers",
    "query",
    "parsing",
    "binding",
    "hits",
    "writing",
    "engines",
    "storage",
    "indexing",
    "searching",
    "questions",
    "archive",
    "evaluation",
    "terminal",
]
HOMES = {
    "whoosh.qparser": {"parsing/whoosh_parser.py", "parsing/grammar.py"},
    "whoosh": {
        "parsing/whoosh_parser.py",
        "parsing/grammar.py",
        "engines/whoosh/engine.py",
        "engines/whoosh/queries.py",
        "engines/whoosh/storage.py",
        "engines/whoosh/writer.py",
    },
    "tantivy": {
        "engines/tantivy/counts.py",
        "engines/tantivy/engine.py",
        "engines/tantivy/mirror.py",
        "engines/tantivy/queries.py",
        "engines/tantivy/results.py",
        "engines/tantivy/snapshot.py",
        "engines/tantivy/writer.py",
    },
    "urllib3": {"engines/opensearch/client.py"},
    "snowballstemmer": {"analysis/stemmer.py"},
    "orjson": {"articles/json.py"},
    "rapidfuzz": {"binding/edits.py"},
    "regex": {"query/patterns.py"},
    "ir_measures": {"evaluation/measures.py"},
    "pyarrow": {"readers/forms/tables/parquet.py", "writing/parquet.py"},
    "python_calamine": {"readers/forms/tables/workbook.py", "readers/forms/tables/old_workbook.py"},
    "xlsxwriter": {"writing/xlsx.py"},
    "textual": {f"terminal/live/{name}.py" for name in ("app", "keys", "screens", "widgets")},
    "feedparser": {"readers/forms/web/feed.py"},
    "ftfy": {"readers/extracting/mending.py"},
    "htmldate": {"readers/extracting/markup/web_page.py"},
    "ijson": {"readers/extracting/json_stream.py"},
    "lxml": {
        "readers/extracting/markup/html.py",
        "readers/extracting/markup/metadata.py",
        "readers/extracting/markup/xml.py",
    },
    "trafilatura": {"readers/extracting/markup/web_page.py"},
    "warcio": {"readers/forms/web/warc.py", "readers/forms/web/warc_records.py"},
    "watchfiles": {"archive/watching.py"},
    "zstandard": {"readers/containers/packing.py"},
    "prompt_toolkit": {"terminal/shell/prompt.py"},
    "docx": {"readers/extracting/documents/office.py"},
    "striprtf": {"readers/extracting/documents/office.py"},
    "pypdfium2": {"readers/forms/exports/press_review_pdf.py"},
}


def name(path):
    return path.relative_to(PACKAGE).as_posix()


class File(NamedTuple):
    """What the laws ask of a file, gathered in one walk through it: reading all files once is what this takes."""

    modules: tuple[str, ...]
    """All that it imports, anywhere in it."""
    constants: tuple[str, ...]
    """The names that it gives to values outside of functions and classes."""
    functions: tuple[tuple[str, int], ...]
    """Each function with its number of lines."""
    raised: tuple[tuple[str, tuple[str, ...]], ...]
    """Each class that is made to be raised, with its bases."""
    texts: frozenset[str]
    """All that stands in quotes."""
    said: tuple[tuple[int, str], ...]
    """The messages that it words and the nouns that it counts, with their lines; empty where one is not in quotes."""


@functools.cache
def seen(path):
    modules, functions, raised, texts, said = [], [], [], set(), []
    module = ast.parse(path.read_text("utf-8"))
    named = [target for node in module.body for target in getattr(node, "targets", [getattr(node, "target", None)])]
    constants = tuple(target.id for target in named if isinstance(target, ast.Name))
    for node in ast.walk(module):
        match node:
            case ast.Import(names):
                modules += [alias.name for alias in names]
            case ast.ImportFrom(str(origin), names):
                modules += [origin, *(f"{origin}.{alias.name}" for alias in names)]
            case ast.FunctionDef(name):
                functions.append((name, node.end_lineno - node.lineno))
            case ast.ClassDef(name, bases):
                of = tuple(ast.unparse(base).split(".")[-1] for base in bases)
                raised += [(name, of)] if any(base.endswith(("Error", "Exception")) for base in of) else []
            case ast.Constant(str(text)):
                texts.add(text)
            case ast.Call(func, [first, *others]):
                called = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
                said += [(node.lineno, text) for text in messages(called, first, others)]
    return File(tuple(modules), constants, tuple(functions), tuple(raised), frozenset(texts), tuple(said))


def messages(called, first, others):
    """The messages that a call words; whether each is written in quotes is checked."""
    if called in ("worded", "spoken", "template"):
        yield from in_quotes(first)
    elif called == "count" and others:
        for one in filter(None, in_quotes(others[0])):
            yield from (one, *(filter(None, in_quotes(others[1])) if len(others) > 1 else [f"{one}s"]))


def in_quotes(node):
    if isinstance(node, ast.IfExp):
        yield from in_quotes(node.body)
        yield from in_quotes(node.orelse)
    else:
        yield node.value if isinstance(node, ast.Constant) else ""


def imported(path):
    """All modules that a file imports, anywhere in it."""
    return seen(path).modules


def floor_of(module):
    room = module.split(".")[1] if "." in module else ""
    return FLOORS.index(room) if room in FLOORS else None


def test_imports_run_downward_only():
    from_above = []
    for path in FILES:
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for module in imported(path) if room in FLOORS else ():
            floor = floor_of(module) if module.startswith("searchnews.") else None
            if floor is not None and floor > FLOORS.index(room):
                from_above.append(f"{name(path)} imports {module}")
    assert not from_above


@pytest.mark.parametrize(
    ("room", "above"),
    [
        ("user", r"terminal\.(?!user\b)"),
        ("command_line", r"terminal\.(commands|views|live|shell|app|ladder)\b"),
    ],
)
def test_what_all_commands_share_knows_none_of_them(room, above):
    modules = {module for path in (PACKAGE / "terminal" / room).glob("*.py") for module in imported(path)}
    assert not [module for module in modules if re.match(rf"searchnews\.{above}", module)]


def test_the_rooms_are_as_they_are_drawn():
    """ARCHITECTURE.md has the rooms from top to bottom, each with its question and with the rooms that it imports."""
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    drawn = re.findall(r"^\| `(\w+)/` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    rooms = [room for room in FLOORS if (PACKAGE / room).is_dir()]
    assert [room for room, _, _ in drawn] == rooms[::-1]
    for room, question, below in drawn:
        modules = {module for path in (PACKAGE / room).rglob("*.py") for module in imported(path)}
        found = {module.split(".")[1] for module in modules if module.startswith("searchnews.")}
        assert re.findall(r"`(\w+)`", below) == [other for other in rooms[::-1] if other in found - {room}], room
        assert question in (PACKAGE / room / "__init__.py").read_text("utf-8").split("\n", 1)[0], room


def test_every_file_that_is_named_in_the_drawing_is_there():
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    there = [f"/{path.relative_to(PACKAGE.parent).as_posix()}" for path in PACKAGE.parent.glob("[!.]*/**/*.*")]
    for named in set(re.findall(r"`([\w/]+\.(?:py|txt|toml))[:`]", text)):
        assert any(file.endswith(f"/{named}") for file in there), named


def test_engines_do_not_import_each_other():
    for path in FILES:
        room = path.relative_to(PACKAGE).parts
        if room[0] == "engines" and len(room) == 3:
            others = {
                folder.name for folder in path.parent.parent.iterdir() if folder.is_dir() and folder.name != room[1]
            }
            for module in imported(path):
                assert not any(f"{module}.".startswith(f"searchnews.engines.{other}.") for other in others), name(path)


def test_only_the_location_knows_the_stores():
    """All else of the house goes through :class:`searchnews.storage.base.Store`, wherever an archive lies."""
    stores = [path.name for path in (PACKAGE / "storage").iterdir() if (path / "__init__.py").exists()]
    assert stores
    for path in FILES:
        for store in stores:
            if path.parent.name != store and name(path) != "storage/location.py":
                assert not any(f"{module}.".startswith(f"searchnews.storage.{store}.") for module in imported(path)), (
                    name(path)
                )


def test_no_files_import_each_other_in_a_circle():
    modules = {".".join(("searchnews", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in FILES}
    modules = {module.removesuffix(".__init__"): path for module, path in modules.items()}
    arrows = {
        module: {target for target in imported(path) if target in modules and target != module}
        for module, path in modules.items()
        if module != "searchnews"  # the face fetches names lazily
    }
    while leaves := {module for module, targets in arrows.items() if not targets & arrows.keys()}:
        arrows = {module: targets for module, targets in arrows.items() if module not in leaves}
    assert not arrows


@pytest.mark.parametrize("library", [*HOMES, "click", "rich"])
def test_each_library_lives_in_its_own_files(library):
    users = {name(path) for path in FILES if any(f"{module}.".startswith(f"{library}.") for module in imported(path))}
    if library in HOMES:
        assert users <= HOMES[library]
    else:
        assert all(user.startswith("terminal/") for user in users)
    assert users


def test_a_file_begins_with_its_caption():
    for path in FILES:
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert first.startswith('"""'), name(path)
        assert first.removesuffix('"""').rstrip().endswith((".", "?")), name(path)
        if path.name == "__init__.py" and path.parent != PACKAGE:
            assert "?" in first, f"{name(path)}: a room asks the question that it answers"


def test_a_file_is_one_room_with_one_purpose():
    assert not [name(path) for path in FILES if len(path.read_text("utf-8").splitlines()) > 420]
    long = [(name(path), function) for path in FILES for function, lines in seen(path).functions if lines > 75]
    assert not long


def loaded_by(statement):
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("statement", ["import searchnews", "import searchnews.terminal", "import searchnews.archive"])
def test_importing_loads_no_engine_no_grammar_and_no_screen(statement):
    heavy = {"tantivy", "whoosh", "urllib3", "rich", "rapidfuzz", "regex"} | (
        {"click"} if "terminal" not in statement else set()
    )
    assert not heavy & loaded_by(statement)


def test_importing_searchnews_loads_next_to_nothing():
    assert not {"orjson", "snowballstemmer", "re", "json"} & (loaded_by("import searchnews") - loaded_by("pass"))


def test_the_public_names_are_the_ones_that_are_listed():
    assert searchnews.__all__ == sorted(searchnews.__all__, key=lambda name: (name.strip("_")[:1].islower(), name))
    for public in searchnews.__all__:
        assert getattr(searchnews, public) is not None
        if public != "__version__":
            assert getattr(searchnews, public).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = searchnews.nonsense
    assert set(dir(searchnews)) == set(searchnews.__all__)


def test_a_question_has_one_name_from_the_command_to_the_file():
    """``why-not`` is a method of the archive, a file in questions/, a command and, where it has a page, a view."""
    _, names = next(entry for entry in HEADINGS.values() if entry[0] == "questions")
    files = {name.replace("-", "_") for name in names}
    for room in ("terminal/commands/questions", "questions"):
        there = {path.stem for path in (PACKAGE / room).glob("*.py")} - {"__init__"}
        assert files <= there, room
        assert room == "questions" or files == there
    assert {path.stem for path in (PACKAGE / "terminal/views/questions").glob("*.py")} - files <= {"__init__", "axes"}
    without_a_limit = [name for name in files if not hasattr(getattr(searchnews.Archive, name), "__wrapped__")]
    assert not without_a_limit, "each is @budgeted: --timeout holds for it"


LIMIT = re.compile(r"(MOST|LONGEST|LARGEST|DEEPEST|FARTHEST|HEAVIEST|FEWEST|PATIENCE)(_|$)")
LIMITED = ("parsing", "query", "binding", "searching", "questions", "archive")
"""The rooms through which a query goes."""


def test_every_limit_of_a_query_is_in_one_table():
    elsewhere = [
        (name(path), constant)
        for path in FILES
        if name(path).split("/")[0] in LIMITED and name(path) != "query/limits.py"
        for constant in seen(path).constants
        if LIMIT.match(constant)
    ]
    assert not elsewhere


def test_every_exception_that_leaves_its_room_is_on_one_page():
    ours = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
    made = [(path, *each) for path in FILES if name(path) != "errors.py" for each in seen(path).raised]
    assert made
    for path, raised, bases in made:
        assert not ours & set(bases), f"{name(path)}: {raised} belongs into errors.py"
        room = path.relative_to(PACKAGE).parts[0]
        users = [other for other in FILES if any(each.endswith(f".{raised}") for each in imported(other))]
        assert all(other.relative_to(PACKAGE).parts[0] == room for other in users), f"{raised} leaves {room}/"


def test_the_family_tree_shows_every_exception():
    for raised in (each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)):
        assert re.search(rf"(^|── ){raised.__name__}\b", errors.__doc__, re.MULTILINE), raised.__name__


@pytest.mark.parametrize("socket", ["engines", "readers/forms"])
def test_what_fits_one_socket_does_not_know_its_neighbours(socket):
    """An engine imports no other engine, a form of files no form of another folder."""
    folders = [path for path in (PACKAGE / socket).iterdir() if (path / "__init__.py").exists()]
    assert len(folders) >= 2
    roots = {folder: ".".join(("searchnews", *folder.relative_to(PACKAGE).parts)) for folder in folders}
    for folder in folders:
        for path in folder.rglob("*.py"):
            for other in folders:
                if other != folder:
                    strange = [module for module in imported(path) if f"{module}.".startswith(f"{roots[other]}.")]
                    assert not strange, f"{name(path)} imports {strange}"


TESTS = sorted((PACKAGE.parent / "tests").rglob("*.py"))
PUBLIC_UNDERSCORES = {"_replace", "_asdict", "_fields", "_make"}
"""What a named tuple has, and is no secret."""
WORLD = {
    *("somebody_is_there", "error_width", "screen_lines"),
    *("digest_of", "readers_fingerprint", "shipped_counts", "shipped_ends"),
}
"""What asks the world outside: who sits at a terminal and how large that is, what is in a file or a shipped table.

A test may stand in for it.
"""
DECLARED = {"needs", "packages"}
"""What a reader says of itself: which library it needs, and which extra brings it."""


def test_the_tests_mirror_the_rooms():
    """What is tested in ``tests/ROOM/`` is in the room; helpers and whole-house tests lie in ``tests/`` and trust/.

    ``opensearch/`` has what runs real servers, whichever rooms it tries on them.
    """
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    assert {path.name for path in (PACKAGE.parent / "tests").iterdir() if path.is_dir()} - {"__pycache__"} <= rooms | {
        "trust",
        "opensearch",
    }


def test_tests_reach_into_nothing_and_patch_no_insides():
    """Failures are made by a store or an engine that fails (``tests/storage/stores.py``); only numbers are changed."""
    for path in TESTS:
        written = path.read_text("utf-8")
        if "._" in written or "setattr" in written:
            check_what_is_reached(path, ast.parse(written))


def check_what_is_reached(path, tree):
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("__"):
            inner = ast.unparse(node.value)
            allowed = inner in ("self", "cls", "super()", "os", "app.screen") or node.attr in PUBLIC_UNDERSCORES
            assert allowed, f"{path}:{node.lineno} reaches into {ast.unparse(node)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setattr":
            *target, value = node.args
            place = ".".join(ast.unparse(part).strip("'") for part in target)
            attribute = place.rpartition(".")[2]
            told = ast.unparse(value)
            code = told in functions or isinstance(value, ast.Lambda) or told.startswith("partial(")
            outside = place.split(".")[0] in sys.stdlib_module_names or attribute in WORLD
            fact = attribute.isupper() or attribute in DECLARED
            assert outside or (fact and not code), f"{path}:{node.lineno} patches {place}"


def blanks(message):
    return sorted(f"{name}:{form}" for _, name, form, _ in Formatter().parse(message) if name is not None)


def test_every_phrase_is_there_in_every_language_with_the_same_blanks():
    for language in LANGUAGES:
        assert set(PHRASES[language]) == set(PHRASES["en"])
        for key, message in PHRASES[language].items():
            assert message.strip(), (language, key)
            assert blanks(message) == blanks(PHRASES["en"][key]), (language, key)


DUTCH = {english: dutch for room in ROOMS for english, dutch in table_of(room).items()}
SAYING = [path for path in FILES if name(path) not in ("terminal/speaking.py", "messages/worded.py")]


def has_words(template):
    return any(letter.isalpha() for text, *_ in Formatter().parse(template) for letter in text)


def test_every_message_has_a_dutch_one():
    for path in SAYING:
        for line, template in seen(path).said:
            assert template, f"{name(path)}:{line}: a message is written in quotes"
            assert template in DUTCH or not has_words(template), f"{name(path)}:{line}: {template!r} has no Dutch one"


def test_every_field_is_explained_in_dutch_too():
    assert not [field.name for field in FIELDS if field.help not in DUTCH]


def test_every_dutch_message_says_something_that_is_said():
    """Each has the blanks of its English one, stands in one table, and is a message, noun or word of some file."""
    written = {*SHORT, *MONTHS, *(f"{unit}s" for unit in get_args(By))}
    written.update(os.strerror(code).lower() for code in errno.errorcode)  # what the system says
    for path in FILES:
        if "dutch" not in path.parts:
            texts = seen(path).texts
            written.update(texts, *map(str.split, texts))
            written.update(template for _, template in seen(path).said if path in SAYING)
    for english, dutch in DUTCH.items():
        assert english in written, f"nothing says {english!r}"
        assert dutch.strip(), english
        assert blanks(dutch) == blanks(english), english
    assert len(DUTCH) == sum(map(len, map(table_of, ROOMS)))
