"""What is in a text, whatever the form it came in?"""
