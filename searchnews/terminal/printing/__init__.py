"""In which form does an answer leave: a page, JSON, JSON Lines, CSV, ids?"""
