"""How does an article get into an index?"""
