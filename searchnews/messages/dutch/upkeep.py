"""Says in Dutch what the upkeep of an archive finds and does: check, index, backup, restore, copy, what was deleted."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # verdicts of a check
    "lost": "verloren",
    "left over": "overgebleven",
    "{number:,} more are {verdict}": "nog {number:,}: {verdict}",
    # what a check finds
    "an earlier version made this archive, without checksums": (
        "een eerdere versie maakte dit archief, zonder controlesommen"
    ),
    "somebody is writing, or was killed: what came since has no checksums yet": (
        "iemand schrijft, of werd afgebroken: wat sindsdien kwam heeft nog geen controlesommen"
    ),
    "agencies took back 1 article, which is kept out": "bureaus trokken 1 artikel in; dat blijft buiten",
    "agencies took back {taken_back:,} articles, which are kept out": (
        "bureaus trokken {taken_back:,} artikelen in, die buiten blijven"
    ),
    "1 article was deleted, and is kept out": "1 artikel is verwijderd, en blijft buiten",
    "{deleted:,} articles were deleted, and are kept out": "{deleted:,} artikelen zijn verwijderd, en blijven buiten",
    "a deletion has begun and not ended": "een verwijdering is begonnen en niet afgemaakt",
    "it was deleted": "het is verwijderd",
    "its article was deleted": "het artikel waarvan dit het bericht is, is verwijderd",
    "its agency took it back": "het bureau trok het in",
    "there is no list of words": "er is geen woordenlijst",
    "the index counts {articles:,} articles, and {met:,} can be read": (
        "de index telt {articles:,} artikelen, en {met:,} zijn leesbaar"
    ),
    "its words, values or date are not those of the index": "de woorden, waarden of datum zijn niet die van de index",
    "the word {word} is missing in the list of words": "het woord {word} ontbreekt in de woordenlijst",
    "the saved searches have no checksum yet": "de bewaarde zoekopdrachten hebben nog geen controlesom",
    "give the same command again: it goes on with the rest": (
        "geef dezelfde opdracht nog eens: die gaat verder met de rest"
    ),
    "the number of the last commit has no checksum yet": (
        "het nummer van de laatste vastlegging heeft nog geen controlesom"
    ),
    "belongs to nothing": "hoort nergens bij",
    "it was indexed with different rules, so no text is analysed again": (
        "het is met andere regels geïndexeerd, dus wordt geen tekst opnieuw ontleed"
    ),
    "cannot be read": "kan niet worden gelezen",
    "two articles have the id {id}": "twee artikelen hebben de id {id}",
    "is stored, and the index does not know its id": "is bewaard, en de index kent de id niet",
    "the index has a different first paragraph or kind for it": (
        "de index heeft er een andere eerste alinea of soort van"
    ),
    "has no number of the commit it came in with": "heeft geen nummer van de vastlegging waarmee het binnenkwam",
    "is the second that stands for its story, beside {marked}": (
        "is het tweede dat voor zijn verhaal staat, naast {marked}"
    ),
    "is not on the list of files": "staat niet op de lijst van bestanden",
    "is missing": "ontbreekt",
    "is damaged": "is beschadigd",
    "is gone": "is weg",
    "has {found:,} bytes and not {size:,}": "heeft {found:,} bytes en geen {size:,}",
    "is not what was written: its checksum differs": "is niet wat er geschreven is: de controlesom is anders",
    "is gone from the server": "is weg van de server",
    "lacks a part: a node that has it does not run": "mist een deel: een node die het heeft draait niet",
    # what repairs it
    "searchnews reindex --salvage, which keeps what can be read and names what cannot; or: searchnews restore": (
        "searchnews reindex --salvage, dat houdt wat leesbaar is en noemt wat dat niet is; of: searchnews restore"
    ),
    "the next command that writes takes it out": "wie hierna schrijft haalt het weg",
    "the next command that writes goes on with it": "wie hierna schrijft gaat ermee door",
    "the next command that writes clears it": "wie hierna schrijft ruimt het op",
    "index the notice again, or: searchnews delete ID": "indexeer de intrekking opnieuw, of: searchnews delete ID",
    "save one again": "bewaar er een opnieuw",
    "check them with: searchnews saved, and save one again": (
        "kijk ze na met: searchnews saved, en bewaar er een opnieuw"
    ),
    "index a file": "indexeer een bestand",
    "index a file: the count goes on from the articles that are there": (
        "indexeer een bestand: het tellen gaat verder vanaf de artikelen die er zijn"
    ),
    "see what is damaged, and what repairs it, with: searchnews check": (
        "kijk wat er beschadigd is, en wat het herstelt, met: searchnews check"
    ),
    "restore a backup with: searchnews restore; or keep what can be read, and list what is lost, with: "
    "searchnews reindex --salvage": (
        "zet een reservekopie terug met: searchnews restore; of houd wat leesbaar is, en som op wat verloren "
        "is, met: searchnews reindex --salvage"
    ),
    "restore it from a copy, or index your files again into another folder": (
        "zet het terug uit een kopie, of indexeer uw bestanden opnieuw in een andere map"
    ),
    "rebuild it, no files needed, with: searchnews reindex": (
        "maak hem opnieuw, zonder bestanden, met: searchnews reindex"
    ),
    "restore the archive from a backup; or go on without it, with: searchnews reindex --salvage": (
        "zet het archief terug uit een reservekopie; of ga zonder verder, met: searchnews reindex --salvage"
    ),
    # backup, restore, copy
    "make another backup of the archive, or restore an older one": (
        "maak een nieuwe reservekopie van het archief, of zet een oudere terug"
    ),
    "it is not one that searchnews made": "het is niet zoals wij ze maken",
    "it has other files than an archive": "het heeft andere bestanden dan een archief",
    "its index is of an unknown kind": "het heeft geen index die wij kennen",
    "it is damaged": "het is beschadigd",
    "wait until less is written, and try again": "wacht tot er minder wordt geschreven, en probeer het opnieuw",
    "remove what is there, or name another place": "haal weg wat er ligt, of noem een andere plek",
    "name another place; what is copied does not go into an archive that is there": (
        "noem een andere plek; een kopie gaat niet in een archief dat er al is"
    ),
    "it has other articles as well": "er staan ook andere artikelen in",
    "the article {id} is not what it was": "het artikel {id} is niet wat het was",
    "of an id that is lost too": "met een id die ook verloren is",
    "{files}, {size:,} bytes; verified": "{files}, {size:,} bytes; nagekeken",
    "{files}; verified": "{files}; nagekeken",
    "{articles}; every one of them was looked up": "{articles}; elk ervan is opgezocht",
    "{folder} points to {address}": "{folder} verwijst naar {address}",
    # index
    "it is no longer known what was read: every file is read again, and compared with the archive": (
        "wat gelezen was is niet meer bekend: elk bestand wordt opnieuw gelezen, en vergeleken met het archief"
    ),
    "1 item of a file that has not changed stays out: deleted, or taken back by its agency": (
        "1 stuk uit een bestand dat niet veranderd is blijft buiten: verwijderd, of ingetrokken door zijn bureau"
    ),
    "{number:,} items of files that have not changed stay out: deleted, or taken back by their agencies": (
        "{number:,} stukken uit bestanden die niet veranderd zijn blijven buiten: verwijderd, of ingetrokken door "
        "hun bureau"
    ),
    "left out when the file was read, which has not changed since (with the reasons: index --again)": (
        "weggelaten toen het bestand werd gelezen, en dat is niet veranderd (met de redenen: index --again)"
    ),
    "takes out, as its agency took it back": "haalt weg, want het bureau trok het in",
    "takes back an article that is not here": "trekt een artikel in dat hier niet is",
    "{told}: {headline}": "{told}: {headline}",
    "{number:,} articles that are no longer in their files were being taken out: now, or by the next run": (
        "{number:,} artikelen die hun bestanden niet meer hebben, werden weggehaald: nu, of door de volgende keer"
    ),
    "is kept out: {why_out}": "blijft buiten: {why_out}",
    "“{headline:.60}” (id {id}) stands in this file far before this too, and not alike: the last one counts, "
    "and is told as replaced each time the file is read": (
        "“{headline:.60}” (id {id}) staat in dit bestand ook ver hiervoor, en niet gelijk: het laatste telt, "
        "en wordt bij elke lezing als vervangen gemeld"
    ),
    "“{headline:.60}” (id {id}) stands in this file more than once, and not alike: the last one counts": (
        "“{headline:.60}” (id {id}) staat meer dan eens in dit bestand, en niet gelijk: de laatste telt"
    ),
    "an older version than the one in the archive is left out": (
        "een oudere versie dan die in het archief is weggelaten"
    ),
    "to take it in again: searchnews index --again, with its file": (
        "om het weer op te nemen: searchnews index --again, met zijn bestand"
    ),
    "a newer version of it would come in; what was taken back does not come in again": (
        "een nieuwere versie zou binnenkomen; wat is ingetrokken niet meer"
    ),
    "{message}: it was deleted": "{message}: het is verwijderd",
    "{message}: its agency took it back": "{message}: het bureau trok het in",
    "remove {file} and run it again: it is not part of the archive, and is made again": (
        "haal {file} weg en doe het opnieuw: het hoort niet bij het archief, en wordt opnieuw gemaakt"
    ),
    "close what reads it, and run the same command again": "sluit wat het leest, en geef dezelfde opdracht nog eens",
    "the record of what was read, {file}, is damaged: {error}": (
        "de lijst van wat gelezen is, {file}, is beschadigd: {error}"
    ),
    "another process uses {file}": "een ander proces gebruikt {file}",
    "a process that prepared articles broke off": "een proces dat artikelen voorbereidde brak af",
    "what was committed is safe; free some memory and run the same command again": (
        "wat vastgelegd is staat er; maak geheugen vrij en geef dezelfde opdracht nog eens"
    ),
    "1 file that is gone": "1 bestand dat weg is",
    "{files:,} files that are gone": "{files:,} bestanden die weg zijn",
    "Take out {articles}, of {gone}?": "{articles} weghalen, uit {gone}?",
    "Delete {articles}?": "{articles} verwijderen?",
    "Delete {id}: {headline}?": "{id} verwijderen: {headline}?",
    "{number:,} taken out": "{number:,} weggehaald",
    "{number:,} read and not taken in": "{number:,} gelezen en niet opgenomen",
    "{number:,} added": "{number:,} toegevoegd",
    "{number:,} replaced": "{number:,} vervangen",
    "{number:,} refused": "{number:,} geweigerd",
    "{number:,} left out": "{number:,} weggelaten",
    "{files} gone with {articles}": "{files} verdwenen met {articles}",
    " and {number:,} more": " en nog {number:,}",
    # progress
    "indexing": "indexeert",
    "reading": "leest",
    "checking": "kijkt na",
    "backing up": "maakt kopie",
    "restoring": "zet terug",
    "copying": "kopieert",
    "reindexing": "bouwt opnieuw op",
    "asking": "vraagt",
    "learning names": "leert namen",
    "{articles:,.0f} a second": "{articles:,.0f} per seconde",
    "{done:,} of {files}": "{done:,} van {files}",
    "{megabytes:,.1f} MB/s": "{megabytes:,.1f} MB/s",
}
