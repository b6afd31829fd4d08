"""Says in Dutch what the questions beyond finding tell: filters, what is left out, why an article is not found."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # names of fields, as a Dutch reader asks for them
    "headline": "kop",
    "body": "tekst",
    "lead": "intro",
    "agency": "bron",
    "country": "land",
    "section": "rubriek",
    "author": "auteur",
    "keyword": "trefwoord",
    "date": "datum",
    "since": "sinds",
    "until": "tot",
    "kind": "soort",
    # filters
    "{names} or {last}": "{names} of {last}",
    "from {places}": "uit {places}",
    "of {agencies}": "van {agencies}",
    "in {sources}": "in {sources}",
    "in the section {sections}": "in de rubriek {sections}",
    "by {authors}": "door {authors}",
    "since {since}": "sinds {since}",
    "until {until}": "tot en met {until}",
    "with {today} as today": "met {today} als vandaag",
    # what rows leave out
    "function words, numbers and the words of the query are left out": (
        "functiewoorden, getallen en de woorden van de vraag zijn weggelaten"
    ),
    "function words, numbers and the words of the queries are left out": (
        "functiewoorden, getallen en de woorden van de vragen zijn weggelaten"
    ),
    "sure: log-likelihood, hardly chance from 15 on; times: how many times as often": (
        "zeker: log-likelihood, vanaf 15 nauwelijks toeval; keer: hoeveel keer zo vaak"
    ),
    "{number:,} of {total:,} words; -n gives more": "{number:,} van {total:,} woorden; -n geeft er meer",
    "{number:,} of {total:,} lines; -n gives more": "{number:,} van {total:,} regels; -n geeft er meer",
    "{field}: and {number:,} {values}": "{field}: en {number:,} {values}",
    "{label}: {number:,} without a date": "{label}: {number:,} zonder datum",
    "a random sample of {hits:,} of {total:,} hits, seed {seed}": (
        "een steekproef van {hits:,} van de {total:,} treffers, seed {seed}"
    ),
    "the agency took back {id} up to version {version}; this one is newer": (
        "het bureau trok {id} in tot en met versie {version}; deze is nieuwer"
    ),
    " · most {peak} on {day}": " · hoogste {peak} op {day}",
    "week {week} of {year}": "week {week} van {year}",
    # what cannot be asked
    "articles cannot be counted by {name!r}": "artikelen kunnen niet worden geteld naar {name!r}",
    "{hint}; or by date: {parts}": "{hint}; of naar datum: {parts}",
    "there is no query to count": "er is geen vraag om te tellen",
    "give one or more": "geef er een of meer",
    "from {first} to {last} there are more than {most:,} {stretches}": (
        "van {first} tot {last} zijn er meer dan {most:,} {stretches}"
    ),
    "count by {longer}, or over a shorter time": "tel per {longer}, of over een kortere tijd",
    "two series are called {label}": "twee reeksen heten {label}",
    "give them labels: label=query": "geef ze namen: naam=vraag",
    # why an article is not found
    "{id} matches: it is hit {rank:,} of {total:,}": "{id} wordt gevonden: het is treffer {rank:,} van {total:,}",
    "an option": "een optie",
    "without {option}": "zonder {option}",
    "without {node}": "zonder {node}",
    "without NOT {child}": "zonder NIET {child}",
    "{weaker} instead of {node}": "{weaker} in plaats van {node}",
    "it has no such word": "zo'n woord staat er niet in",
    "it has {words}, in its {field}": "er staat {words} in ({field})",
    "it was published on {day}": "het verscheen op {day}",
    "none of its words fits": "geen woord ervan past",
    "it has the word only in another form": "het woord staat er alleen in een andere vorm in",
    "it has the word, but not in {field}": "het woord staat erin, maar niet bij {field}",
    "it does not have {missing}": "dit staat er niet in: {missing}",
    "it has all of these words, but not so near each other": "deze woorden staan er alle in, maar niet zo dicht bijeen",
    "it has all of these words, but not in a row": "al deze woorden staan erin, maar niet naast elkaar",
    "it has both, but not so near each other": "beide staan erin, maar niet zo dicht bij elkaar",
    "it has all of it, but not in one {unit}": "alles staat erin, maar niet in één {unit}",
    "sentence": "zin",
    "paragraph": "alinea",
    "it does not have it so often": "het staat er niet zo vaak in",
    "it is so": "het is zo",
    "its {field} is {value}": "{field} is {value}",
    "it has no {field}": "het heeft geen {field}",
    "it has no date": "het heeft geen datum",
    "it has none of these": "geen van deze staat erin",
    "it is not so in this article": "zo is het niet in dit artikel",
    "advertisement": "advertentie",
    "notice": "familiebericht",
    "caption": "bijschrift",
    "Monday": "maandag",
    "Tuesday": "dinsdag",
    "Wednesday": "woensdag",
    "Thursday": "donderdag",
    "Friday": "vrijdag",
    "Saturday": "zaterdag",
    "Sunday": "zondag",
}
