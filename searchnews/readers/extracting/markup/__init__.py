"""What does HTML or XML say, and what of a page is the article?"""
