"""Says in Dutch what the whole screen, the shell and the echoes of commands tell."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # the whole screen
    "type a query · ↓ Enter to the hits · F1 keys · Ctrl-C end": (
        "typ een vraag · ↓ Enter naar de treffers · F1 toetsen · Ctrl-C einde"
    ),
    "type · ↓ hits · F1 keys · Ctrl-C end": "typ · ↓ treffers · F1 toetsen · Ctrl-C einde",
    "F1 keys": "F1 toetsen",
    "↑ ↓ hit · → article · Esc query · n p match · f filter · s order · space mark · e export · ? keys · q end": (
        "↑ ↓ treffer · → artikel · Esc vraag · n p plek · f filter · s volgorde · spatie kies · e export · ? "
        "toetsen · q einde"
    ),
    "↑ ↓ hit · → article · Esc query · f filter · space mark · ? keys · q end": (
        "↑ ↓ treffer · → artikel · Esc vraag · f filter · spatie kies · ? toetsen · q einde"
    ),
    "↑ ↓ hit · → article · Esc query · ? keys · q end": "↑ ↓ treffer · → artikel · Esc vraag · ? toetsen · q einde",
    "? keys · q end": "? toetsen · q einde",
    "↑ ↓ scroll · n p match · ← hits · Esc query · o open · y copy · e export · ? keys · q end": (
        "↑ ↓ rol · n p plek · ← treffers · Esc vraag · o open · y kopie · e export · ? toetsen · q einde"
    ),
    "↑ ↓ scroll · n p match · ← hits · Esc query · ? keys · q end": (
        "↑ ↓ rol · n p plek · ← treffers · Esc vraag · ? toetsen · q einde"
    ),
    "n p match · ← hits · ? keys · q end": "n p plek · ← treffers · ? toetsen · q einde",
    "{articles}; results come while you type, F1 helps": "{articles}; de treffers komen terwijl u typt, F1 helpt",
    "{number} marked": "{number} gekozen",
    "newest": "nieuwste eerst",
    "oldest": "oudste eerst",
    "↓ and a number takes a suggestion": "↓ en een cijfer neemt een voorstel",
    "a number takes a suggestion": "een cijfer neemt een voorstel",
    "this article has no web address, and no text file that is still there": (
        "dit artikel heeft geen webadres, en geen tekstbestand dat er nog is"
    ),
    "opening {url} in the browser": "{url} gaat open in de browser",
    "copied {id}": "{id} gekopieerd",
    "type a query": "typ een vraag",
    "Enter chooses · Esc closes": "Enter kiest · Esc sluit",
    "nothing to filter by": "niets om op te filteren",
    "{number} to write; the name says the form: {forms}": "{number} te schrijven; de naam zegt de vorm: {forms}",
    # the keys of both
    """\
type             results come while you type;  F1, or ? outside the query, helps
↓ Enter          from the query to the hits;  Esc or /  back to it
↑ ↓ k j          hit before, next hit;  →  into the article,  ←  out of it
n p              next match in the article, match before
f                filter by city, country, agency or source;  x  no filters
s                the order: relevance, newest, oldest
1 2 3 …          take a suggestion, if nothing is found
space            mark a hit;  e  export what is marked
o y              open the web address, or the file; copy the id
q Ctrl-C         end

'searchnews show 1' goes on from the last hits.   Esc closes this.""": """\
typen            treffers komen terwijl u typt;  F1, of ? buiten de vraag, helpt
↓ Enter          van de vraag naar de treffers;  Esc of /  terug
↑ ↓ k j          vorige, volgende treffer;  →  het artikel in,  ←  eruit
n p              volgende gevonden plek in het artikel, vorige
f                filter op plaats, land, bron of herkomst;  x  geen filters
s                de volgorde: relevantie, nieuwste, oudste
1 2 3 …          neem een voorstel, als er niets gevonden is
spatie           kies een treffer;  e  exporteer wat gekozen is
o y              open het webadres, of het bestand; kopieer de id
q Ctrl-C         einde

