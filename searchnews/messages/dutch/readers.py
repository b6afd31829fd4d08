"""Says in Dutch why a file, or a piece of it, is not read, and what was mended, left out or passed over."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # finding and opening files
    "check the name, and the folder you are in": "kijk de naam na, en in welke map u bent",
    "what comes through a pipe is read by the name /dev/stdin": "wat door een pijp komt heet /dev/stdin",
    "no such file or folder: {path}": "er is geen bestand of map {path}",
    "nothing that can be read in the folder {path}": "niets leesbaars in de map {path}",
    "looked for names ending in {list}, packed or not; any file can be named itself": (
        "gezocht naar namen op {list}, ingepakt of niet; elk bestand kan zelf worden genoemd"
    ),
    "passed over {others:,} that are no files: pipes, sockets or devices": (
        "{others:,} overgeslagen die geen bestand zijn: pijpen, sockets of apparaten"
    ),
    "passed over 1 file by name, as nothing that can be read: {told}": (
        "1 bestand overgeslagen dat naar zijn naam niet leesbaar is: {told}"
    ),
    "passed over {files:,} files by name, as nothing that can be read: {told}": (
        "{files:,} bestanden overgeslagen die naar hun naam niet leesbaar zijn: {told}"
    ),
    "passed over {number:,} that are hidden, links or not for news: {told}": (
        "{number:,} overgeslagen als verborgen, als koppeling of om een naam die niet van nieuws is: {told}"
    ),
    "a pipe, which is read to its end before anything of it goes in": (
        "een pijp, die tot het einde wordt gelezen voordat er iets van het archief in gaat"
    ),
    "the pipe {path} gives more than the {most:,} MB that may be kept of it": (
        "de pijp {path} geeft meer dan de {most:,} MB die ervan bewaard mogen worden"
    ),
    "what the pipe {path} gives cannot be kept: {error}": "wat de pijp {path} geeft kan niet worden bewaard: {error}",
    "set TMPDIR to a folder with more room, or write it into a file and index that": (
        "geef met TMPDIR een map met meer ruimte, of schrijf het naar een bestand en indexeer dat"
    ),
    "without an ending": "zonder uitgang",
    "is a folder, not a file": "is een map, geen bestand",
    "is a device or a socket, and no file": "is een apparaat of socket, en geen bestand",
    "the folder cannot be listed: {error}": "de map kan niet worden doorzocht: {error}",
    "cannot be read: {error}": "kan niet worden gelezen: {error}",
    "the file is empty": "het bestand is leeg",
    "the file is broken or breaks off": "het bestand is kapot of breekt af",
    "{told}; only what comes before that is read": "{told}; alleen wat ervoor staat is gelezen",
    "fetch it, or pack it, again": "haal het nog eens op, of pak het opnieuw in",
    "fetch it again": "haal het nog eens op",
    "fetch the file again": "haal het bestand nog eens op",
    "is larger than {megabytes} MB": "is groter dan {megabytes} MB",
    "cut it into several files": "knip het in een paar bestanden",
    "{error}: it cannot be shown": "{error}: het kan niet worden getoond",
    "takes an article back: {headline}": "trekt een artikel in: {headline}",
    # files in files
    "links, devices and the like": "links, apparaten en dergelijke",
    "by name no news (pictures, styles, scripts)": "zo te zien aan de naam geen nieuws (foto's, stijlen, scripts)",
    "passed over 1 file in it: {reason}": "1 bestand erin overgeslagen: {reason}",
    "passed over {number:,} files in it: {reason}": "{number:,} bestanden erin overgeslagen: {reason}",
    "the tar file is broken or breaks off": "het tar-bestand is kapot of breekt af",
    "the zip file is broken or breaks off": "het zip-bestand is kapot of breekt af",
    "is a zip file of more than {gigabytes} GB inside another file": (
        "is een zip-bestand van meer dan {gigabytes} GB in een ander bestand"
    ),
    "is encrypted": "is versleuteld",
    "cannot be unpacked: {error}": "kan niet worden uitgepakt: {error}",
    "holds more than {megabytes:,} MB once it is unpacked: the rest of it is not read": (
        "bevat uitgepakt meer dan {megabytes:,} MB: de rest wordt niet gelezen"
    ),
    "holds more than {most_members:,} files: the rest are not read": (
        "bevat meer dan {most_members:,} bestanden: de rest wordt niet gelezen"
    ),
    "unpack it yourself, if you trust it, and give the files": (
        "pak het zelf uit, als u het vertrouwt, en geef de bestanden"
    ),
    "unpack it yourself, and give the folder": "pak het zelf uit, en geef de map",
    "what is packed with {kind} is broken or breaks off": "wat met {kind} is ingepakt is kapot of breekt af",
    "needs more than {megabytes} MB of files beside it": "heeft meer dan {megabytes} MB aan bestanden ernaast nodig",
    "is packed with zstd, for which a library is missing: zstandard": (
        "is ingepakt met zstd, en daarvoor ontbreekt een bibliotheek: zstandard"
    ),
    "is packed more than {most_depth} times over": "is meer dan {most_depth} keer ingepakt",
    "is not packed with {named}, though its name says so": "is niet ingepakt met {named}, al zegt de naam dat",
    # which form it is
    "is {name}, for which a library is missing: {list}": "is {name}, en daarvoor ontbreekt een bibliotheek: {list}",
    "is not in a form that can be read": "is niet herkend als iets wat gelezen kan worden",
    "is {document}, which cannot be read": "is {document}, en dat kan niet worden gelezen",
    "a document of OpenOffice or LibreOffice": "een document van OpenOffice of LibreOffice",
    "a presentation": "een presentatie",
    "save its text as .txt or .html, a table as .csv or .xlsx": (
        "bewaar de tekst als .txt of .html, een tabel als .csv of .xlsx"
    ),
    "is dated {day}, which is still to come": "heeft als datum {day}, en die moet nog komen",
    "is a binary file in a form that cannot be read": "is een binair bestand, en dat wordt niet herkend",
    "is plain text in a form that cannot be read": "is platte tekst, en dat wordt zo niet herkend",
    "an article that was saved as text is read if its name ends in .txt; all else: searchnews readers": (
        "een artikel dat als tekst is bewaard wordt gelezen als de naam eindigt op .txt; al het andere: searchnews "
        "readers"
    ),
    "what can be read: searchnews readers": "wat gelezen kan worden: searchnews readers",
    "there is no longer a reader called {reader}": "er is geen lezer meer die {reader} heet",
    "the file from which it was read is no longer there": "het bestand waaruit het gelezen is, is er niet meer",
    "{member} is no longer in the file": "er is geen {member} meer in het bestand",
    "the reader {name} ({value}) cannot be used: {kind}: {error}": (
        "de lezer {name} ({value}) kan niet worden gebruikt: {kind}: {error}"
    ),
    "what is in the file": "wat in het bestand staat",
    "the rest of it is not read: {form} made the reader fail ({error})": (
        "de rest is niet gelezen: de lezer van {form} liep vast ({error})"
    ),
    "this is a fault of the reader: please report it, with the file if you may": (
        "dit is een fout van de lezer: meld hem alstublieft, met het bestand als dat mag"
    ),
    # encodings
    "is a binary file, not text": "is een binair bestand, geen tekst",
    "is UTF-8 with 1 broken character": "is UTF-8 met 1 kapot teken",
    "is UTF-8 with {broken:,} broken characters": "is UTF-8 met {broken:,} kapotte tekens",
    "is not UTF-8; read as Windows-1252": "is geen UTF-8; gelezen als Windows-1252",
    "1 line is not UTF-8; read as Windows-1252": "1 regel is geen UTF-8; gelezen als Windows-1252",
    "{mixed:,} lines are not UTF-8; read as Windows-1252": "{mixed:,} regels zijn geen UTF-8; gelezen als Windows-1252",
    "is text in an unknown encoding": "is tekst in een onbekende codering",
    "is {code} that breaks off or has broken characters": "is {code} die afbreekt of kapotte tekens heeft",
    "has characters that are not {codec}, as it says it is": (
        "heeft tekens die geen {codec} zijn, zoals het zegt te zijn"
    ),
    "is broken {code}": "is kapotte {code}",
    "text that was decoded wrongly is repaired: {headline}": "verkeerd gedecodeerde tekst is hersteld: {headline}",
    # what an article is made of
    "true or false": "waar of onwaar",
    "a number": "een getal",
    "a list": "een lijst",
    "an object": "een object",
    "a text": "een tekst",
    "not an object but {what}": "geen object maar {what}",
    "is a hit of a search, which has no text: not an article": (
        "is een treffer van een zoekvraag, zonder tekst: geen artikel"
    ),
    "write whole articles with: searchnews show ID -f json, or from Python with archive.articles()": (
        "schrijf hele artikelen met: searchnews show ID -f json, of in Python met archive.articles()"
    ),
    "write whole articles with: searchnews export": "schrijf hele artikelen met: searchnews export",
    "has neither a headline nor a body": "heeft geen kop en geen tekst",
    "has neither a headline nor a text": "heeft geen kop en geen tekst",
    "the names of an article's parts: {list}": "de namen van de delen van een artikel: {list}",
    "kind must be one of: {list}": "kind moet een van deze zijn: {list}",
    "{name} must be true or false, not {what}": "{name} moet waar of onwaar zijn, niet {what}",
    "{name} must be text, not {what}": "{name} moet tekst zijn, niet {what}",
    "{name} must be a list of texts, not {what}": "{name} moet een lijst van teksten zijn, niet {what}",
    "{name} must be a list of texts, and has {what} in it": (
        "{name} moet een lijst van teksten zijn, en er staat {what} in"
    ),
    "{name} must be a whole number up to {largest}": "{name} moet een heel getal zijn van hoogstens {largest}",
    "{name} must be a text such as 2019-03-27T20:25:39+01:00, not {what}": (
        "{name} moet een tekst zijn zoals 2019-03-27T20:25:39+01:00, niet {what}"
    ),
    "extra must be an object, not {what}": "extra moet een object zijn, niet {what}",
    "left out, being longer than {largest_extra:,} characters: {list}": (
        "weggelaten, want langer dan {largest_extra:,} tekens: {list}"
    ),
    "id must be text or a whole number, not {what}": "id moet tekst of een heel getal zijn, niet {what}",
    "id must have 1 to {longest_id} characters that can be printed": (
        "id moet 1 tot {longest_id} afdrukbare tekens hebben"
    ),
    "comes in without a date: {error}": "komt zonder datum binnen: {error}",
    "comes in without its embargo: {error}": "komt zonder embargo binnen: {error}",
    "not a date such as 2019-03-27 or 2019-03-27T20:25:39+01:00: {text!a}": (
        "geen datum zoals 2019-03-27 of 2019-03-27T20:25:39+01:00: {text!a}"
    ),
    "no such year: {text!a}": "zo'n jaar is er niet: {text!a}",
    "no such day or time: {text!a}": "zo'n dag of tijd is er niet: {text!a}",
    "must have an id of 1 to {longest_id} characters that can be printed, with no blanks around them": (
        "moet een id van 1 tot {longest_id} afdrukbare tekens hebben, zonder spaties eromheen"
    ),
    "has an unknown kind: {kind!a}": "is van een onbekende soort: {kind!a}",
    "has a date without a time zone": "heeft een datum zonder tijdzone",
    "the article {id!a} {fault}": "het artikel {id!a} {fault}",
    "cannot be stored: {error}": "kan niet worden bewaard: {error}",
    # JSON and XML
    "no JSON object": "geen JSON-object",
    "{first:,} to {last:,}": "{first:,} t/m {last:,}",
    "{nothing} (objects {objects} of its lists)": "{nothing} (objecten {objects} van de lijsten)",
    "not JSON: {msg} (column {colno})": "geen JSON: {msg} (kolom {colno})",
    "is not JSON throughout, or breaks off; only what comes before that is read": (
        "is niet overal JSON, of breekt af; alleen wat ervoor staat is gelezen"
    ),
    "not JSON that can be read: more than {deepest} lists and objects in each other": (
        "geen leesbare JSON: meer dan {deepest} lijsten en objecten in elkaar"
    ),
    "has an object of more than {megabytes} MB; the rest is not read": (
        "heeft een object van meer dan {megabytes} MB; de rest is niet gelezen"
    ),
    "write it in UTF-8": "schrijf het in UTF-8",
    "is too large for one piece, and holds its articles by names: only lists are read so": (
        "is te groot voor één stuk, en heeft de artikelen op naam: zo worden alleen lijsten gelezen"
    ),
    "write it as a list, or as JSON Lines": "schrijf het als lijst, of als JSON Lines",
    "has characters that XML does not allow; they are left out": (
        "heeft tekens die in XML niet mogen; ze zijn weggelaten"
    ),
    "the XML is nested deeper, or holds more, than a reader should take": (
        "de XML is dieper genest, of bevat meer, dan een lezer moet aannemen"
    ),
    "is not XML: {told}": "is geen XML: {told}",
    "the XML breaks off before its end": "de XML breekt af voor het einde",
    "is broken XML (line {lineno}: {told}); read as far as it goes": (
        "is kapotte XML (regel {lineno}: {told}); gelezen zo ver het gaat"
    ),
    # web pages
    "is larger than {megabytes} MB without pictures and scripts: no page of one article": (
        "is zonder foto's en scripts groter dan {megabytes} MB: geen pagina van één artikel"
    ),
    "is a page with nothing in it": "is een lege pagina",
    "holds no article": "bevat geen artikel",
    "holds no article but a notice (of cookies, or of logging in)": (
        "bevat geen artikel maar een melding (van cookies, of van inloggen)"
    ),
    "holds no article but a notice (of cookies, of logging in, or of an error)": (
        "bevat geen artikel maar een melding (van cookies, inloggen of een fout)"
    ),
    "holds a headline, and no text of an article": "bevat een kop, en geen tekst van een artikel",
    "a page has a headline, and below it the text": "een pagina heeft een kop, en daaronder de tekst",
    "an article has sentences; what else can be read: searchnews readers": (
        "een artikel heeft zinnen; wat er nog meer gelezen kan worden: searchnews readers"
    ),
    "is plain text, but no article": "is platte tekst, maar geen artikel",
    "there is no article on the page, only briefs": "er staat geen artikel op de pagina, alleen berichten",
    "left out what comes after the last whole brief: {headline_from}": (
        "weggelaten wat na het laatste hele bericht staat: {headline_from}"
    ),
    "is MHTML that is broken: it has no part with a page": "is kapotte MHTML: er is geen deel met een pagina",
    "save it again": "bewaar het nog eens",
    # feeds, sitemaps, web archives
    "it is broken": "het is kapot",
    "the feed cannot be read: {told}": "de feed kan niet worden gelezen: {told}",
    "the feed cannot be read: {error}": "de feed kan niet worden gelezen: {error}",
    "is a feed with no items in it": "is een feed zonder items",
    "is not well-formed XML: {told}; read as far as it goes": "is geen correcte XML: {told}; gelezen zo ver het gaat",
    "the last item breaks off, and is left out": "het laatste item breekt af, en is weggelaten",
    "is not an item": "is geen item",
    "is a sitemap of addresses only, with no titles of news": "is een sitemap met alleen adressen, zonder koppen",
    "is an index of a web archive (CDX): it names pages, and has none": (
        "is een index van een webarchief (CDX): het noemt pagina's, en bevat er geen"
    ),
    "give the .warc.gz, .arc.gz or .wacz files beside it": (
        "geef de bestanden .warc.gz, .arc.gz of .wacz die ernaast liggen"
    ),
    "no pages (pictures, scripts, feeds)": "geen pagina's (foto's, scripts, feeds)",
    "pages seen before and not captured again": "pagina's die al gezien waren en niet opnieuw zijn bewaard",
    "requests": "verzoeken",
    "no web addresses": "geen webadressen",
    "redirects and errors": "omleidingen en fouten",
    "larger than {megabytes} MB": "groter dan {megabytes} MB",
    "empty": "leeg",
    "facts about the crawl": "gegevens over het bewaren",
    "there is no page as record {number} any more": "er is geen pagina meer als record {number}",
    "the record is broken: what stands above the page is not what its checksum says": (
        "het record is kapot: wat boven de pagina staat klopt niet met de controlesom"
    ),
    "the page is not what its checksum says: cut short, or changed later": (
        "de pagina klopt niet met de controlesom: afgekapt, of later veranderd"
    ),
    "left out of {number} records: {told}": "weggelaten van {number} records: {told}",
    "the rest of it cannot be read: {told}": "de rest kan niet worden gelezen: {told}",
    # tables, and columns that are named
    "{pair!r} is not written as part=column, such as title=kop,date=datum": (
        "{pair!r} is niet geschreven als deel=kolom, zoals title=kop,date=datum"
    ),
    "an article has no part {part!r}; its parts: {list}": "een artikel heeft geen deel {part!r}; de delen: {list}",
    "{part!r} is given twice; several columns for one part have a + between them": (
        "{part!r} is twee keer gegeven; tussen kolommen van één deel staat een +"
    ),
    "has hits of a search, which have no text": "heeft treffers van een zoekvraag, zonder tekst",
    "has no articles: none of its columns is a text (columns: {told})": (
        "heeft geen artikelen: geen van de kolommen is een tekst (kolommen: {told})"
    ),
    "no column is surely the date of publication{told}; say which: --map date=COLUMN": (
        "geen kolom is zeker de datum van verschijnen{told}; zeg welke: --map date=KOLOM"
    ),
    ": it may be {list}": ": het kan {list} zijn",
    "{names} or {more}": "{names} of {more}",
    "dates such as {cells} are read with the day first": "datums zoals {cells} zijn gelezen met de dag voorop",
    "if one is, say which: --map headline=COLUMN,body=COLUMN,date=COLUMN": (
        "als er een dat wel is, zeg welke: --map headline=KOLOM,body=KOLOM,date=KOLOM"
    ),
    "has no column {column!r}": "heeft geen kolom {column!r}",
    "its columns: {told}": "de kolommen: {told}",
    "is a quotation mark opened and not closed, or not doubled inside a cell?": (
        "is een aanhalingsteken niet gesloten, of in een cel niet verdubbeld?"
    ),
    "write it anew with a delimiter, and quotation marks around texts that have it": (
        "schrijf het opnieuw met een scheidingsteken, en aanhalingstekens om teksten waar het in staat"
    ),
    "no row begins on line {number} any more": "er begint geen rij meer op regel {number}",
    "is a workbook in binary form (XLSB)": "is een werkmap in binaire vorm (XLSB)",
    "no process can be started to read it": "er kan geen proces worden gestart om het te lezen",
    "save it as XLSX or CSV": "bewaar die als XLSX of CSV",
    "has {megabytes:,} MB of text in its cells": "heeft {megabytes:,} MB tekst in haar cellen",
    "is a workbook that is broken, locked by a password, or needs more than {megabytes:,} MB of memory": (
        "is een werkmap die beschadigd is, met een wachtwoord op slot zit, of meer dan {megabytes:,} MB geheugen vraagt"
    ),
    "the row has {row} of {names} cells": "de rij heeft {row} van {names} cellen",
    "the row has {row} cells, and the table {names} columns": "de rij heeft {row} cellen, en de tabel {names} kolommen",
    "is not a table that can be read: no row in it has two cells": "is geen leesbare tabel: geen rij heeft twee cellen",
    "the line is longer than {megabytes} MB": "de regel is langer dan {megabytes} MB",
    "it is longer than {megabytes} MB": "hij is langer dan {megabytes} MB",
    "up to line {last}: {fault}": "tot en met regel {last}: {fault}",
    "cannot be read as a row of the table, {fault}": "kan niet als rij van de tabel worden gelezen, {fault}",
    "is JSON in which nothing is an article: no object in it has a headline or a text by its names": (
        "is JSON waarin niets een artikel is: geen object heeft naar de namen een kop of een tekst"
    ),
    "say which names are which parts: --map headline=NAME,body=NAME,date=NAME": (
        "zeg welke namen welke delen zijn: --map headline=NAAM,body=NAAM,date=NAAM"
    ),
    "there is no line {number} any more": "er is geen regel {number} meer",
    "there is nothing but blanks in the file": "er staan alleen spaties in het bestand",
    "there is no row {number} any more": "er is geen rij {number} meer",
    "is a Parquet file that is broken or breaks off": "is een Parquet-bestand dat kapot is of afbreekt",
    "is a Parquet file that is broken; the rest of it is not read": (
        "is een kapot Parquet-bestand; de rest is niet gelezen"
    ),
    "holds several articles under names of their own": "bevat een aantal artikelen onder eigen namen",
    "give it in a file that ends in .json, or put each on a line": (
        "geef het in een bestand dat eindigt op .json, of zet elk op een regel"
    ),
    "no kind of article: {text!a:.40}": "geen soort artikel: {text!a:.40}",
    "neither yes nor no: {values!a:.40}": "geen ja en geen nee: {values!a:.40}",
    "no such number: {text!a:.40}": "zo'n getal is er niet: {text!a:.40}",
    "{list!a:.60} is not a day or a moment, such as 2024-06-19 or 19-6-2024": (
        "{list!a:.60} is geen dag of tijdstip, zoals 2024-06-19 of 19-6-2024"
    ),
    "has none of the names that --map says": "heeft geen van de namen die --map noemt",
    "its names: {told}": "de namen: {told}",
    "is broken, or locked by a password": "kapot is, of op slot met een wachtwoord",
    "is a workbook with no articles in it": "is een werkmap zonder artikelen",
    "is a workbook that {broken}": "is een werkmap die {broken}",
    "is a workbook that {error}": "is een werkmap die {error}",
    "is a workbook that {told}": "is een werkmap die {told}",
    "has cells that lie {rows:,} rows and {columns:,} columns apart": (
        "cellen heeft die {rows:,} rijen en {columns:,} kolommen uiteen liggen"
    ),
    "write it anew without what lies outside the table": "schrijf hem opnieuw zonder wat buiten de tabel ligt",
    "sheet {sheet}: {remark}": "blad {sheet}: {remark}",
    "sheet {sheet} {error}": "blad {sheet} {error}",
    # documents and letters
    "has no text in it": "geen tekst bevat",
    "unpacks to {megabytes} MB": "uitgepakt {megabytes} MB is",
    "is broken": "kapot is",
    "is not an RTF document": "is geen RTF-document",
    "is an RTF document that breaks off before its end": "is een RTF-document dat afbreekt voor het einde",
    "is an RTF document that is broken": "is een kapot RTF-document",
    "is a Word document that {error}": "is een Word-document dat {error}",
    "is a Word document that is broken": "is een kapot Word-document",
    "is a letter without a subject and without a text": "is een e-mail zonder onderwerp en zonder tekst",
    "is a letter that is broken": "is een kapotte e-mail",
    "there is no letter {number} any more": "er is geen e-mail {number} meer",
    "the letter is larger than {megabytes} MB": "de e-mail is groter dan {megabytes} MB",
    "behind a password": "achter een wachtwoord",
    "without a status": "zonder status",
    "left out of {number} entries: {told}": "weggelaten van {number} stukken: {told}",
    "is a document of no archive that we know: not of Nexis Uni, Factiva or APA": (
        "is een document uit geen archief dat bekend is: niet van Nexis Uni, Factiva of APA"
    ),
    "save its text as .txt or .html, or make JSON Lines of it": (
        "bewaar de tekst als .txt of .html, of maak er JSON Lines van"
    ),
    "save it again; a locked document must be unlocked first": (
        "bewaar het nog eens; een vergrendeld document moet eerst van het slot"
    ),
    "is a PDF without text: a scan": "is een PDF zonder tekst: een scan",
    "is a PDF in which no items with a paper and a day are found": (
        "is een PDF waarin geen stukken met een krant en een dag zijn gevonden"
    ),
    "run it through text recognition first": "haal hem eerst door tekstherkenning",
    "only press reviews are read from PDF": "uit PDF worden alleen knipselkranten gelezen",
    "is a PDF that is locked by a password": "is een PDF die op slot zit met een wachtwoord",
    "is a PDF that is broken": "is een kapotte PDF",
    "unlock it first": "haal hem eerst van het slot",
}
