"""How are web pages, web archives and feeds read?"""
