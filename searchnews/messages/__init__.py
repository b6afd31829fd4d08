"""How is it said, in Dutch and in English?"""
