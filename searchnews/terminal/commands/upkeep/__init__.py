"""How is an archive looked after?"""
