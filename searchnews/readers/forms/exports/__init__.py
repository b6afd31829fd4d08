"""How are exports of news databases read?"""
