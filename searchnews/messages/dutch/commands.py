"""Says in Dutch what commands tell on standard error: what stands before a line, mistyped commands, files, settings."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # what a line begins with
    "error": "fout",
    "note": "let op",
    "read as": "gelezen als",
    "alone": "los",
    "suggestion": "voorstel",
    "receipt": "bewijs",
    # what was typed
    "see: {command}": "zie: {command}",
    "the options of a command come after its name; {see}": "de opties van een opdracht staan achter haar naam; {see}",
    "interrupted": "afgebroken",
    "either nothing is deleted, or the next command that writes goes on with it; see: searchnews check": (
        "er is niets verwijderd, of wat hierna schrijft gaat ermee door; zie: searchnews check"
    ),
    "interrupted, when it was done: {deleted}": "afgebroken, toen het al gedaan was: {deleted}",
    "index the same folders again: that takes the rest out": (
        "indexeer dezelfde mappen nog eens: dat haalt de rest weg"
    ),
    "the receipt is of another archive: searchnews repeat -a {folder} {file}": (
        "het bewijs is van een ander archief: searchnews repeat -a {folder} {file}"
    ),
    "cannot write to standard output: {reason}": "er kan niet naar de standaarduitvoer geschreven worden: {reason}",
    "free some space and run the same command again": "maak ruimte vrij en geef dezelfde opdracht nog eens",
    "there is no command {args!r}": "er is geen opdracht {args!r}",
    "No such option: {option}": "er is geen optie {option}",
    "written": "geschreven",
    "type the id of an article, or its rank in the last search: {command} ID": (
        "typ de id van een artikel, of zijn plaats in de laatste zoekvraag: {command} ID"
    ),
    "it is a file, where a folder is meant; a file is read by: searchnews index FILE": (
        "het is een bestand, waar een map bedoeld is; een bestand wordt gelezen door: searchnews index BESTAND"
    ),
    "type a query: {command} QUERY": "typ een zoekvraag: {command} VRAAG",
    "type a query, or several with commas between them: {command} QUERY, QUERY": (
        "typ een zoekvraag, of meer met komma's ertussen: {command} VRAAG, VRAAG"
    ),
    "Missing {what}": "{what} ontbreekt",
    "Invalid value for {what}: {message}": "geen goede waarde voor {what}: {message}",
    "after -- everything is query, {taken} too": "achter -- is alles vraag, ook {taken}",
    "put options before it; '-word' needs no --: {name} {words}": (
        "opties staan ervoor; en '-woord' heeft geen -- nodig: {name} {words}"
    ),
    "this is one query; a comma begins the next": "dit is één vraag; een komma begint de volgende",
    "{arg} leaves out articles with the word {arg2}": "{arg} sluit artikelen met het woord {arg2} uit",
    "the option is -{arg}": "de optie is -{arg}",
    "the name is empty": "de naam is leeg",
    "{value!r} is not a time; write it as 2024-06-19T13:45 or 2024-06-19": (
        "{value!r} is geen tijd; schrijf die als 2024-06-19T13:45 of 2024-06-19"
    ),
    "{value!r} is not a day; write it as 2024-06-19, 19-6-2024 or '19 juni 2024'": (
        "{value!r} is geen dag; schrijf die als 2024-06-19, 19-6-2024 of '19 juni 2024'"
    ),
    "it must lie between {first} and {last}": "het moet liggen tussen {first} en {last}",
    "no article has the {field} {value}": "geen artikel heeft {field} {value}",
    # index, watching, progress
    "interrupted: {came} came in; the rest did not": "afgebroken: {came} opgenomen; de rest niet",
    "interrupted: {came} came in; {given_up} had been read and may not be in; the rest is not": (
        "afgebroken: {came} opgenomen; {given_up} al gelezen, maar mogelijk nog niet opgenomen; de rest niet"
    ),
    "a pipe can be read only once: send it again; what is in already will be unchanged": (
        "een pijp geeft maar één keer: geef alles nog eens; wat erin staat is dan ongewijzigd"
    ),
    "run the same command again for the rest": "geef dezelfde opdracht nog eens voor de rest",
    "stopped at the first refusal; what came before it is in the archive": (
        "gestopt bij de eerste weigering; wat ervoor stond staat in het archief"
    ),
    "without --strict the rest goes in": "zonder --strict gaat de rest erin",
    "{articles} from files that are gone stay in the archive": (
        "{articles} uit bestanden die weg zijn blijven in het archief"
    ),
    "to take them out: {command}": "om ze weg te halen: {command}",
    "--yes answers the question of --prune: add --prune, or leave out --yes": (
        "--yes antwoordt op wat --prune vraagt: noem dat ook, of laat het weg"
    ),
    "--prune looks for what is gone at one moment: run it without --watch": (
        "--prune vraagt wat er op één moment weg is: geef het zonder --watch"
    ),
    "--prune looks for what is gone from folders: name a folder": (
        "--prune zoekt wat uit mappen verdwenen is: noem er een"
    ),
    "--watch follows folders: name those that the files are in": (
        "--watch volgt mappen: noem die waar de bestanden in liggen"
    ),
    "{number:,} more ids that no article has": "en nog {number:,} id's die geen artikel heeft",
    "nobody is there to ask whether to take articles out: add --yes": (
        "niemand kan worden gevraagd of er artikelen weg mogen: zet er --yes bij"
    ),
    "following {folders}; Ctrl-C ends it": "volgt {folders}; Ctrl-C stopt het",
    "{message}: waiting": "{message}: wacht",
    "{place}: {text}": "{place}: {text}",
    "the log {file} would be read as news the next time": (
        "het logboek {file} zou de volgende keer als nieuws worden gelezen"
    ),
    "choose a name that ends in .log, or put it elsewhere": "laat de naam eindigen op .log, of leg het ergens anders",
    "{file} is there already, and is not a log": "er is al een bestand {file} dat geen logboek is",
    "choose another name": "kies een andere naam",
    "check the name; of a folder that is gone name the one that it was in": (
        "kijk de naam na; van een map die weg is, noem de map waar die in stond"
    ),
    "a disk that is not there looks the same: without --yes you are asked what is taken out": (
        "een schijf die er niet is ziet er net zo uit: zonder --yes wordt u gevraagd wat eruit gaat"
    ),
    "JSON is read from a file named .json or .jsonl, or with: --input jsonl": (
        "JSON wordt gelezen uit een bestand dat .json of .jsonl heet, of met: --input jsonl"
    ),
    "this is JSON, and no query": "dit is JSON, en geen vraag",
    "the archive in {location} is closed": "het archief in {location} is gesloten",
    "open it again, or ask within its with block": "open het opnieuw, of vraag binnen zijn with-blok",
    # search, show, export, receipts
    "--short is a list to read, and -f {format} is not; -f tsv has the same columns": (
        "--short is een lijst om te lezen, en -f {format} niet; -f tsv heeft dezelfde kolommen"
    ),
    "the file of {unknown} is not known": "van {unknown} is niet bekend uit welk bestand",
    "{file} has {count:,} hits; searchnews repeat asks again": (
        "{file} heeft {count:,} treffers; searchnews repeat vraagt opnieuw"
    ),
    "name the ids of articles, or a file that has them with --from": (
        "noem de id's van artikelen, of een bestand waar ze in staan met --from"
    ),
    "the list of ids is not UTF-8 text": "de lijst van id's is geen tekst in UTF-8",
    "the article does not match {reading}": "het artikel past niet bij {reading}",
    "it was read from {file}": "het is gelezen uit {file}",
    "the article {id} has no web address to open, and no text file that is still there": (
        "het artikel {id} heeft geen webadres om te openen, en geen tekstbestand dat er nog is"
    ),
    "it is not known which file the article {id} was read from": (
        "het is niet bekend uit welk bestand het artikel {id} is gelezen"
    ),
    "{rank} of {total:,} · {more}n p · m marks · b hits · q > ": (
        "{rank} van {total:,} · {more}n p · m markering · b treffers · q > "
    ),
    "{shown} of {total:,}{stories} · {more}n p · {open} · b q > ": (
        "{shown} van {total:,}{stories} · {more}n p · {open} · b q > "
    ),
    "type {number}": "typ {number}",
    "{choices} suggestion": "{choices} voorstel",
    "{shown} opens": "{shown} opent",
    "{shown} open": "{shown} opent",
    "{rank} of {total:,} · {more}n p next, before · m marks · b hits · q quit > ": (
        "{rank} van {total:,} · {more}n p volgende, vorige · m markering · b treffers · q einde > "
    ),
    "{shown} of {total:,}{stories} · {more}n p pages · {opens} · b query · q quit > ": (
        "{shown} van {total:,}{stories} · {more}n p bladzijden · {opens} · b vraag · q einde > "
    ),
    "Enter more · ": "Enter meer · ",
    " stories": " verhalen",
    "the query needs no option: put it after the command": (
        "de vraag heeft geen optie nodig: die staat achter de opdracht"
    ),
    "to search in a field write field:word, as in plaats:parijs; to count by fields: facets city,year": (
        "om in een veld te zoeken schrijf veld:woord, zoals plaats:parijs; om te tellen: facets city,year"
    ),
    "an archive on a server is named with -a: opensearch+https://search.example:9200/news": (
        "een archief op een server wordt genoemd met -a: opensearch+https://search.example:9200/nieuws"
    ),
    "to search in a field write field:word, as in plaats:parijs": (
        "om in een veld te zoeken schrijf veld:woord, zoals plaats:parijs"
    ),
    "to write hits to a file: searchnews export; to ask a file of queries: searchnews run FILE": (
        "om treffers naar een bestand te schrijven: searchnews export; om een bestand met vragen te stellen: "
        "searchnews run BESTAND"
    ),
    "the id needs no option: put it after the command": ("de id heeft geen optie nodig: die staat achter de opdracht"),
    "use --words for the number of words, and --hits for the number of hits": (
        "het aantal woorden zegt --words, dat van treffers --hits"
    ),
    "that is 'searchnews {command}' here": "dat is hier 'searchnews {command}'",
    "did you mean 'searchnews {command}'?": "bedoelde u 'searchnews {command}'?",
    "that is {option} here": "dat is hier {option}",
    "use -f for the form: {choices}": "de vorm zegt -f: {choices}",
    "use {option} for the number": "het aantal zegt {option}",
    "no browser was found": "er is geen browser gevonden",
    "set BROWSER, or open {url}": "zet BROWSER, of open {url}",
    "no article has the address {typed}": "geen artikel heeft het adres {typed}",
    "give the whole address": "een adres moet helemaal worden genoemd",
    "no article has the id {rank}, and no search of this archive is remembered": (
        "geen artikel heeft de id {rank}, en van dit archief is geen zoekvraag onthouden"
    ),
    "search first; then a number is the rank of a hit": "zoek eerst; dan is een getal de plaats van een treffer",
    "the last search, {searched}, showed no hit {rank}": "de laatste zoekvraag, {searched}, toonde geen treffer {rank}",
    "hit {rank} of {searched} is no longer there: {id}": "treffer {rank} van {searched} is er niet meer: {id}",
    "{typed} is too short for the beginning of an id": "{typed} is te kort voor het begin van een id",
    "delete takes whole ids, and no ranks; see: searchnews search -f ids": (
        "verwijderen gaat met hele id's, niet met rangnummers; zie: searchnews search -f ids"
    ),
    "more than one id begins with {typed}": "meer dan één id begint met {typed}",
    "write more of it: {list}{more}": "schrijf er meer van: {list}{more}",
    "one query where two are compared; put a comma between them: theresa may, poetin": (
        "één vraag waar er twee worden vergeleken; er staat een komma tussen: theresa may, poetin"
    ),
    "{queries} queries where two are compared": "{queries} vragen waar er twee worden vergeleken",
    "to search: {command}": "om te zoeken: {command}",
    "{query} was read as the query; put commas between fields": (
        "{query} is gelezen als de vraag; tussen velden staan komma's"
    ),
    "{format} is not for a terminal or a pipe: name a file with -o": (
        "{format} is niet voor een terminal of een pijp: noem een bestand met -o"
    ),
    "--excel goes with csv: -f csv, or a file that ends in .csv": (
        "--excel hoort bij csv: -f csv, of een bestand dat eindigt op .csv"
    ),
    "{written} in {output}": "{written} in {output}",
    "{total:,} have all words; {more:,} more have most of them": (
        "{total:,} hebben alle woorden; {more:,} hebben er de meeste"
    ),
    "{total} match; only the first {written:,} were written": (
        "{total} passen; alleen de eerste {written:,} zijn geschreven"
    ),
    "no search is saved": "er is geen zoekopdracht bewaard",
    "save one with: searchnews save NAME QUERY": "bewaar er een met: searchnews save NAAM VRAAG",
    "--quick analyses no text, so --sample does not go with it": (
        "--quick ontleedt geen tekst, dus --sample past er niet bij"
    ),
    "{option} does nothing beside {beside}: leave it out": "{option} doet niets naast {beside}: laat het weg",
    "a value to set": "een waarde die u instelt",
    "{variable} cannot be {value!r}": "{variable} kan niet {value!r} zijn",
    "write {part}; for mark also: {others}": "schrijf {part}; in plaats van mark kan ook: {others}",
    "the pager {pager} cannot be read: {error}": "het bladerprogramma {pager} kan niet gelezen worden: {error}",
    "there is no program {pager} to show long answers with": (
        "er is geen programma {pager} om lange antwoorden mee te tonen"
    ),
    "it is set by PAGER, or by: searchnews config pager": ("dat komt van PAGER, of van: searchnews config pager"),
    "name the setting to remove: searchnews config NAME --unset": (
        "noem de instelling die weg moet: searchnews config NAAM --unset"
    ),
    "standard output": "standaarduitvoer",
    "--topics and --qrels go together": "--topics en --qrels horen bij elkaar",
    # settings
    "there is no setting {name!r}": "er is geen instelling {name!r}",
    "choose from: {list}": "kies uit: {list}",
    "{name} is not set in {file}": "{name} staat niet in {file}",
    "searchnews config --edit opens it": "searchnews config --edit opent het",
    "a style in the settings is not valid: {error}": "een stijl die is ingesteld bestaat niet: {error}",
    "{file} cannot be read: {error}": "{file} kan niet worden gelezen: {error}",
    "repair it, or remove it": "herstel het, of haal het weg",
    "{file} is not valid TOML: {error}": "{file} is geen TOML: {error}",
    "{file}: there is no setting {name!r}": "{file}: er is geen instelling {name!r}",
    "{file}: {name}.{key} cannot be {part!r}": "{file}: {name}.{key} kan niet {part!r} zijn",
    "{file}: {name} cannot be {value!r}": "{file}: {name} kan niet {value!r} zijn",
    "choose: {allowed}": "kies: {allowed}",
    # live and the shell
    "live needs a terminal to draw on": "live heeft een terminal nodig om op te tekenen",
    "to ask from a pipe: searchnews run -": "om uit een pijp te vragen: searchnews run -",
    "the shell needs a terminal to read keys from": "de shell heeft een terminal nodig om toetsen van te lezen",
    "there is no such order": "die volgorde is er niet",
    "choose one of: {sorts}": "kies uit: {sorts}",
    "it cannot be read: {error}": "het kan niet worden gelezen: {error}",
    "close the quote": "sluit het aanhalingsteken",
    "this is the shell": "dit is de shell al",
    "what you type is not remembered: {error}: {file}": "wat u typt wordt niet onthouden: {error}: {file}",
    "there is no hit {rank:,}": "er is geen treffer {rank:,}",
    "there are no hits before these": "voor deze zijn er geen treffers",
    "these are the last hits": "dit zijn de laatste treffers",
    "hits cannot be counted by {name!r}": "treffers kunnen niet worden geteld naar {name!r}",
    "it showed {ranks}": "die toonde {ranks}",
    "it showed none; search again, for hits": "die toonde er geen; zoek opnieuw, met treffers",
    "search again: what is in the archive has changed since": "zoek opnieuw: het archief is sindsdien veranderd",
    "hit {rank} of the last search, {searched}": "treffer {rank} van de laatste zoekvraag, {searched}",
    "{command} has numbered other articles since": "{command} heeft sindsdien andere artikelen genummerd",
    "it was asked in another terminal, or by a script": "die is gesteld in een ander venster, of door een script",
    "what is in the archive has changed since, and it may have another rank now": (
        "het archief is sindsdien veranderd, en hij kan nu op een andere plaats staan"
    ),
    "it takes a number; see --help": "hier hoort een getal, zie --help",
    "it takes a number from {least:,} to {most:,}": "hier hoort een getal van {least:,} tot {most:,}",
    "it takes a number, {least:,} or more": "hier hoort een getal, {least:,} of meer",
}
