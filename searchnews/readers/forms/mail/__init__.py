"""How are letters and messages read?"""
