"""How is a page read that was saved as text?"""
