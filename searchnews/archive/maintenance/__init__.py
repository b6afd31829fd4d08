"""Is an archive whole, and how is it kept so?"""
