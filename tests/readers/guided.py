"""Lets atheris look for files that make a reader stumble, guided by which lines of the readers are run.

Run it as ``python tests/readers/guided.py -max_total_time=300``; it needs ``pip install atheris``. A file is the number
of a seed, whose name decides which readers look at it, and the bytes of the file.
"""

import sys
import tempfile
from pathlib import Path


def main():
    import atheris

    with atheris.instrument_imports(include=["searchnews.readers"]):
        from mutations import fault_in, seeds

        from searchnews.readers.registry import readers

        readers()
    files = seeds()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, (_, data) in enumerate(files):
            (corpus / str(number)).write_bytes(bytes([number % 256]) + data)

        def try_one(data):
            name, _ = files[data[0] % len(files)] if data else files[0]
            fault = fault_in(Path(folder), name, data[1:])
            assert not fault, fault

        options = ["-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={tempfile.gettempdir()}/searchnews-"]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
