"""How does one search while one types, in a whole screen?"""
