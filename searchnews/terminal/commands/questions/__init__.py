"""How are the questions beyond finding typed?"""
