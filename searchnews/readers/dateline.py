"""Takes the dateline off a text: `PYONGYANG (ANP/RTR) -` and its many variations, and nothing that only looks like one."""

from __future__ import annotations

import re
from typing import NamedTuple

from searchnews.readers.ages import split_age
from searchnews.readers.cities import readable_city

LONGEST = 120
"""Characters at the start of a text in which the whole dateline stands."""

AGENCIES = frozenset(
    "AFN AFP AGERPRES ANADOLU ANP ANSA AP APA ATS BBC BELGA BLOOMBERG BTA CNN CTK DPA EFE GPD HINA INTERFAX IPS IRNA "
    "ITAR-TASS JIJI KCNA KYODO LUSA MTI NOS NOVUM NU.NL PAP PTI REUTERS RIA RITZAU RTR SANA SDA STT TANJUG TASS UPI "
    "XINHUA YONHAP".split()
)
"""Agencies we know. One of them among those in the brackets is enough: `(ANP/AF)` has a slip of the pen."""

_LOOKALIKES = frozenset(
    "ACHTERGROND ACHTERGRONDVERHAAL ADVERTENTIE ALARM ALERT ANALYSE BEELD BEELDEN BINNENLAND BREAKING BUITENLAND "
    "COLUMN COMMENTAAR CONCERT DOSSIER DUIDING ECONOMIE EXCLUSIEF EXTRA FEITEN FILM FILMPJE FLITS FOTO FOTO'S FOTOS "
    "FOTOSERIE GEMIST HERHALING HOME INTERVIEW KIJK KIJKTIP KORT LEES LEZERS LEZERSBRIEF LIVE LIVEBLOG LIVESTREAM LUISTER "
    "MENU NIEUWS NIEUWSBRIEF OPINIE OPROEP OVERZICHT PODCAST POLL PREMIUM PRIMEUR PROFIEL QUIZ RECENSIE RECEPT REGIO REPORTAGE "
    "REVIEW SAMENVATTING SERIE SPOILER SPORT STELLING TERUGBLIK TIP TIPS TRAILER UITSLAG UITSLAGEN UITSTEL UPDATE "
    "VERKEER VIDEO VIDEO'S VLOG VOORBESCHOUWING VRAAG WEBCAST WEER WEERBERICHT WINNAAR".split()
)
"""Words in capitals that open a text and are no city; a name with one of them in it is no city either."""

_ABBREVIATIONS = frozenset("ANWB FIFA NAVO NATO UEFA KNVB KNMI RIVM IATA NASA OPEC UNESCO ASEAN".split())

_SHORT_CITIES = frozenset("EDE ELP EPE FEZ HUÉ LEH MOL OSS PAU UFA ULM URK".split())
"""Cities of at most three letters; any other such name is an abbreviation (EU, VS, PSV)."""

_CITIES = frozenset(
    "abidjan abuja accra ahmedabad algiers almere amersfoort amman amsterdam ankara antwerpen apeldoorn arnhem assen "
    "athene bagdad bakoe bamako bangkok barcelona basel beiroet belfast belgrado berlijn bern boedapest boekarest "
    "bogota bonn boston brasilia bratislava breda brussel cairo canberra caracas chicago colombo damascus dakar delft "
    "deventer dhaka djakarta doha dordrecht dubai dublin edinburgh eindhoven emmen enschede frankfurt freetown "
    "gaza-stad geneve genua gent glasgow groningen haarlem hamburg hanoi harare havana heerlen helsinki hengelo "
    "hilversum hongkong houston islamabad istanbul jakarta jeruzalem johannesburg kaapstad kabul kampala karachi "
    "khartoem khartoum kiev kigali kinshasa kopenhagen kyiv leeuwarden leiden lissabon ljubljana londen luanda luik "
    "maastricht madrid managua manilla marseille mexico-stad miami middelburg milaan minsk mogadishu montreal moskou "
    "mumbai nairobi napels nicosia nijmegen odessa oslo ottawa paramaribo parijs peking port-au-prince praag pretoria "
    "pristina pyongyang quito rabat ramallah reykjavik riad riga roermond rome rotterdam salzburg sanaa sarajevo "
    "schiphol seoul shanghai sint-petersburg skopje sofia stockholm straatsburg stuttgart sydney taipei tallinn "
    "tasjkent tbilisi teheran tilburg tirana tokio toronto tripoli tunis turijn utrecht valencia vancouver venetie "
    "venlo vilnius vlissingen warschau washington wellington wenen zagreb zoetermeer zurich zwolle 's-hertogenbosch"
    .split()
) | {
    "addis abeba", "buenos aires", "den bosch", "den haag", "den helder", "los angeles", "new delhi", "new york",
    "rio de janeiro", "san francisco", "sao paulo", "tel aviv",
}
"""Cities from which much news comes, folded: only these open a text in mixed case, without an agency."""

_DASH = "[-–—‒―]"
_NAMES = r"(?P<names>[^\W\d_'’‘]|['’‘])(?P<more>[^\n()\[\]:;!?\"“”„]{1,90}?)"
_WITH_AGENCY = re.compile(
    rf"(?P<names>[^\n()\d:;!?]{{2,90}}?)[^\S\n]*\((?P<agencies>[^\n()]{{2,60}})\)"
    rf"(?:\s*(?P<dash>{_DASH}){_DASH}?|(?=\s*(?:\n|$))|(?=[^\S\n]+[^\Wa-z\d_]))\s*"
)
"""Names, agencies in brackets, and a dash, a line end, or a capital."""

_WITHOUT_AGENCY = re.compile(
    rf"(?P<names>[^\n()\d:;!?]{{2,90}}?)"
    rf"(?:[^\S\n]+{_DASH}{{1,2}}\s*|[–—]\s*|{_DASH}{{1,2}}(?:\s+|$))(?P<next>[^\W\d_]{{2,}}\s*{_DASH}\s)?"
)
"""Names and a dash that has a blank beside it (EU-top has none); ``next`` is a part of the name after all."""

_WITH_DAY = re.compile(
    r"(?P<names>[^\n(),\d:;!?]{2,60}), ?(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:\s*\n\s*|\s{2,}|$)"
)
_ALONE = re.compile(rf"(?P<names>[^\n(),\d:;!?]{{3,40}}?)(?P<dash>\s?{_DASH})?[^\S\n]*\n\s*\n\s*")
_SIGNS = re.compile(r" ?[-–—‒―(] ?|\n\s*\n|, (?:maan|dins|woens|donder|vrij|zater|zon)dag")
_PLACE = re.compile(r"[^\W\d_'][^\W\d_]*(?:[ '.-]+[^\W\d_]+)*\.?|'[^\W\d_]+(?:[ '.-]+[^\W\d_]+)*\.?")
