"""Says in Dutch what is wrong with a query, and how it was read."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # brackets, quotes, operators
    "the query is empty": "de vraag is leeg",
    "type a word to look for, or * for every article": "typ een woord om te zoeken, of * voor elk artikel",
    "nothing is left of the query, so it matches every article": "van de vraag blijft niets over, dus elk artikel past",
    "the query is too tangled to repair: it is read as plain words": (
        "de vraag is te verward om te herstellen: hij is gelezen als gewone woorden"
    ),
    "the query has {original:,} characters; the limit is {longest_query:,}": (
        "de vraag heeft {original:,} tekens; het maximum is {longest_query:,}"
    ),
    "make it shorter, or ask it in parts": "maak hem korter, of stel hem in delen",
    "only the first {longest_query:,} characters of the query are read": (
        "alleen de eerste {longest_query:,} tekens van de vraag zijn gelezen"
    ),
    "ask it in parts": "stel de vraag in delen",
    "operators and brackets are nested more than {deepest} deep": (
        "operatoren en haakjes zitten meer dan {deepest} diep in elkaar"
    ),
    "brackets and NOTs are nested more than {deepest} deep": (
        "haakjes en NIETs zitten meer dan {deepest} diep in elkaar"
    ),
    "brackets and NOTs nested more than {deepest} deep are left out": (
        "haakjes en NIETs die meer dan {deepest} diep in elkaar zitten zijn weggelaten"
    ),
    "this bracket is never closed": "dit haakje wordt nergens gesloten",
    "close it with ), or remove it": "sluit het met ), of haal het weg",
    "a bracket that was never closed is left out": "een haakje dat nergens werd gesloten is weggelaten",
    "this closing bracket has no opening one": "bij dit sluithaakje hoort geen haakje openen",
    "remove it, or open one before it with (": "haal het weg, of zet er een ( voor",
    "a closing bracket that closed nothing is left out": "een sluithaakje dat niets sloot is weggelaten",
    "there is nothing between these brackets": "tussen deze haakjes staat niets",
    "put a word between them, or remove them": "zet er een woord tussen, of haal ze weg",
    "empty brackets are left out": "lege haakjes zijn weggelaten",
    "this quote is never closed": "dit aanhalingsteken wordt nergens gesloten",
    'close it with ", or remove it': 'sluit het met ", of haal het weg',
    "a quote that was never closed is left out": "een aanhalingsteken dat nergens werd gesloten is weggelaten",
    "there is no word between these quotes": "tussen deze aanhalingstekens staat geen woord",
    "put words between them, or remove them": "zet er woorden tussen, of haal ze weg",
    "quotes without a word between them are left out": "aanhalingstekens zonder woord ertussen zijn weggelaten",
    "{text} comes right after {before}": "{text} staat direct achter {before}",
    "{text} right after {before} is left out": "{text} direct achter {before} is weggelaten",
    "there is nothing before {text}": "voor {text} staat niets",
    "{text} with nothing before it is left out": "{text} met niets ervoor is weggelaten",
    '{text} needs a word on each side; to look for the word itself, write "{text}"': (
        'aan weerszijden van {text} hoort een woord; om het woord zelf te zoeken, schrijf "{text}"'
    ),
    "{text} needs words on both sides; what must not be there goes outside: (a w/5 b) -c": (
        "bij {text} horen woorden aan weerszijden; wat er niet mag staan komt erbuiten: (a w/5 b) -c"
    ),
    "there is nothing after {text}": "achter {text} staat niets",
    "{text} with nothing after it is left out": "{text} met niets erachter is weggelaten",
    'put a word after it, remove it, or write "{text}" to look for the word itself': (
        'zet er een woord achter, haal het weg, of schrijf "{text}" om het woord zelf te zoeken'
    ),
    "more than {deepest} times words near words here": "hier staan meer dan {deepest} keer woorden bij woorden",
    "{text} is left out: there are more than {deepest} of these": (
        "{text} is weggelaten: er zijn er meer dan {deepest}"
    ),
    "words that far apart are just words: kim poetin": (
        "woorden die zo ver uit elkaar staan zijn gewoon woorden: kim poetin"
    ),
    "words that far apart are just words: write them without quotes": (
        "woorden die zo ver uit elkaar staan zijn gewoon woorden: schrijf ze zonder aanhalingstekens"
    ),
    "{text} is too far apart; the limit is {limit}": "{text} is te ver uit elkaar; het maximum is {limit}",
    "{text} is read as {limit}": "{text} is gelezen als {limit}",
    "{text} must touch the phrase before it": "{text} moet vastzitten aan de woordgroep ervoor",
    "write {text}{before}": "schrijf {text}{before}",
    "{text} is left out: it does not touch the phrase before it": (
        "{text} is weggelaten: het zit niet vast aan de woordgroep ervoor"
    ),
    "{text} and {second} cannot both hold for one word": "{text} en {second} kunnen niet allebei gelden voor één woord",
    "write {text}word {second}word": "schrijf {text}woord {second}woord",
    "{second} right after {text} is left out": "{second} direct achter {text} is weggelaten",
    "the minus goes before {text}": "de min hoort voor {text}",
    "write {turned}{text}": "schrijf {turned}{text}",
    "{text}- is read as {turned}": "{text}- is gelezen als {turned}",
    "this has no weight and no distance": "dit heeft geen gewicht en geen afstand",
    "remove what comes after {text}": "haal weg wat achter {text} staat",
    "what comes after {text} is left out": "wat achter {text} staat is weggelaten",
    "read as a headline, without operators ({signs}); for the other reading, write: {asked}": (
        "gelezen als een kop, zonder operatoren ({signs}); voor de andere lezing, schrijf: {asked}"
    ),
    "the question mark at the end ends a question; after a single word it stands for one character": (
        "het vraagteken aan het eind sluit een vraag af; achter een los woord staat het voor één teken"
    ),
    "to look for the words, put quotes around them": "zet er aanhalingstekens om, om de woorden zelf te zoeken",
    "{typed} is not an operator here; for either word without the other write (a NOT b) OR (b NOT a)": (
        "{typed} is hier geen operator; schrijf voor een van twee woorden zonder het andere (a NIET b) OF (b NIET a)"
    ),
    "{typed} is not an operator here; all words must be there anyway": (
        "{typed} is hier geen operator; alle woorden moeten er toch al in staan"
    ),
    "{typed} is not an operator here; for dates write sinds:2019-01-01 or tot:2019-12-31": (
        "{typed} is hier geen operator; schrijf voor datums sinds:2019-01-01 of tot:2019-12-31"
    ),
    "{typed} is read as words; for dates write sinds:2019-01-01 or tot:2019-12-31": (
        "{typed} wordt als woorden gelezen; schrijf voor datums sinds:2019-01-01 of tot:2019-12-31"
    ),
    "{typed} is read as words; for a field write its name and a colon: plaats:Londen": (
        "{typed} wordt als woorden gelezen; schrijf voor een veld de naam en een dubbele punt: plaats:Londen"
    ),
    "{typed} stands for no other words; write an asterisk for letters that may follow: polit*": (
        "{typed} staat niet voor andere woorden; schrijf een sterretje voor letters die kunnen volgen: polit*"
    ),
    "| is not an operator here; for either of two words write OR between them": (
        "| is hier geen operator; schrijf OF tussen twee woorden waarvan er een genoeg is"
    ),
    "{typed} leaves nothing out; write NOT before the word, or a minus": (
        "{typed} sluit niets uit; schrijf NIET of een min voor het woord"
    ),
    "the ! of {typed} has no meaning; for all words that begin like this write * in its place": (
        "het ! van {typed} staat nergens voor; schrijf * op die plaats voor alle woorden die zo beginnen"
    ),
    "{typed} is read as a word and brackets; without the blank it asks for words that stand together": (
        "{typed} is gelezen als een woord en haakjes; zonder de spatie vraagt het om woorden die bij elkaar staan"
    ),
    "the dash of {typed} is not a minus; to leave the word out write a minus or NOT before it": (
        "het streepje van {typed} is geen min; schrijf een min of NIET voor het woord om het uit te sluiten"
    ),
    "{typed} is not an operator here; for words near each other write w/5 between them": (
        "{typed} is hier geen operator; schrijf w/5 tussen woorden die bij elkaar staan"
    ),
    "{typed} is not an operator here; for words in one sentence write zin(…)": (
        "{typed} is hier geen operator; schrijf zin(…) voor woorden in één zin"
    ),
    "{typed} is not an operator here; for words in one paragraph write alinea(…)": (
        "{typed} is hier geen operator; schrijf alinea(…) voor woorden in één alinea"
    ),
    "{typed} is not an operator here; for a word that stands there five times write minstens/5: before it": (
        "{typed} is hier geen operator; schrijf minstens/5: voor een woord dat er vijf keer moet staan"
    ),
    "{typed} is not a field here; write its name and a colon: kop:(…), intro:(…)": (
        "{typed} is hier geen veld; schrijf de naam en een dubbele punt: kop:(…), intro:(…)"
    ),
    # fields
    "there is no field {name}": "er is geen veld {name}",
    "there is no field {text}": "er is geen veld {text}",
    "there is no field {name}: it is read as a word": "er is geen veld {name}: het is gelezen als een woord",
    "the fields are {fields}": "de velden zijn {fields}",
    "the fields are {fields}; to look for the words, put a space after the colon or quotes around them": (
        "de velden zijn {fields}; om de woorden te zoeken, zet een spatie achter de dubbele punt of aanhalingstekens "
        "eromheen"
    ),
    "did you mean {near}:? {hint}": "bedoelde u {near}:? {hint}",
    "{mended} (did you mean {near}:?)": "{mended} (bedoelde u {near}:?)",
    "did you mean heeft:{near}? the fields are {fields}": "bedoelde u heeft:{near}? de velden zijn {fields}",
    "heeft:{text} is left out: there is no field {text}": "heeft:{text} is weggelaten: er is geen veld {text}",
    "there is nothing right after {text}": "direct achter {text} staat niets",
    "word": "woord",
    "write what to look for right after the colon: {text}{what} or {text}(more words)": (
        "schrijf wat u zoekt tegen de dubbele punt: {text}{what} of {text}(meer woorden)"
    ),
    "{text} with nothing right after it is left out": "{text} met niets er direct achter is weggelaten",
    "{text} cannot be put before {before}": "{text} kan niet voor {before} staan",
    "{text} before {before} is left out": "{text} voor {before} is weggelaten",
    "write {times}{text}word": "schrijf {times}{text}woord",
    "{text}() looks in the text": "{text}() kijkt in de tekst",
    "{places}; remove the {text}": "{places}; haal {text} weg",
    "{name} has no ranges": "{name} kent geen bereik",
    "a range needs a field of dates": "een bereik hoort bij een veld met datums",
    "for dates, write datum:[2024-01-01 TO 2024-06-30]; for the words, put quotes around it": (
        "voor datums, schrijf datum:[2024-01-01 TO 2024-06-30]; voor de woorden, zet er aanhalingstekens omheen"
    ),
    "{message}: it is read as words": "{message}: het is gelezen als woorden",
    "both sides of {sign} must be in one field": "beide kanten van {sign} moeten in één veld staan",
    "put the field before brackets: {name}:(kim {sign} poetin)": (
        "zet het veld voor haakjes: {name}:(kim {sign} poetin)"
    ),
    "{sign} between two fields is left out": "{sign} tussen twee velden is weggelaten",
    "this {field} has no letter and no digit": "hierin zit geen letter of cijfer ({field})",
    "write a {field}, or leave the option out": "schrijf een waarde ({field}), of laat de optie weg",
    "there is no such country": "zo'n land is er niet",
    "of a month there is a first, a second and a last week": (
        "een maand heeft een eerste, een tweede en een laatste week"
    ),
    "there is no country {text}": "er is geen land {text}",
    "write a Dutch name or an ISO code: noord-korea, KP": (
        "schrijf een Nederlandse naam of een ISO-code: noord-korea, KP"
    ),
    "write a Dutch name or an ISO code: land:noord-korea, land:KP": (
        "schrijf een Nederlandse naam of een ISO-code: land:noord-korea, land:KP"
    ),
    'did you mean "{near}"? {hint}': 'bedoelde u "{near}"? {hint}',
    "did you mean {near}? {hint}": "bedoelde u {near}? {hint}",
    "did you mean {asked}?": "bedoelde u {asked}?",
    "one or the other is asked for as: land:({names})": "het een of het ander vraagt men zo: land:({names})",
    "did you mean {names}?": "bedoelde u {names}?",
    "{node} is left out: there is no such country": "{node} is weggelaten: zo'n land is er niet",
    "there is no kind {text}": "er is geen soort {text}",
    "the kinds are {kinds}": "de soorten zijn {kinds}",
    "{node} is left out: there is no such kind": "{node} is weggelaten: zo'n soort is er niet",
    "{name} takes one whole value, no pattern": "bij {name} hoort één hele waarde, geen patroon",
    "write the {name} in full": "schrijf de hele waarde ({name})",
    "{node} is left out: {name} takes one whole value": "{node} is weggelaten: {name} wil één hele waarde",
    # near, sentences, at least
    "{field}: cannot be used in {word}()": "{field}: kan niet in {word}() staan",
    "this cannot be used in {word}()": "dit kan niet in {word}() staan",
    "{word}() looks in the text, for words; put the rest outside: {word}(kim poetin) plaats:moskou": (
        "{word}() zoekt woorden in de tekst; zet de rest erbuiten: {word}(kim poetin) plaats:moskou"
    ),
    "{message}: {word}() is left out": "{message}: {word}() is weggelaten",
    "this cannot be used beside {sign}": "dit kan niet naast {sign} staan",
    "{sign} needs a word, a phrase or (a OF b) on both sides; put the rest outside: (kim {sign} poetin) verdrag": (
        "bij {sign} hoort aan weerszijden een woord, een woordgroep of (a OF b); zet de rest erbuiten: "
        "(kim {sign} poetin) verdrag"
    ),
    "{sign} beside what can have no place in a text is left out": (
        "{sign} naast wat geen plek in een tekst kan hebben is weggelaten"
    ),
    "this cannot be counted": "dit kan niet worden geteld",
    "minstens/{times}: needs a word, a phrase or brackets with OF: minstens/{times}:(sanctie* OF boycot)": (
        "bij minstens/{times}: hoort een woord, een woordgroep of haakjes met OF: minstens/{times}:(sanctie* OF boycot)"
    ),
    "minstens/{times}: before what cannot be counted is left out": (
        "minstens/{times}: voor wat niet kan worden geteld is weggelaten"
    ),
    "{text} needs a number from 1 to {most_times}": "bij {text} hoort een getal van 1 tot en met {most_times}",
    "minstens/3:sancties asks for three times sancties or more": (
        "minstens/3:sancties vraagt om drie keer sancties of vaker"
    ),
    "{text} is read as {mended}": "{text} is gelezen als {mended}",
    # boosts, fuzzy words, patterns
    "{text} has no word, phrase or bracket right before it": (
        "direct voor {text} staat geen woord, woordgroep of haakje"
    ),
    "^ needs a number after it": "achter ^ hoort een getal",
    "^ says what a word weighs: raket^2 poetin^0.5": "^ zegt hoe zwaar een woord weegt: raket^2 poetin^0.5",
    "{text} is too heavy; the limit is ^{heaviest:.0f}": "{text} is te zwaar; het maximum is ^{heaviest:.0f}",
    "{message}: it is left out": "{message}: het is weggelaten",
    "{text} needs a whole number": "bij {text} hoort een heel getal",
    "{text} has no word or phrase right before it": "direct voor {text} staat geen woord of woordgroep",
    '~ goes right after a word, raket~, or with a number after a phrase: "kim poetin"~5 has at most 5 words between '
    "the two": (
        '~ hoort direct achter een woord, raket~, of met een getal achter een woordgroep: "kim poetin"~5 '
        "heeft hoogstens "
        "5 woorden tussen die twee"
    ),
    "{text} is left out: it goes right after a word, or with a number after a phrase": (
        "{text} is weggelaten: het hoort direct achter een woord, of met een getal achter een woordgroep"
    ),
    "~ cannot follow a word with {sign}": "~ kan niet achter een woord met {sign} staan",
    "~ has no word right before it": "direct voor ~ staat geen woord",
    "put a space between the two, or quotes around both": (
        "zet een spatie tussen de twee, of aanhalingstekens om allebei"
    ),
    "~{number} after a word needs 1 or {most_edits}": "achter een woord kan ~{number} niet; wel 1 of {most_edits}",
    'it is the number of letters that may differ; for words near each other write "kim poetin"~5': (
        'het is het aantal letters dat mag verschillen; voor woorden bij elkaar schrijf "kim poetin"~5'
    ),
    "{text} is read as {word}{limit}": "{text} is gelezen als {word}{limit}",
    "{sign} cannot be used in a phrase": "{sign} kan niet in een woordgroep staan",
    "remove the {sign}, or put that word outside the quotes": (
        "haal {sign} weg, of vraag dat woord buiten de aanhalingstekens"
    ),
    "{sign} in a phrase is left out": "{sign} in een woordgroep is weggelaten",
    "remove one of the two: raket~ and raket* each stand for words by themselves": (
        "haal een van de twee weg: raket~ en raket* staan elk al voor meer woorden"
    ),
    "{message}: the ~ is left out": "{message}: de ~ is weggelaten",
    "{text} cannot be exact and have a wildcard": "{text} kan niet precies zijn en een jokerteken hebben",
    "remove the =: a wildcard stands for words as they are written anyway": (
        "haal de = weg: een jokerteken staat al voor woorden zoals ze geschreven zijn"
    ),
    "{message}: the = is left out": "{message}: de = is weggelaten",
    "this is not a regular expression: {message}": "dit is geen reguliere expressie: {message}",
    "a word between slashes is a pattern; put quotes around it to look for the word itself": (
        "een woord tussen schuine strepen is een patroon; zet er aanhalingstekens omheen om het woord zelf te zoeken"
    ),
    "{text} is left out: {message}": "{text} is weggelaten: {message}",
    "it comes down to more than {most:,} characters; repeat less": (
        "het komt neer op meer dan {most:,} tekens; herhaal minder"
    ),
    "it is too large": "het is te groot",
    "{text} stands for any word at all, and only goes alone, for every article": (
        "{text} staat voor elk woord, en kan alleen op zichzelf staan, voor elk artikel"
    ),
    "remove the {text}, or write letters with it: raket*": "haal {text} weg, of schrijf er letters bij: raket*",
    "{text} is left out: it stands for any word at all": "{text} is weggelaten: het staat voor elk woord",
    "{typed} stands for {number:,} words of this archive; the limit is {most:,}": (
        "{typed} staat voor {number:,} woorden van dit archief; het maximum is {most:,}"
    ),
    "type more letters of the word": "typ meer letters van het woord",
    "{message}: the {most:,} closest of them are looked for": (
        "{message}: er is gezocht naar de {most:,} die er het meest op lijken"
    ),
    "{message}: the {most:,} commonest of them are looked for": "{message}: er is gezocht naar de {most:,} gewoonste",
    "/{pattern}/ takes more than {patience:g} s of a processor on the words of this archive": (
        "/{pattern}/ kost een processor meer dan {patience:g} s op de woorden van dit archief"
    ),
    "begin it with letters, and repeat nothing that repeats itself, as (a+)+ does": (
        "begin het met letters, en herhaal niets dat zichzelf herhaalt, zoals (a+)+"
    ),
    "/{pattern}/ is left out: it takes too long": "/{pattern}/ is weggelaten: het duurt te lang",
}
