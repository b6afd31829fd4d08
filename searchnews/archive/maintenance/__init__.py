"""Is the archive whole, and how is it kept so?"""
