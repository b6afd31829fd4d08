"""How does Whoosh keep an index? Pure Python, runs wherever Python runs, for up to some 50,000 articles."""
