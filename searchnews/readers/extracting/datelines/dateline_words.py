"""Holds the words by which a dateline is told from what only looks like one: agencies, cities, lookalikes."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AGENCIES = _words(
    "AFN AFP AGERPRES ANADOLU ANP ANSA AP APA ATS BBC BELGA BLOOMBERG BTA CNN CTK DPA EFE GPD HINA INTERFAX IPS IRNA "
    "ITAR-TASS JIJI KCNA KYODO LUSA MTI NOS NOVUM NU.NL PAP PTI REUTERS RIA RITZAU RTR SANA SDA STT TANJUG TASS UPI "
    "XINHUA YONHAP"
)
"""The agencies we know."""

AMBIGUOUS_AGENCIES = _words("AP APA ATS BBC BTA CNN CTK IPS NOS PAP RIA SANA SDA STT")
"""Those whose letters mean other things too: the Autoriteit Persoonsgegevens (AP)."""

LOOKALIKES = _words(
    "ACHTERGROND ADVERTENTIE ALERT ANALYSE BEELD BEELDEN BINNENLAND BREAKING BUITENLAND COLUMN COMMENTAAR DOSSIER "
    "DUIDING ECONOMIE EXCLUSIEF EXTRA FOTO FOTO'S FOTOSERIE FOTOS HOME INTERVIEW KIJK KIJKTIP KORT LEES LEZERSBRIEF "
    "LIVE LIVEBLOG LIVESTREAM LUISTER MENU NIEUWS NIEUWSBRIEF OPINIE OPROEP OVERZICHT PODCAST POLL PREMIUM PRIMEUR "
    "PROFIEL QUIZ RECENSIE REGIO REPORTAGE REVIEW SAMENVATTING SPOILER SPORT STELLING TERUGBLIK TIP TIPS TRAILER "
    "UITSLAG UITSLAGEN UITSTEL UPDATE VIDEO VIDEO'S VLOG VOORBESCHOUWING WEBCAST WEER WEERBERICHT"
)
"""Words in capitals that open a text; what has one of them in it is no city."""

ABBREVIATIONS = _words("AJAX ANWB ASEAN FIFA IATA KNMI KNVB NASA NATO NAVO OPEC RIVM UEFA UNESCO UNICEF")
"""Names in capitals of more than three letters that are no city."""

SHORT_CITIES = _words("EDE ELP EPE ERP FEZ HUÉ LEH MOL OSS PAU UFA ULM URK")
"""Cities of at most three letters; any other name as short is an abbreviation (EU, VS, PSV)."""

CITIES = _words(
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
    "venlo vilnius vlissingen warschau washington wellington wenen zagreb zoetermeer zurich zwolle "
    "'s-hertogenbosch"
) | {
    "addis abeba",
    "buenos aires",
    "den bosch",
    "den haag",
    "den helder",
    "los angeles",
    "new delhi",
    "new york",
    "rio de janeiro",
    "san francisco",
    "sao paulo",
    "tel aviv",
}
"""Cities from which much news comes, folded: these open a text in any case, with nothing but a dash or a line end."""
