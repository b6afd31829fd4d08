"""What may be typed behind `searchnews`, and what is meant by it?"""
