"""How does one ask, look, and ask on, without leaving the prompt?"""
