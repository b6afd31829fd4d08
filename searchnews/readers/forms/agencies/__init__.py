"""How are the forms of news agencies read?"""
