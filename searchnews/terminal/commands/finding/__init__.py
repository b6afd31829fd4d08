"""How is news put in, and found?"""
