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
from typing import get_args

import pytest

import searchnews
from searchnews import errors
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
    "python_calamine": {"readers/forms/tables/workbook.py"},
    "xlsxwriter": {"writing/xlsx.py"},
    "textual": {"terminal/live/app.py", "terminal/live/screens.py", "terminal/live/widgets.py"},
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


def nodes(path):
    """All nodes of a file, in no order that means anything."""
    return ast.walk(ast.parse(path.read_text("utf-8")))


@functools.cache
def imported(path):
    """All modules that a file imports, anywhere in it."""
    modules = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(modules)


def floor_of(module):
    room = module.split(".")[1] if "." in module else ""
    return FLOORS.index(room) if room in FLOORS else None


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_run_downward_only(path):
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room in FLOORS:
        for module in imported(path):
            if module.startswith("searchnews."):
                floor = floor_of(module)
                assert floor is None or floor <= FLOORS.index(room), f"{name(path)} imports {module} from above"


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


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_begins_with_its_caption(path):
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith('"""')
    assert first.removesuffix('"""').rstrip().endswith((".", "?"))
    if path.name == "__init__.py" and path.parent != PACKAGE:
        assert "?" in first, "a room asks the question that it answers"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_one_room_with_one_purpose(path):
    assert len(path.read_text("utf-8").splitlines()) <= 420
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno <= 75, f"{node.name} is long"


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
    assert all(callable(getattr(searchnews.Archive, name)) for name in files)


LIMIT = re.compile(r"(MOST|LONGEST|LARGEST|DEEPEST|FARTHEST|HEAVIEST|FEWEST|PATIENCE)(_|$)")
LIMITED = ("parsing", "query", "binding", "searching", "questions", "archive")
"""The rooms through which a query goes."""


@pytest.mark.parametrize("path", [path for path in FILES if name(path).split("/")[0] in LIMITED], ids=name)
def test_every_limit_of_a_query_is_in_one_table(path):
    if name(path) != "query/limits.py":
        body = ast.parse(path.read_text("utf-8")).body
        targets = [node.targets[0] for node in body if isinstance(node, ast.Assign)]
        targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
        assert not [each.id for each in targets if isinstance(each, ast.Name) and LIMIT.match(each.id)]


def exceptions():
    """All classes that are made to be raised: room by room, file, name and bases."""
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                bases = [ast.unparse(base).split(".")[-1] for base in node.bases]
                if any(base.endswith(("Error", "Exception")) for base in bases):
                    yield path, node.name, bases


def test_every_exception_that_leaves_its_room_is_on_one_page():
    ours = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
    for path, raised, bases in exceptions():
        if path.name == "errors.py" and path.parent == PACKAGE:
            continue
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
PUBLIC_UNDERSCORES = {"_replace", "_asdict", "_fields"}
"""What a named tuple has, and is no secret."""
WORLD = {
    *("somebody_is_there", "error_width", "screen_lines"),
    *("digest_of", "readers_fingerprint", "shipped_counts", "shipped_ends"),
}
"""What asks the world outside: who sits at a terminal and how large that is, what is in a file or a shipped table.

A test may stand in for it.
"""
DECLARED = {"needs", "extra"}
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


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_tests_reach_into_nothing_and_patch_no_insides(path):
    """Failures are made by a store or an engine that fails (``tests/storage/stores.py``); only numbers are changed."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("__"):
            inner = ast.unparse(node.value)
            assert inner in ("self", "cls", "super()", "os", "app.screen") or node.attr in PUBLIC_UNDERSCORES, (
                ast.unparse(node)
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setattr":
            *target, value = node.args
            place = ".".join(ast.unparse(part).strip("'") for part in target)
            attribute = place.rpartition(".")[2]
            told = ast.unparse(value)
            code = told in functions or isinstance(value, ast.Lambda) or told.startswith("partial(")
            outside = place.split(".")[0] in sys.stdlib_module_names or attribute in WORLD
            fact = attribute.isupper() or attribute in DECLARED
            assert outside or (fact and not code), f"line {node.lineno} patches {place}"


def blanks(message):
    return sorted(f"{name}:{form}" for _, name, form, _ in Formatter().parse(message) if name is not None)


def test_every_phrase_is_there_in_every_language_with_the_same_blanks():
    for language in LANGUAGES:
        assert set(PHRASES[language]) == set(PHRASES["en"])
        for key, message in PHRASES[language].items():
            assert message.strip(), (language, key)
            assert blanks(message) == blanks(PHRASES["en"][key]), (language, key)


def templates(path):
    """The messages that a file words, and the nouns that it counts; whether each is written in quotes is checked."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func).split(".")[-1]
            first = list(in_quotes(node.args[0]))
            if called in ("worded", "spoken", "template"):
                assert all(first), f"{name(path)}:{node.lineno}: a message is written in quotes"
                yield from first
            elif called == "count" and len(node.args) > 1:
                for one in filter(None, in_quotes(node.args[1])):
                    yield from (one, *(in_quotes(node.args[2]) if len(node.args) > 2 else [f"{one}s"]))


def in_quotes(node):
    if isinstance(node, ast.IfExp):
        yield from in_quotes(node.body)
        yield from in_quotes(node.orelse)
    else:
        yield node.value if isinstance(node, ast.Constant) else ""


DUTCH = {english: dutch for room in ROOMS for english, dutch in table_of(room).items()}
SAYING = [path for path in FILES if name(path) not in ("terminal/speaking.py", "messages/worded.py")]


def has_words(template):
    return any(letter.isalpha() for text, *_ in Formatter().parse(template) for letter in text)


@pytest.mark.parametrize("path", SAYING, ids=name)
def test_every_message_has_a_dutch_one(path):
    for template in templates(path):
        if has_words(template):
            assert template in DUTCH, f"{name(path)}: {template!r} is missing in messages/dutch"


def test_every_dutch_message_says_something_that_is_said():
    """Each has the blanks of its English one, stands in one table, and is a message, noun or word of some file."""
    written = {*SHORT, *MONTHS, *(f"{unit}s" for unit in get_args(By))}
    written.update(os.strerror(code).lower() for code in errno.errorcode)  # what the system says
    for path in FILES:
        if "dutch" not in path.parts:
            texts = [
                each.value for each in nodes(path) if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            written.update(texts, *(text.split() for text in texts))
            written.update(templates(path) if path in SAYING else ())
    for english, dutch in DUTCH.items():
        assert english in written, f"nothing says {english!r}"
        assert dutch.strip(), english
        assert blanks(dutch) == blanks(english), english
    assert len(DUTCH) == sum(map(len, map(table_of, ROOMS)))
