"""How is what is packed opened, without trusting it?"""
