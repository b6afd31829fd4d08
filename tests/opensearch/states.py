"""Makes the same few articles in one version after another, so that a search that sees two versions at once is seen."""

from searchnews import Article

NUMBER = 5


def state(turn):
    return [
        Article(id=f"a{n}", headline=f"Bericht {n}", body=f"Dit is versie{turn} van het bericht.")
        for n in range(NUMBER)
    ]
