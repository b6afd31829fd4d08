"""Says in Dutch what goes wrong in an engine, with the disk below it, or on a server that holds an archive."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # what systems say
    "no such file or directory": "bestand of map bestaat niet",
    "permission denied": "geen toegang",
    "operation not permitted": "dat mag niet",
    "no space left on device": "de schijf is vol",
    "disk quota exceeded": "de schijfruimte is op",
    "file too large": "het bestand is te groot",
    "read-only file system": "de schijf is alleen-lezen",
    "is a directory": "is een map",
    "not a directory": "is geen map",
    "file exists": "het bestand bestaat al",
    "file name too long": "de bestandsnaam is te lang",
    "too many open files": "te veel open bestanden",
    "input/output error": "fout bij lezen of schrijven",
    "too many levels of symbolic links": "te veel verwijzingen achter elkaar",
    # engines
    "see that nothing between here and there answers in its place, such as a page to log in": (
        "kijk of er niets tussen zit dat in zijn plaats antwoordt, zoals een pagina om in te loggen"
    ),
    "{where} answers what OpenSearch does not: {short}": "{where} antwoordt wat OpenSearch niet antwoordt: {short}",
    "the archive in {location} was rebuilt meanwhile": "het archief in {location} is intussen opnieuw opgebouwd",
    "others changed or took out articles of {number:,} files that were read here: they are read again": (
        "anderen hebben artikelen veranderd of verwijderd uit {number:,} bestanden die hier gelezen zijn: ze worden "
        "opnieuw gelezen"
    ),
    "nothing that was committed is lost": "niets wat vastgelegd was is verloren",
    "{engine} failed: {short}": "{engine} liep vast: {short}",
    "another process is writing to {path}": "een ander proces schrijft in {path}",
    "a text holds half characters (lone surrogates), which no file can hold": (
        "een tekst bevat halve tekens (losse surrogaten), die in geen bestand kunnen"
    ),
    "{engine} could not write to {path}: the disk may be full": (
        "{engine} kon niet schrijven in {path}: de schijf kan vol zijn"
    ),
    "{engine} may not use the files in {path}: permission denied": (
        "{engine} mag de bestanden in {path} niet gebruiken: geen toegang"
    ),
    "the index in {path} is damaged: {short}": "de index in {path} is beschadigd: {short}",
    "{nothing_lost}; try again": "{nothing_lost}; probeer het opnieuw",
    "wait until it is done and try again": "wacht tot het klaar is en probeer het opnieuw",
    "{nothing_lost}; remove them and run the same command again": (
        "{nothing_lost}; haal ze weg en geef dezelfde opdracht nog eens"
    ),
    "nothing that was committed is lost; remove them and run the same command again": (
        "niets wat vastgelegd was is verloren; haal ze weg en geef dezelfde opdracht nog eens"
    ),
    "{nothing_lost}; free space and run the same command again": (
        "{nothing_lost}; maak ruimte vrij en geef dezelfde opdracht nog eens"
    ),
    "{nothing_lost}; ask the owner for the right, or copy the archive": (
        "{nothing_lost}; vraag de eigenaar om toegang, of kopieer het archief"
    ),
    "put back a copy of the folder, or index the articles again": (
        "zet een kopie van de map terug, of indexeer de artikelen opnieuw"
    ),
    "nothing that was committed is lost; check the folder's rights and the disk's space, and run it again": (
        "niets wat vastgelegd was is verloren; kijk de rechten van de map en de ruimte op de schijf na, en doe het "
        "opnieuw"
    ),
    "the writer is closed": "de schrijver is gesloten",
    "start another one": "begin een nieuwe",
    "the terms of {field} have no positions in the layer {layer}": (
        "de termen van {field} hebben geen plaats in de laag {layer}"
    ),
    "{texts} words at most {distance} apart can stand in too many ways": (
        "{texts} woorden hoogstens {distance} uiteen kunnen op te veel manieren staan"
    ),
    "use fewer words, or a smaller distance": "gebruik minder woorden, of een kleinere afstand",
    "a process has no pipes": "een proces heeft geen pijpen",
    "the archive in {location} was made with the engine {made_with}, not {engine}": (
        "het archief in {location} is gemaakt met de motor {made_with}, niet met {engine}"
    ),
    "leave out --engine, or change it with: {again}": "laat --engine weg, of verander hem met: {again}",
    "the engine {name} keeps its index in a folder, and not on a server": (
        "de motor {name} bewaart zijn index in een map, en niet op een server"
    ),
    "leave out --engine, or name a folder with -a": "laat --engine weg, of noem een map met -a",
    # who is writing
    "process {owner}": "proces {owner}",
    "process {process}": "proces {process}",
    "another process": "een ander proces",
    "a process on {host}": "een proces op {host}",
    "{who} is writing to the archive in {location}": "{who} schrijft in het archief in {location}",
    "who writes to {location} cannot be made out": "wie er in {location} schrijft is niet vast te stellen",
    "somebody else has taken over the right to write to {location}": (
        "iemand anders heeft het recht om in {location} te schrijven overgenomen"
    ),
    "somebody else has taken over the right to write to this index": (
        "iemand anders heeft het recht om in deze index te schrijven overgenomen"
    ),
    "somebody else has changed {name} of {location} meanwhile": (
        "iemand anders heeft {name} van {location} intussen veranderd"
    ),
    "somebody else has rebuilt {location} meanwhile": "iemand anders heeft {location} intussen opnieuw opgebouwd",
    # addresses and how to connect
    "no address of an OpenSearch server is given": "er is niet gezegd waar de server van OpenSearch is",
    "an archive on a server has an address such as {meant}://search.example:9200/news": (
        "een archief op een server heeft een adres als {meant}://search.example:9200/news"
    ),
    "write it again with: searchnews connect {folder} ADDRESS": (
        "schrijf het opnieuw met: searchnews connect {folder} ADRES"
    ),
    "small letters, digits and -, at most 60, after the server: {example}": (
        "kleine letters, cijfers en -, hoogstens 60, achter de server: {example}"
    ),
    "an address holds no name and no password": "in een adres staan geen naam en geen wachtwoord",
    "the address holds a name and a password": "in het adres staan een naam en een wachtwoord",
    "leave them out, and set {variable}USER and {variable}PASSWORD_FILE": (
        "laat ze weg, en zet {variable}USER en {variable}PASSWORD_FILE"
    ),
    "{said!a} names no server": "{said!a} noemt geen server",
    "{url!a} is not the address of a server": "{url!a} is geen adres van een server",
    "{name!a} cannot be the name of an archive on a server": "{name!a} is geen naam voor een archief op een server",
    "write it so: {example}": "schrijf het zo: {example}",
    "a number from {least} to {most_shards}": "een getal van {least} tot {most_shards}",
    "a folder names {urls}, which nobody has connected here": "een map noemt {urls}, en die is hier niet aangesloten",
    "if it is yours: searchnews connect FOLDER ADDRESS; or set {variable}URL to {list}": (
        "als hij van u is: searchnews connect MAP ADRES; of zet {variable}URL op {list}"
    ),
    "use an address with https://": "gebruik een adres met https://",
    "a password would go to {url} for all to read": "een wachtwoord zou leesbaar voor iedereen naar {url} gaan",
    "{variable}API_KEY is not a key: it has characters that no key has": (
        "{variable}API_KEY is geen sleutel: er staan andere tekens in dan een sleutel heeft"
    ),
    "{variable}CA names it": "{variable}CA noemt het",
    "it is not UTF-8": "het is geen UTF-8",
    # what a server answers
    "no answer from {list}: {said}": "geen antwoord van {list}: {said}",
    "see that it runs and can be reached from here, then run the same command again": (
        "zorg dat hij draait en van hier te bereiken is, en geef dezelfde opdracht nog eens"
    ),
    "{url} is not OpenSearch": "{url} is geen OpenSearch",
    "{url} is not OpenSearch but Elasticsearch {number}": "{url} is geen OpenSearch maar Elasticsearch {number}",
    "{url} is OpenSearch {number}": "{url} is OpenSearch {number}",
    "searchnews works with OpenSearch from 2.19 on, below 4": "searchnews werkt met OpenSearch vanaf 2.19, onder 4",
    "if the certificate is your own, name the file of its authority in {variable}CA": (
        "is het certificaat van uzelf, noem dan het bestand van de uitgever in {variable}CA"
    ),
    "the server does not speak TLS there: is the address http:// or the port another one?": (
        "de server spreekt daar geen TLS: is het adres http:// of de poort een andere?"
    ),
    "{url} cannot be trusted: {short}": "{url} is niet te vertrouwen: {short}",
    "{where} does not take the name and password": "{where} neemt de naam en het wachtwoord niet aan",
    "give the right ones in {variable}USER and {variable}PASSWORD_FILE, or in {variable}API_KEY": (
        "geef de goede in {variable}USER en {variable}PASSWORD_FILE, of in {variable}API_KEY"
    ),
    "{where} does not permit this: {short}": "{where} staat dit niet toe: {short}",
    "docs/server.md lists the rights that reading and writing need": (
        "docs/server.md noemt de rechten voor lezen en schrijven"
    ),
    "{where} writes no more: {short}": "{where} schrijft niets meer: {short}",
    "{nothing_lost}, and searching goes on; free space there and run the same command again": (
        "{nothing_lost}, en zoeken gaat door; maak daar ruimte vrij en geef dezelfde opdracht nog eens"
    ),
    "the index is gone from {where}: {short}": "de index is weg van {where}: {short}",
    "the index {index} is gone from {urls}": "de index {index} is weg van {urls}",
    "the index of the archive in {location} is missing": "de index van het archief in {location} ontbreekt",
    "restore it from a snapshot of the server, or index the articles again": (
        "zet hem terug uit een snapshot van de server, of indexeer de artikelen opnieuw"
    ),
    "use fewer words or shorter brackets": "gebruik minder woorden of kortere haakjes",
    "the query has too many parts for the server": "de vraag heeft te veel delen voor de server",
    "{where} answers {status}: {short}": "{where} antwoordt {status}: {short}",
    "{nothing_lost}; see that all its nodes run, then try again": (
        "{nothing_lost}; zorg dat alle nodes draaien, en probeer het opnieuw"
    ),
    "see that all its nodes run, then ask again": "zorg dat alle nodes draaien, en vraag opnieuw",
    "a part of the index did not answer": "een deel van de index gaf geen antwoord",
    "run the same command again": "geef dezelfde opdracht nog eens",
    "{nothing_lost}; run the same command again": "{nothing_lost}; geef dezelfde opdracht nog eens",
    "nothing that was committed is lost; run the same command again": (
        "niets wat vastgelegd was is verloren; geef dezelfde opdracht nog eens"
    ),
    "ask again: the answer will be that of the newest state": (
        "vraag opnieuw: het antwoord is dan dat van de nieuwste toestand"
    ),
    "the archive was changed again and again meanwhile": "het archief werd intussen steeds weer veranderd",
    "the server gives no exact counts": "de server geeft geen precieze aantallen",
    "ask for fewer values": "vraag om minder waarden",
    "the list of words {index} is damaged": "de woordenlijst {index} is beschadigd",
    "{record} of {server}": "{record} van {server}",
    "an archive on a server has no files of which a backup could be made": (
        "een archief op een server heeft geen bestanden om een reservekopie van te maken"
    ),
    "use the server's snapshots; or copy it: searchnews copy {location} FOLDER": (
        "gebruik de snapshots van de server; of kopieer het: searchnews copy {location} MAP"
    ),
    # how it is
    "nodes": "nodes",
    "index": "index",
    "shards": "shards",
    "replicas": "replica's",
    "health": "toestand",
    "green": "groen",
    "yellow": "geel",
    "red": "rood",
    "all of it is there, with all copies": "alles is er, met alle kopieën",
    "all of it is there, and copies are missing": "alles is er, en er ontbreken kopieën",
    "a part of it is missing": "er ontbreekt een deel",
}
