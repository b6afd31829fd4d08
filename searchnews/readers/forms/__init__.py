"""Which forms can be read?"""
