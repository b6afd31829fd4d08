"""Ctrl-C at whatever line of a run: what is noted of the files agrees with what is in the archive."""

import json
import sys

from searchnews.archive import Archive

ARTICLES = [{"id": f"a{number}", "headline": "Kop", "body": f"Bericht {number}."} for number in range(12)]
FILES = ("searchnews/steps.py", "searchnews/indexing/intake.py")


def struck_at(line):
    """Give what raises Ctrl-C at the n-th line that the main thread reaches in the files that take steps."""
    left = [line]

    def trace(frame, event, _):
        if not frame.f_code.co_filename.endswith(FILES):
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return trace

    return trace, left


def test_what_is_noted_of_a_file_is_in_wherever_ctrl_c_strikes(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)))
    for line in range(1, 1_000, 4):
        trace, left = struck_at(line)
        with Archive.create(tmp_path / str(line)) as archive:
            sys.settrace(trace)
            try:
                archive.add_files([tmp_path / "a.jsonl"])
            except KeyboardInterrupt:
                pass
            finally:
                sys.settrace(None)
        if left[0] > 0:
            break
        with Archive.open(tmp_path / str(line)) as archive:
            archive.add_files([tmp_path / "a.jsonl"])
            assert sorted(article.id for article in archive.articles()) == sorted(each["id"] for each in ARTICLES), line
    assert line > 100
