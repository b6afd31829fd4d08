"""How does an archive lie in a folder?"""
