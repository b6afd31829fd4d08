"""Says in Dutch what the words of a query mean in an archive, and what else is to be known of its answer."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # words
    "there is no letter and no digit to look for": "er is geen letter of cijfer om te zoeken",
    "type a word, or * for every article": "typ een woord, of * voor elk artikel",
    "in quotes {name} is one name, in its other spellings too: {query} finds {number:,} ({missed:,} not found here)": (
        "tussen aanhalingstekens is {name} één naam, ook in zijn andere spellingen: "
        "{query} vindt {number:,} ({missed:,} hier niet gevonden)"
    ),
    "in quotes {name} is one name, in its other spellings too, and finds {number:,} ({missed:,} not found here)": (
        "tussen aanhalingstekens is {name} één naam, ook in zijn andere spellingen, "
        "en vindt {number:,} ({missed:,} hier niet gevonden)"
    ),
    "{typed} finds what {word} finds: signs are not searched for": (
        "{typed} vindt wat {word} vindt: naar tekens wordt niet gezocht"
    ),
    "{text} is left out: it has no letter and no digit": "{text} is weggelaten: er zit geen letter of cijfer in",
    "no word of this archive fits {node}": "geen woord van dit archief past bij {node}",
    "{text} also finds {told} (only that in {some}); {alone} finds only the word itself": (
        "{text} vindt ook {told} (in {some} alleen dat); {alone} vindt alleen het woord zelf"
    ),
    "{text} also finds the name {name} (in {some}); {alone} finds only the name": (
        "{text} vindt ook de naam {name} (in {some}); {alone} vindt alleen de naam"
    ),
    "{text} also finds the word {word} (only that in {some}); {alone} finds only the name": (
        "{text} vindt ook het woord {word} (in {some} alleen dat); {alone} vindt alleen de naam"
    ),
    "{text} also finds {told} (only that in {some}); {alone} finds only these words": (
        "{text} vindt ook {told} (in {some} alleen dat); {alone} vindt alleen deze woorden"
    ),
    "{text} also finds {told}; {alone} finds only these words": (
        "{text} vindt ook {told}; {alone} vindt alleen deze woorden"
    ),
    "{text} also finds {told}": "{text} vindt ook {told}",
    "{number:,} of the {total:,}": "{number:,} van de {total:,}",
    "all {total:,}": "alle {total:,}",
    "the only hit": "de enige treffer",
    "{text} also finds {told} (only that in {some})": ("{text} vindt ook {told} (in {some} alleen dat)"),
    "{text} also finds {told}; {alone} finds only the word itself": (
        "{text} vindt ook {told}; {alone} vindt alleen het woord zelf"
    ),
    "{text} is a name here, and does not find {told}": "{text} is hier een naam, en vindt {told} niet",
    "no article has {text}: words with its stem are searched for ({told})": (
        "geen artikel heeft {text}: gezocht is naar woorden met dezelfde stam ({told})"
    ),
    "no article has {text}: words with its stem are searched for ({told}: {number:,})": (
        "geen artikel heeft {text}: gezocht is naar woorden met dezelfde stam ({told}: {number:,})"
    ),
    "{text} leaves out the name {told}": "{text} laat de naam {told} weg",
    "{text} also finds the word {word}; {alone} finds only the name": (
        "{text} vindt ook het woord {word}; {alone} vindt alleen de naam"
    ),
    "{text} also finds the name {name}; {alone} finds only the name": (
        "{text} vindt ook de naam {name}; {alone} vindt alleen de naam"
    ),
    "{texts} words with ~{distance} can stand in too many ways": (
        "{texts} woorden met ~{distance} kunnen op te veel manieren staan"
    ),
    "ask for fewer words, or for {words}": "vraag om minder woorden, of om {words}",
    "{number} words at most ~{nearest}": "{number} woorden met hoogstens ~{nearest}",
    "{number} words in a row": "{number} woorden op een rij",
    "{node} can stand in too many ways: it is read as {words}": (
        "{node} kan op te veel manieren staan: het is gelezen als {words}"
    ),
    # articles and saved searches
    "no article has the id {name}": "geen artikel heeft de id {name}",
    "no article has the id {id}": "geen artikel heeft de id {id}",
    "ids are shown with each hit, and by: searchnews search -f ids": (
        "id's staan bij elke treffer, en in: searchnews search -f ids"
    ),
    "{node} is left out: no article has that id": "{node} is weggelaten: geen artikel heeft die id",
    "no other article has a word that tells what {name} is about": (
        "geen ander artikel heeft een woord dat zegt waar {name} over gaat"
    ),
    "no search is saved in this archive;": "in dit archief is geen zoekopdracht bewaard;",
    '{there} to look for the word, write "{name}"': '{there} om het woord te zoeken, schrijf "{name}"',
    "@{name} is left out: {message}": "@{name} is weggelaten: {message}",
    "@{name} asks for itself: {circle}": "@{name} verwijst naar zichzelf: {circle}",
    "take it out of one of these saved searches": "haal het uit een van deze bewaarde zoekopdrachten",
    "in @{name}: {message}": "in @{name}: {message}",
    "in @{name}: {note}": "in @{name}: {note}",
    "it was saved as {text}": "het is bewaard als {text}",
    "{node} is left out: {message}": "{node} is weggelaten: {message}",
    "the query stands for more than {most_saved} saved searches, which use each other": (
        "de vraag staat voor meer dan {most_saved} bewaarde zoekopdrachten, die elkaar gebruiken"
    ),
    "save what they have in common once, or look for fewer of them at a time": (
        "bewaar één keer wat ze gemeen hebben, of vraag er minder tegelijk"
    ),
    # what is too much
    "the hits that were asked for have more than {most} MB of text together": (
        "de gevraagde treffers hebben samen meer dan {most} MB tekst"
    ),
    "ask for fewer at a time, with -n; or have them written by: searchnews export --sort newest": (
        "vraag er minder tegelijk, met -n; of laat ze wegschrijven met: searchnews export --sort newest"
    ),
    "{pattern} finds only words that begin so; {number:,} more have {word} in another form or inside another "
    "word: {both}": (
        "{pattern} vindt alleen woorden die zo beginnen; {number:,} meer hebben {word} in een andere vorm of in een "
        "ander woord: {both}"
    ),
    "{asked:,} hits take too long: {message}": "{asked:,} treffers duren te lang: {message}",
    "ask for fewer at a time, with -n; or have them written by: searchnews export --sort newest; "
    "or give it more time, with --timeout": (
        "vraag er minder tegelijk, met -n; of laat ze wegschrijven met: searchnews export --sort newest; "
        "of geef het meer tijd, met --timeout"
    ),
    "the query takes more than {seconds:g} s, and the server was waited for most of it": (
        "de vraag kost meer dan {seconds:g} s, en de meeste daarvan is op de server gewacht"
    ),
    "see that all nodes of the server run; for more time: --timeout {enough}, or {variable} in the environment": (
        "kijk of alle nodes van de server draaien; voor meer tijd: --timeout {enough}, of {variable} in de omgeving"
    ),
    "the query takes more than {seconds:g} s of a processor": "de vraag kost een processor meer dan {seconds:g} s",
    "use fewer words near words, patterns or brackets, or add dates; for more time: --timeout {enough}, or {variable} "
    "in the environment": (
        "gebruik minder woorden bij woorden, patronen of haakjes, of zet er datums bij; voor meer tijd: "
        "--timeout {enough}, of {variable} in de omgeving"
    ),
    "{variable} is {said!a}": "{variable} is {said!a}",
    "a number of seconds; 0 is no limit": "een aantal seconden; 0 is onbeperkt",
    "the text of {most:,} articles that may match was looked at, and there are more: the total may be larger; "
    "to get an exact total, add dates or another word": (
        "de tekst van {most:,} artikelen die kunnen passen is bekeken, en er zijn er meer: het totaal kan groter zijn; "
        "zet er datums of nog een woord bij voor een precies totaal"
    ),
    # the answer
    "no article of this archive has anything in the field {field}": (
        "geen artikel van dit archief heeft iets in het veld {field}"
    ),
    "a date without a field is read as words; {query} asks for the date, and finds {number:,} by itself": (
        "een datum zonder veld wordt als woorden gelezen; {query} zoekt de datum, en vindt er op zichzelf {number:,}"
    ),
    "a date without a field is read as words; {query} asks for the date, and finds {number:,}": (
        "een datum zonder veld wordt als woorden gelezen; {query} zoekt de datum, en vindt er {number:,}"
    ),
    "no article of this archive has a date": "geen artikel van dit archief heeft een datum",
    "{word} is not in this archive": "{word} komt in dit archief niet voor",
    "{words} and {word} are not in this archive": "{words} en {word} komen in dit archief niet voor",
    "no article is of that period: the archive runs from {first} to {last}": (
        "geen artikel is uit die periode: het archief loopt van {first} tot en met {last}"
    ),
    "{typed} is a word here; {capitals} in capitals leaves out what follows: {query} finds {number:,}": (
        "{typed} is hier een woord; {capitals} in hoofdletters laat weg wat volgt: {query} vindt er {number:,}"
    ),
    "{typed} is a word here; {capitals} in capitals takes either side: {query} finds {number:,}": (
        "{typed} is hier een woord; {capitals} in hoofdletters zoekt een van beide: {query} vindt er {number:,}"
    ),
    "{text} is only a part of another word{such} in {some}": (
        "{text} is in {some} alleen een deel van een ander woord{such}"
    ),
    "{text} is only a part of another word{such} in {some}; {alone} leaves these out": (
        "{text} is in {some} alleen een deel van een ander woord{such}; {alone} laat die weg"
    ),
}
