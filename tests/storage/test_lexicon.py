"""The list of words is whole for whoever reads it, whatever others write."""

from searchnews.storage.lexicon import Lexicon


def test_a_reader_goes_on_while_files_are_merged_away(tmp_path):
    writing, reading = Lexicon(tmp_path), Lexicon(tmp_path)
    sizes = [100, 40, 10, 8, 12] * 6
    known = []
    for number, size in enumerate(sizes):
        added = [f"w{number}-{each}\t" for each in range(size)]
        writing.add(added)
        known += added
        if number % 5 != 3:
            assert reading.lines("w") == sorted(known)
