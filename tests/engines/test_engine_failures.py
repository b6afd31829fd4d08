"""Tries the translation of what libraries raise, for the cases that are hard to bring about on a machine of one's own."""

from pathlib import Path

import pytest

from searchnews.engines.failures import told
from searchnews.errors import ArchiveDamaged, ArchiveUnwritable, EngineFailure, QueryError

WHERE = Path("some") / "index"


class PanicException(BaseException):
    """What a panic in Rust looks like."""


@pytest.mark.parametrize(
    ("raised", "becomes", "message", "hint"),
    [
        (ValueError("Failed to acquire Lockfile: LockBusy"), EngineFailure, "another process is writing", "wait"),
        (OSError(28, "No space left on device"), ArchiveUnwritable, "disk may be full", "free space"),
        (
            ValueError("IO error: 'No space left on device (os error 28)'"),
            ArchiveUnwritable,
            "disk may be full",
            "lost",
        ),
        (PermissionError(13, "Permission denied"), ArchiveUnwritable, "may not use", "owner"),
        (
            ValueError("IoError { kind: PermissionDenied, message: 'Permission denied' }"),
            ArchiveUnwritable,
            "may not",
            "",
        ),
        (OSError(30, "Read-only file system"), ArchiveUnwritable, "may not use", "owner"),
        (FileNotFoundError(2, "No such file"), ArchiveDamaged, "is damaged", "copy"),
        (ValueError("Data corrupted: 'footer'"), ArchiveDamaged, "is damaged", "copy"),
        (PanicException("index out of bounds"), ArchiveDamaged, "index out of bounds", "copy"),
        (Exception("Block tag error b'W3Bh'"), ArchiveDamaged, "is damaged", "copy"),
        (ValueError("never seen before"), EngineFailure, "ValueError: never seen before", "nothing that was committed"),
    ],
)
def test_what_a_library_raises_becomes_one_clear_line(raised, becomes, message, hint):
    with pytest.raises(becomes, match=message) as caught, told("tantivy", WHERE, ValueError, OSError):
        raise raised
    assert hint in caught.value.hint
    assert caught.value.__cause__ is raised
    if becomes is EngineFailure:
        assert caught.value.engine == "tantivy"
    else:
        assert caught.value.path == WHERE


def test_nothing_from_a_damaged_file_reaches_the_terminal_raw():
    with pytest.raises(EngineFailure) as caught, told("whoosh", WHERE, ValueError):
        raise ValueError("\x1b[31mred\n\x07" + "é" * 10_000)
    assert caught.value.message.isascii() or caught.value.message.endswith("…")
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 1_200


def test_while_opening_everything_else_is_damage():
    with pytest.raises(ArchiveDamaged), told("whoosh", WHERE, Exception, opening=True):
        raise TypeError("ord() expected a character")


@pytest.mark.parametrize("error", [QueryError("ours"), KeyboardInterrupt(), ZeroDivisionError()])
def test_what_is_ours_or_not_expected_passes(error):
    with pytest.raises(type(error)) as caught, told("whoosh", WHERE, ValueError):
        raise error
    assert caught.value is error
