"""What does the page of each question beyond finding look like?

Each file draws one outcome with rich, and is loaded only when its page is wanted.
"""
