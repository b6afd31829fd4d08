"""When does a text say that it was written?"""
