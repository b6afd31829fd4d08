"""Where was an article written, and which agency sent it?"""
