"""Which articles are in e-mails, and in exports of blogs?"""
