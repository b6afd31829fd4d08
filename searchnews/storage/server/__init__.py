"""How does an archive lie on a server?"""