'searchnews show 1' gaat verder met de laatste treffers.   Esc sluit dit.""",
    """\
Type a query and press Enter; Tab completes fields, their values and words of the archive.

  nothing found   a number takes a suggestion: 1 the first, 2 the second
  at the hits     n next page · p page before · a number and Enter opens a hit · Enter shows more
  in an article   n next hit · p hit before · m marks or none · b back to the hits
  anywhere        b or / back to the prompt · q quit · a letter, or a word, begins a new query

  :sort newest    the order of the hits: relevance, newest or oldest
  :COMMAND …      any command of searchnews, on this archive: :facets city · :show ID · :saved · :new
  :help, :quit    this; the end (also Ctrl-D). Ctrl-C clears the line.""": """\
Typ een vraag en druk op Enter; Tab vult velden, hun waarden en woorden van het archief aan.

  niets gevonden  een cijfer neemt een voorstel: 1 het eerste, 2 het tweede
  bij treffers    n volgende bladzijde · p vorige · een getal en Enter opent een treffer · Enter toont meer
  in een artikel  n volgende treffer · p vorige · m markering aan of uit · b terug naar de treffers
  overal          b of / terug naar de vraag · q einde · een letter of woord begint een nieuwe vraag

  :sort newest    de volgorde van de treffers: relevance, newest of oldest
  :OPDRACHT …     elke opdracht van searchnews, op dit archief: :facets city · :show ID · :saved · :new
  :help, :quit    dit; het einde (ook Ctrl-D). Ctrl-C wist de regel.""",
    "{line} is asked as a query; a command begins with a colon": (
        "{line} is als vraag gesteld; een opdracht begint met een dubbele punt"
    ),
    "{articles} in {archive}; :help tells how, Ctrl-D ends": "{articles} in {archive}; :help zegt hoe, Ctrl-D stopt",
    # what a saved search is, and a receipt
    "query": "vraag",
    "filters": "filters",
    "saved": "bewaard",
    "looked": "bekeken",
    "words of {pattern}": "woorden van {pattern}",
    "install it with: {command}": "installeer het met: {command}",
    # questions
    "{question} [y/N]": "{question} [j/N]",
    "answer with y or n": "antwoord met j of n",
    # echoes, notes and hints of commands
    "saved {name}: {articles} now": "{name} bewaard: nu {articles}",
    "deleted {name}": "{name} verwijderd",
    "it asks: {query}; --force gives its name to the new one": (
        "die vraagt: {query}; --force geeft de naam aan de nieuwe"
    ),
    "a name has letters, digits, - and _, 64 at most, and begins with a letter or digit: sancties-iran": (
        "een naam heeft letters, cijfers, - en _, hoogstens 64, en begint met een letter of cijfer: sancties-iran"
    ),
    "put it back from a backup, or save the searches anew": (
        "zet het terug uit een reservekopie, of bewaar de zoekopdrachten opnieuw"
    ),
    "{name!a} is no search": "{name!a} is geen zoekopdracht",
    "there are: {known}": "er zijn: {known}",
    "they were changed by hand, or damaged": "ze zijn met de hand veranderd, of beschadigd",
    "a receipt is what --receipt FILE writes": "een bewijs is wat --receipt BESTAND schrijft",
    "choose one of: {list}": "kies uit: {list}",
    "standard input": "standaardinvoer",
    "limit is a whole number": "limit is een heel getal",
    "sort is one of {list}": "sort is een van {list}",
    "it has no tables [[query]]": "er staan geen tabellen [[query]] in",
    "{name} is true or false": "{name} is waar of onwaar",
    "query and label are texts": "query en label zijn teksten",
    "there is no filter {name!a}; there are {list}": "er is geen filter {name!a}; er zijn {list}",
    "{name} takes texts": "bij {name} horen teksten",
    "{name} takes one date": "bij {name} hoort één datum",
    "today must lie between {first_today} and {last_today}, not on {today}": (
        "today moet liggen tussen {first_today} en {last_today}, niet op {today}"
    ),
    "they were indexed without it: searchnews index again, with the files that they came from": (
        "ze zijn zonder geïndexeerd: searchnews index opnieuw, met de bestanden waar ze uit komen"
    ),
    "to mark a query: searchnews show {list} --mark {words}": (
        "om een vraag te markeren: searchnews show {list} --mark {words}"
    ),
    "fields come first: {command}; {hint}": "velden komen eerst: {command}; {hint}",
    "addresses are not searched; the article with one: searchnews show {address}": (
        "op adressen wordt niet gezocht; het artikel met een adres: searchnews show {address}"
    ),
    "the id comes first: searchnews why-not {words}": "de id komt eerst: searchnews why-not {words}",
    "The topics of {name}": "De vragen van {name}",
    "Headlines that must find their own article, looked up in the text alone": (
        "Koppen die hun eigen artikel moeten vinden, alleen in de tekst gezocht"
    ),
    "topic {id}: {hint}": "vraag {id}: {hint}",
    "measuring needs the library ir-measures, which is not installed": (
        "voor meten is de bibliotheek ir-measures nodig, en die is niet geïnstalleerd"
    ),
    "holds no topics": "bevat geen vragen",
    "is not a topic: an id, a tab and a title": "is geen vraag: een id, een tab en een titel",
    "is not a topic: an object with id and title": "is geen vraag: een object met id en title",
    "is not text in UTF-8": "is geen tekst in UTF-8",
    "is not a judgement: topic 0 article grade": "is geen oordeel: vraag 0 artikel cijfer",
    "the file of settings": "het bestand met instellingen",
    "write a style as: bold, red, bold yellow on blue": "schrijf een stijl als: bold, red, bold yellow on blue",
    "the option {option} needs a value": "de optie {option} heeft een waarde nodig",
    "the option {option} takes no value": "de optie {option} heeft geen waarde",
    "one argument too many: {given}": "een argument te veel: {given}",
    "the archive is named with -a; {see}": "het archief wordt genoemd met -a; {see}",
    "there is no folder {folder}: make it, or name another": "er is geen map {folder}: maak die, of noem een andere",
    "name a file; for a device or a pipe, send standard output there: > FILE": (
        "noem een bestand; stuur voor een apparaat of pijp de standaarduitvoer ernaartoe: > BESTAND"
    ),
    "name a file that is not there yet, or an earlier log": (
        "noem een bestand dat er nog niet is, of een eerder logboek"
    ),
    "the archives are named without an option here": "de archieven worden hier zonder optie genoemd",
    "writing parquet needs the library pyarrow": "voor parquet is de bibliotheek pyarrow nodig",
    "ask by period, or write csv or parquet": "vraag per periode, of schrijf csv of parquet",
    "a sheet of Excel has {most_rows:,} rows, and there are more articles": (
        "een blad van Excel heeft {most_rows:,} rijen, en er zijn meer artikelen"
    ),
    "{word} also finds {list} (your synonyms); ={word} finds only the word itself": (
        "{word} vindt ook {list} (uw synoniemen); ={word} vindt alleen het woord zelf"
    ),
    "nearest: {values}": "het dichtst in de buurt: {values}",
    "commonest: {values}": "het meest: {values}",
    # settings
    "the style of marks, headlines, cities, briefs, stories and asides, such as bold red": (
        "de stijl van markering, koppen, plaatsen, berichten, verhalen en bijzaken, zoals bold red"
    ),
    'words that are searched for as well: staatsgreep = ["coup", "couppoging"]': (
        'woorden waarop ook wordt gezocht: staatsgreep = ["coup", "couppoging"]'
    ),
    "a folder": "een map",
    "1 to 100,000": "1 tot 100.000",
    "by LANG": "naar LANG",
    "a command": "een opdracht",
    "what fits": "wat past",
    "none": "geen",
    "marked.md": "gemarkeerd.md",
}
