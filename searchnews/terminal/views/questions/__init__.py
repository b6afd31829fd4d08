"""What does the page of each question beyond finding look like?"""
