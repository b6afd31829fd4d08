"""How does one ask again and again: many queries, every hit, searches with a name?"""
