"""Our modules are found by their names, as Python itself would find them."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

import searchnews
from searchnews.terminal.own_files import OwnFiles

PACKAGE = Path(searchnews.__file__).parent


@pytest.mark.parametrize("name", ["searchnews.query", "searchnews.query.bound", "searchnews.terminal.commands.finding"])
def test_what_is_found_is_what_python_would_find(name):
    path = [str(PACKAGE.joinpath(*name.split(".")[1:-1]))]
    ours, pythons = OwnFiles.find_spec(name, path), PathFinder.find_spec(name, path)
    assert (ours.name, ours.origin, ours.cached, ours.has_location, ours.parent) == (
        *(pythons.name, pythons.origin, pythons.cached, pythons.has_location, pythons.parent),
    )
    assert ours.submodule_search_locations == pythons.submodule_search_locations
    assert importlib.util.module_from_spec(ours).__file__ == pythons.origin
    assert ours.loader.get_source(name) == pythons.loader.get_source(name)


def test_a_folder_comes_before_a_file_of_the_same_name_as_with_python(tmp_path):
    (tmp_path / "twice").mkdir()
    (tmp_path / "twice" / "__init__.py").touch()
    (tmp_path / "twice.py").touch()
    found = [finder.find_spec("searchnews.twice", [str(tmp_path)]).origin for finder in (OwnFiles, PathFinder)]
    assert found == [str(tmp_path / "twice" / "__init__.py")] * 2


def test_what_is_not_ours_and_what_is_not_there_is_left_to_python():
    assert OwnFiles.find_spec("json.decoder", ["searchnews"]) is None
    assert OwnFiles.find_spec("searchnews.nonsense", [str(PACKAGE)]) is None


FIRST = "from searchnews.terminal.own_files import find_by_name; find_by_name(); "


def printed(code, path):
    environment = {**os.environ, "PYTHONPATH": str(path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-c", FIRST + code],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=Path(path).parent,
    ).stdout.split()


def test_what_was_compiled_of_another_source_is_compiled_anew(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "searchnews", ignore=shutil.ignore_patterns("__pycache__"))
    code = "import searchnews.query.limits as limits; print(limits.__file__, limits.MOST_SUGGESTIONS)"
    file = tmp_path / "searchnews" / "query" / "limits.py"
    place, before = printed(code, tmp_path)
    assert place == str(file)
    assert (file.parent / "__pycache__").is_dir()
    file.write_text(file.read_text("utf-8") + f"\nMOST_SUGGESTIONS = {int(before) + 1}\n", "utf-8")
    assert printed(code, tmp_path) == [place, str(int(before) + 1)]


def test_a_program_that_imports_the_package_finds_modules_as_ever():
    code = "import sys; before = list(sys.meta_path); import searchnews.terminal.app; assert sys.meta_path == before"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_package_in_a_zip_file_is_read_by_python(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for file in PACKAGE.rglob("*.py"):
            packed.write(file, file.relative_to(PACKAGE.parent))
    code = "import searchnews.query.bound as bound; print(bound.__file__, bound.OneTerm.__name__)"
    assert printed(code, tmp_path / "all.zip") == [str(tmp_path / "all.zip" / "searchnews/query/bound.py"), "OneTerm"]
