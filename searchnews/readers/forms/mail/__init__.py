"""Which articles are in letters, and in exports of blogs?"""
