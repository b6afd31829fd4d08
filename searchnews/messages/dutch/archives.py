"""Says in Dutch what goes wrong with archives, their files and their engines."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    "there is no archive in {location}": "er is geen archief in {location}",
    "make one with: searchnews index -a {location} FILES   (or name another folder with -a)": (
        "maak er een met: searchnews index -a {location} BESTANDEN   (of noem een andere map met -a)"
    ),
    "the archive in {location} was indexed with different rules; a search could miss articles": (
        "het archief in {location} is met andere regels geïndexeerd; een zoekvraag kan artikelen missen"
    ),
    "rebuild it, no files needed: searchnews reindex -a {location}": (
        "bouw het opnieuw op, zonder bestanden: searchnews reindex -a {location}"
    ),
    "put that file back, or a backup; or, unless an archive is being copied there, remove {folder}": (
        "zet dat bestand terug, of een back-up; of haal, als er geen archief naartoe gekopieerd wordt, {folder} weg"
    ),
    "not JSON from line {line}, character {sign} on": "geen JSON vanaf regel {line}, teken {sign}",
    "{location} holds an index, but {manifest}, which says what made it, is missing": (
        "in {location} ligt een index, maar {manifest}, dat zegt wat hem maakte, ontbreekt"
    ),
    "choose another folder": "kies een andere map",
    "{told} does not say in which form to write": "{told} zegt niet in welke vorm er moet worden geschreven",
    "{file}: no form of export has that ending": "{file}: er is geen exportvorm met die uitgang",
    "choose a name that ends in one of {list}, or name the form": (
        "laat de naam eindigen op een van {list}; of noem de vorm"
    ),
    "replace it with --force, or choose another name": "--force vervangt het, of kies een andere naam",
    "there is already a file {file}": "er is al een bestand {file}",
    "{file} is not a regular file, and is not replaced": "{file} is geen gewoon bestand, en wordt niet vervangen",
    # backup, restore, copy, reindex
    "{file} holds {needed:,} bytes, and there is room for {room:,} at {location}": (
        "{file} bevat {needed:,} bytes, en in {location} is plaats voor {room:,}"
    ),
    "free some, or name a folder on another disk with -a": (
        "maak ruimte vrij, of noem een map op een andere schijf met -a"
    ),
    "there is already something in {location}": "er ligt al iets in {location}",
    "name another folder with -a": "noem een andere map met -a",
    "{told} was made by a later version of searchnews": "{told} is gemaakt door een latere versie van searchnews",
    "{where}: {name} is not what was written": "{where}: {name} is niet wat er geschreven is",
    "there is no file {file}": "er is geen bestand {file}",
    "cannot read {file}: {told}": "kan {file} niet lezen: {told}",
    "{file} is not a backup of searchnews, or is damaged": (
        "{file} is geen reservekopie van searchnews, of is beschadigd"
    ),
    "{location} holds an index, and not one of a copy of this archive by this engine": (
        "in {location} ligt een index, en niet die van een kopie van dit archief met deze motor"
    ),
    "see which one, with: searchnews check": "kijk welk, met: searchnews check",
    "a record of the archive in {location} is not text": "een gegeven van het archief in {location} is geen tekst",
    "the copy in {location} does not count: {what}": "de kopie in {location} telt niet: {what}",
    "remove what is there, and copy again": "haal weg wat er ligt, en kopieer opnieuw",
    "there is already an archive in {location}": "er is al een archief in {location}",
    "there is already an archive in {folder}": "er is al een archief in {folder}",
    "the rebuilt index holds {holds} articles and not {held}; the old one stays": (
        "de nieuwe index bevat {holds} artikelen en geen {held}; de oude blijft"
    ),
    "articles may be lost or changed: {told}": "artikelen kunnen verloren of veranderd zijn: {told}",
    "{message}, and is lost": "{message}, en is verloren",
    "the article {told} cannot be read, and is lost": "het artikel {told} kan niet worden gelezen, en is verloren",
    "index your files again into another folder": "indexeer uw bestanden opnieuw in een andere map",
    # records of an archive
    "the number of the last commit in {where} is damaged": (
        "het nummer van de laatste vastlegging in {where} is beschadigd"
    ),
    "index again: the count goes on from the articles that are there": (
        "indexeer opnieuw: het tellen gaat verder vanaf de artikelen die er zijn"
    ),
    "the list of words in {where} would have two stems for {word!r}; nothing was added to it": (
        "de woordenlijst in {where} zou twee stammen voor {word!r} krijgen; er is niets aan toegevoegd"
    ),
    "cannot write to {path}: {reason}": "kan niet schrijven naar {path}: {reason}",
    "the archive keeps changing": "het archief verandert voortdurend",
    "there is already something in {path}": "er ligt al iets in {path}",
    "the index of the archive in {archive} is missing: {relative_to}": (
        "de index van het archief in {archive} ontbreekt: {relative_to}"
    ),
    "the archive in {archive} was written with {written_with}; {version} cannot read it": (
        "het archief in {archive} is geschreven met {written_with}; {version} kan het niet lezen"
    ),
    "install that version, or index your files again into another folder": (
        "installeer die versie, of indexeer uw bestanden opnieuw in een andere map"
    ),
    "the list of files {file} {what}": "de lijst van bestanden {file} {what}",
    "an article that the archive keeps is damaged": "een artikel dat het archief bewaart is beschadigd",
    "the list of words in {folder} is damaged": "de woordenlijst in {folder} is beschadigd",
    "{who} is writing to the archive in {path}": "{who} schrijft in het archief in {path}",
    "wait until it is done and run the same command again": "wacht tot het klaar is en geef dezelfde opdracht nog eens",
    "another process does not let go of {file}": "een ander proces laat {file} niet los",
    "cannot read {told}: {error}": "kan {told} niet lezen: {error}",
    "{told} has no address": "in {told} staat geen adres",
    "the list of learnt words {where} is damaged": "de lijst van geleerde woorden {where} is beschadigd",
    "an address is a text, not a Path, which loses a slash": (
        "een adres is een tekst, en geen Path, dat een schuine streep weghaalt"
    ),
    "there is no kind of archive called {scheme!a}": "er is geen soort archief die {scheme!a} heet",
    "{where} is damaged: {wrong}": "{where} is beschadigd: {wrong}",
    "{where} is damaged": "{where} is beschadigd",
    "cannot read {where}: it is not text": "kan {where} niet lezen: het is geen tekst",
    "the archive in {location} was made by a later version of searchnews ({record})": (
        "het archief in {location} is gemaakt door een latere versie van searchnews ({record})"
    ),
    "install that version or a later one: pip install --upgrade searchnews": (
        "installeer die versie of een latere: pip install --upgrade searchnews"
    ),
    "the list of what agencies took back, {where}, {what}": "de lijst van wat bureaus introkken, {where}, {what}",
    # files of queries, receipts, saved searches
    "it has more than a label and a query": "er staat meer dan een naam en een vraag",
    "a line of more than {longest_query_line:,} bytes is not a query": (
        "een regel van meer dan {longest_query_line:,} bytes is geen vraag"
    ),
    "it cannot be read as TOML: {error}": "het kan niet als TOML worden gelezen: {error}",
    "it cannot be read as JSON: {error}": "het kan niet als JSON worden gelezen: {error}",
    "{file} is in the folder of the archive itself": "{file} ligt in de map van het archief zelf",
    "name a file outside the archive": "noem een bestand buiten het archief",
    "@{at} refers to @{name}": "@{at} verwijst naar @{name}",
    "@{other} refers to @{name}": "@{other} verwijst naar @{name}",
    "what @{name} finds would depend on itself; nothing was saved": (
        "wat @{name} vindt zou van zichzelf afhangen; er is niets bewaard"
    ),
    "delete or change {other} first": "verwijder of verander eerst {other}",
    "it has no list of queries": "er staat geen lijst met vragen in",
    "a query is a text or an object": "een vraag is een tekst of een object",
    "it is not UTF-8 text": "het is geen tekst in UTF-8",
    "it is not a row of CSV: {error}": "het is geen rij van CSV: {error}",
    "{file} is a receipt of a later version of searchnews": "{file} is een bewijs van een latere versie van searchnews",
    "{file} is not a receipt of searchnews": "{file} is geen bewijs van searchnews",
    "a process that asked queries broke off": "een proces dat vragen stelde brak af",
    "run the same command with --jobs 1": "geef dezelfde opdracht met --jobs 1",
    "the saved searches in {file} cannot be read: {error}": (
        "de bewaarde zoekopdrachten in {file} kunnen niet worden gelezen: {error}"
    ),
    "{name!a} cannot be the name of a search": "{name!a} kan geen naam van een zoekopdracht zijn",
    "there is no saved search {name}": "er is geen bewaarde zoekopdracht {name}",
    "there were saved searches, and {file} is gone": "er waren bewaarde zoekopdrachten, en {file} is weg",
    "it is a text file: repair it, or remove it and save your searches again": (
        "het is een tekst: herstel hem, of haal hem weg en bewaar opnieuw"
    ),
    "there is already a saved search {name}": "er is al een bewaarde zoekopdracht {name}",
    # engines
    "there is no engine called {name!a}": "er is geen motor die {name!a} heet",
    "choose one of: {engine_names}": "kies uit: {engine_names}",
    "the engine {name} keeps its index on a server, and not in a folder": (
        "de motor {name} bewaart zijn index op een server, en niet in een map"
    ),
    "name an address with -a: {name}+https://search.example:9200/news": (
        "noem een adres met -a: {name}+https://search.example:9200/news"
    ),
    "the engine {name} does not load here: {error}": "de motor {name} laadt hier niet: {error}",
    "the engine {name} is not installed": "de motor {name} is niet geïnstalleerd",
    "pip install --force-reinstall {package}": "pip install --force-reinstall {package}",
    "pip install {package}": "pip install {package}",
}
