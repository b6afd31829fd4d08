"""How are rows and records read?"""
