"""Says in Dutch what the forms of files are called, and what agencies' items and exports of archives lack."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # what the forms are called
    "an agency wire in plain text": "een persbureaudraad in platte tekst",
    "a Delpher text": "een tekst van Delpher",
    "a Word or RTF export": "een export in Word of RTF",
    "a Europresse export": "een export van Europresse",
    "a Factiva export": "een export van Factiva",
    "a Mediargus export": "een export van Mediargus",
    "a LexisNexis export": "een export van LexisNexis",
    "an ALTO page": "een ALTO-pagina",
    "a METS issue": "een METS-nummer",
    "a press review": "een knipselkrant",
    "a PDF": "een PDF",
    "a letter (EML)": "een e-mail (EML)",
    "a mailbox (mbox)": "een mailbox (mbox)",
    "an export of WordPress (WXR)": "een export van WordPress (WXR)",
    "a saved page": "een bewaarde pagina",
    "a table (CSV, TSV)": "een tabel (CSV, TSV)",
    "JSON with articles": "JSON met artikelen",
    "a workbook (Excel)": "een werkmap (Excel)",
    "an index of a web archive (CDX)": "een index van een webarchief (CDX)",
    "a feed (RSS, Atom)": "een feed (RSS, Atom)",
    "a web page (HTML)": "een webpagina (HTML)",
    "a feed (JSON Feed)": "een feed (JSON Feed)",
    "a page saved whole (MHTML)": "een heel bewaarde pagina (MHTML)",
    "a news sitemap": "een nieuws-sitemap",
    "an answer of Ritzau's news service": "een antwoord van de nieuwsdienst van Ritzau",
    "a web archive (WARC)": "een webarchief (WARC)",
    # what is read of each
    "articles from ANP's news interface (title, bodyText, sourceTitle), one or many": (
        "artikelen van de nieuwsdienst van het ANP (title, bodyText, sourceTitle), een of veel"
    ),
    "answers of AP's Media API in JSON; where the text is only linked, the headline is taken in": (
        "antwoorden van de Media API van AP in JSON; is er alleen een link naar de tekst, dan komt de kop erin"
    ),
    "answers of Belga's archive search in JSON (newsObjects, with Lead and Body as components)": (
        "antwoorden van het zoekarchief van Belga in JSON (newsObjects, met Lead en Body als delen)"
    ),
    "dpa's digital wires in JSON (article_html, dateline, embargoed); note pads are left out": (
        "de digitale draad van dpa in JSON (article_html, dateline, embargoed); kladblokken blijven eruit"
    ),
    "items of agencies (ANP, AFP, Belga, ATS, Kyodo, Business Wire …) in IPTC's NewsML 1.0 to 1.2": (
        "berichten van persbureaus (ANP, AFP, Belga, ATS, Kyodo, Business Wire …) in NewsML 1.0 tot 1.2 van de IPTC"
    ),
    "messages of agencies (dpa, Reuters, APA, ANSA, STT, TT …) in IPTC's NewsML-G2": (
        "berichten van persbureaus (dpa, Reuters, APA, ANSA, STT, TT …) in NewsML-G2 van de IPTC"
    ),
    "items of agencies (dpa, TT, AAP, Business Wire …) in IPTC's ninjs 1, 2 and 3, and Superdesk's": (
        "berichten van persbureaus (dpa, TT, AAP, Business Wire …) in ninjs 1, 2 en 3 van de IPTC, en van Superdesk"
    ),
    "articles of agencies (AP, ANSA, EFE, NTB, PA …) in IPTC's News Industry Text Format": (
        "artikelen van persbureaus (AP, ANSA, EFE, NTB, PA …) in het News Industry Text Format van de IPTC"
    ),
    "messages in IPTC 7901 or ANPA 1312, as a wire sends them; note books for editors are cut off": (
        "berichten in IPTC 7901 of ANPA 1312, zoals een draad ze stuurt; kladblokken voor redacties gaan eraf"
    ),
    "newspapers and ANP radio bulletins of Delpher (KB): didl.xml with the article texts beside it": (
        "kranten en radiobulletins van het ANP uit Delpher (KB): didl.xml met de teksten ernaast"
    ),
    "articles saved as DOCX or RTF from Nexis Uni, Factiva or APA-OnlineManager; covers are left out": (
        "artikelen als DOCX of RTF bewaard uit Nexis Uni, Factiva of APA-OnlineManager; omslagen blijven eruit"
    ),
    "articles saved from Europresse as HTML; the certificates with the customer's name are left out": (
        "artikelen als HTML bewaard uit Europresse; de certificaten met de naam van de klant blijven eruit"
    ),
    "articles saved from Factiva as HTML or text (with labels HD, LP, TD … or without) or as XML": (
        "artikelen bewaard uit Factiva als HTML of tekst (met labels HD, LP, TD … of zonder) of als XML"
    ),
    "articles saved from GoPress (Belga.press) as XML, with their editions; tweets are told apart": (
        "artikelen als XML bewaard uit GoPress (Belga.press), met hun edities; tweets zijn als zodanig herkend"
    ),
    "articles saved from Mediargus as text: the list of hits tells the papers of the full texts below": (
        "artikelen als tekst bewaard uit Mediargus: de trefferlijst noemt de kranten van de teksten eronder"
    ),
    "text and HTML saved from the old LexisNexis (1 of 62 DOCUMENTS …) or Nexis Uni; no covers": (
        "tekst en HTML bewaard uit het oude LexisNexis (1 of 62 DOCUMENTS …) of Nexis Uni; geen omslagen"
    ),
    "recognised pages in ALTO, one article a page, where no METS or Delpher text tells the articles": (
        "herkende pagina's in ALTO, één artikel per pagina, waar geen METS of Delpher de artikelen aanwijst"
    ),
    "newspaper issues in METS with ALTO pages beside it (Luxembourg and other libraries)": (
        "nummers van kranten in METS met ALTO-pagina's ernaast (Luxemburg en andere bibliotheken)"
    ),
    "press reviews (knipselkrant, Pressespiegel) in HTML; the table of contents is left out": (
        "knipselkranten in HTML; de inhoudsopgave blijft eruit"
    ),
    "press reviews in PDF (items with a line for paper and day); scans without text are refused": (
        "knipselkranten in PDF (stukken met een regel voor krant en dag); scans zonder tekst worden geweigerd"
    ),
    "a letter or newsletter, as a mail program saves it; addresses and attachments stay out": (
        "een e-mail of nieuwsbrief, zoals een mailprogramma hem bewaart; adressen en bijlagen blijven eruit"
    ),
    "letters or newsletters, as Thunderbird, Apple Mail and Google Takeout export a folder": (
        "e-mails of nieuwsbrieven, zoals Thunderbird, Apple Mail en Google Takeout een map exporteren"
    ),
    "posts that are published; drafts, private ones, pages and older versions are left out": (
        "gepubliceerde stukken; concepten, besloten stukken, pagina's en oudere versies blijven eruit"
    ),
    "plain text saved or copied from the page of one article, with the briefs beside it": (
        "platte tekst, bewaard of gekopieerd van de pagina van één artikel, met de berichten ernaast"
    ),
    "an article per row, from a database, a spreadsheet or an export; --map says which column is which": (
        "een artikel per rij, van een database, rekenblad of export; --map zegt welke kolom wat is"
    ),
    "one article, a list of them or an answer of an API; --map says which name is which": (
        "één artikel, een lijst ervan of een antwoord van een API; --map zegt welke naam wat is"
    ),
    "one article per line, with the names that an export writes, other usual names, or those of --map": (
        "één artikel per regel, onder de namen van een export, gangbare namen of die van --map"
    ),
    "an article per row, from a data frame, a data set or an export; --map says which column is which": (
        "een artikel per rij, van een dataframe, dataset of export; --map zegt welke kolom wat is"
    ),
    "an article per row of any sheet of XLSX, XLS or ODS; --map says which column is which": (
        "een artikel per rij van elk blad van XLSX, XLS of ODS; --map zegt welke kolom wat is"
    ),
    "refused, with what to give instead: it names pages, and has none": (
        "wordt geweigerd, met wat u dan wel kunt geven: hij noemt pagina's, en bevat er geen"
    ),
    "RSS 0.9x, 1.0 (RDF) and 2.0, and Atom: each item, with as much of its text as the feed has": (
        "RSS 0.9x, 1.0 (RDF) en 2.0, en Atom: elk item, met zoveel tekst als de feed ervan heeft"
    ),
    "the page of one article, as saved by a browser, SingleFile, wget or the Wayback Machine": (
        "de pagina van één artikel, bewaard door een browser, SingleFile, wget of de Wayback Machine"
    ),
    "JSON Feed 1 and 1.1: each item": "JSON Feed 1 en 1.1: elk item",
    "the page of one article, saved by Chrome, Edge, Opera or Internet Explorer as one file": (
        "de pagina van één artikel, door Chrome, Edge, Opera of Internet Explorer als één bestand bewaard"
    ),
    "the titles, dates and addresses that a site gives search engines; it has no texts": (
        "de koppen, datums en adressen die een site zoekmachines geeft; zonder teksten"
    ),
    "RBNews items, as its SOAP service gives them": "RBNews-berichten, zoals de SOAP-dienst ze geeft",
    "WARC, ARC and WACZ of Heritrix, wget, Browsertrix or Common Crawl: each page captured": (
        "WARC, ARC en WACZ van Heritrix, wget, Browsertrix of Common Crawl: elke bewaarde pagina"
    ),
    # items of agencies
    "holds no articles: it is a list of ANP's sources or another answer without them": (
        "bevat geen artikelen: het is een lijst van bronnen van het ANP of een ander antwoord zonder"
    ),
    "holds no item of AP": "bevat geen bericht van AP",
    "holds no news objects": "bevat geen nieuwsobjecten",
    "holds no entry of a digital wire": "bevat geen bericht van een digitale draad",
    "holds no news item": "bevat geen nieuwsbericht",
    "holds no message of a wire": "bevat geen bericht van een draad",
    "left out {kind}, which has no text": "{kind} weggelaten, zonder tekst",
    "left out a notice to editors, which is not for publication": (
        "een mededeling aan redacties weggelaten, die niet voor publicatie is"
    ),
    "left out an item that its agency withholds ({identifier})": (
        "een bericht weggelaten dat het bureau vasthoudt ({identifier})"
    ),
    "left out an item of kind {kind}, which has a caption but no text": (
        "een bericht van de soort {kind} weggelaten, met een bijschrift maar zonder tekst"
    ),
    "left out {no_text}, which has a caption but no text": "{no_text} weggelaten, met een bijschrift maar zonder tekst",
    "left out {what}": "{what} weggelaten",
    "left out {other_items}": "{other_items} weggelaten",
    "left out a service message of the wire": "een dienstmelding van de draad weggelaten",
    "the lines above the first label are not taken in: {number}": (
        "de regels boven het eerste label komen er niet in: {number}"
    ),
    "the item has a headline but no text: only the headline is taken in": (
        "het bericht heeft een kop maar geen tekst: alleen de kop komt erin"
    ),
    "has neither a headline nor a text, only references": "heeft geen kop en geen tekst, alleen verwijzingen",
    "fetch the item again": "haal het bericht nog eens op",
    "a picture or film, which has a caption but no text": "een foto of film, met een bijschrift maar zonder tekst",
    "an item without text": "een bericht zonder tekst",
    "a package of other items": "een pakket van andere berichten",
    "a planning item": "een planningsbericht",
    "a concept item": "een begrip",
    "a knowledge item": "een kennislijst",
    "a catalogue item": "een catalogus",
    "a picture": "een foto",
    "a graphic": "een grafiek",
    "a video": "een video",
    "a sound": "een geluid",
    "an animation": "een animatie",
    "an event": "een evenement",
    "a component": "een onderdeel",
    "an interactive": "een interactief stuk",
    "the message has no line that is its headline": "het bericht heeft geen regel die de kop is",
    "is a kill notice, which names no message: take out by hand: {headline}": (
        "is een intrekking die geen bericht noemt: haal met de hand weg: {headline}"
    ),
    "is a kill notice that names no item; take out by hand: {headline}": (
        "is een intrekking die geen bericht noemt; haal met de hand weg: {headline}"
    ),
    # exports of archives of papers
    "lists {entries} articles, whose texts are not beside it": (
        "noemt {entries} artikelen, waarvan de tekst er niet naast ligt"
    ),
    "lists {absent} articles more than there are texts beside it": (
        "noemt {absent} artikelen meer dan er teksten naast liggen"
    ),
    "holds bags of words in alphabetical order, which are no texts": (
        "bevat woorden op alfabet, en dat zijn geen teksten"
    ),
    "describes a page whose text is not beside it": "beschrijft een pagina waarvan de tekst er niet naast ligt",
    "fetch the _articletext.xml too": "haal ook de _articletext.xml op",
    "fetch the _ocr_text.xml too": "haal ook de _ocr_text.xml op",
    "get the texts from Delpher": "haal de teksten uit Delpher",
    "holds no articles of Europresse": "bevat geen artikelen van Europresse",
    "save the full articles, not the list of results": "bewaar de hele artikelen, niet de lijst van resultaten",
    "a title has no paper beside it": "bij een titel staat geen krant",
    "{number} lines below the number of an article are of no article that can be read": (
        "{number} regels onder het nummer van een artikel horen bij geen artikel dat te lezen is"
    ),
    "an article of {number} lines has neither a day nor a text that can be found": (
        "van een artikel van {number} regels is dag noch tekst te vinden"
    ),
    "holds no articles of Factiva": "bevat geen artikelen van Factiva",
    "save the full articles, not the list of headlines": "bewaar de hele artikelen, niet de lijst van koppen",
    "save it from Factiva again": "bewaar het nog eens uit Factiva",
    "the XML breaks off before its end; the articles before that are read": (
        "de XML breekt af voor het einde; de artikelen ervoor zijn gelezen"
    ),
    "holds a list of hits only, without the full texts": "bevat alleen een lijst van treffers, zonder de hele teksten",
    "save the full texts too": "bewaar ook de hele teksten",
    "left out hit {listed}, of which the list has a summary but the file no text": (
        "treffer {listed} weggelaten: de lijst heeft een samenvatting, maar het bestand geen tekst"
    ),
    "holds no documents: only a cover, or a list of them": (
        "bevat geen documenten: alleen een omslag, of een lijst ervan"
    ),
    "left out {empty} items without a text, most of them pictures or advertisements": (
        "{empty} stukken zonder tekst weggelaten, de meeste foto's of advertenties"
    ),
    "names no articles": "noemt geen artikelen",
    "left out a page without recognised text": "een pagina zonder herkende tekst weggelaten",
    "{bare} articles have a headline but no text: their ALTO pages are not beside the METS": (
        "{bare} artikelen hebben een kop maar geen tekst: hun ALTO-pagina's liggen niet naast de METS"
    ),
    "its ALTO pages can be read by themselves": "de ALTO-pagina's kunnen zelf worden gelezen",
    "holds no items with a paper and a day": "bevat geen stukken met een krant en een dag",
    "is it a press review?": "is het een knipselkrant?",
}
