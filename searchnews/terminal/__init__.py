"""What does the reader type, and what does the reader see?"""
