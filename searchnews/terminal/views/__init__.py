"""What does each page look like?

Each file draws with rich, and is loaded only when its page is wanted.
"""
