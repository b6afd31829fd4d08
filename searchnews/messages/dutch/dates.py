"""Says in Dutch what is wrong with a date, and names days, months and seasons."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    "monday": "maandag",
    "tuesday": "dinsdag",
    "wednesday": "woensdag",
    "thursday": "donderdag",
    "friday": "vrijdag",
    "saturday": "zaterdag",
    "sunday": "zondag",
    "january": "januari",
    "february": "februari",
    "march": "maart",
    "april": "april",
    "may": "mei",
    "june": "juni",
    "july": "juli",
    "august": "augustus",
    "september": "september",
    "october": "oktober",
    "november": "november",
    "december": "december",
    "winter": "winter",
    "spring": "lente",
    "summer": "zomer",
    "autumn": "herfst",
    "weekend": "weekend",
    "quarter": "kwartaal",
    "half": "half jaar",
    "century": "eeuw",
    "decade": "decennium",
    "nothing": "niets",
    "{word} is not a date": "{word} is geen datum",
    "the calendar ends with the year 9999": "de kalender eindigt met het jaar 9999",
    "only a week, a month, a season and what is longer have a beginning, a middle and an end": (
        "alleen een week, een maand, een seizoen en wat langer is heeft een begin, een midden en een eind"
    ),
    "{year} has no such feast: it is of {first} to {last}": (
        "{year} heeft die feestdag niet: hij is van {first} tot {last}"
    ),
    "now": "nu",
    'write datum:2024, datum:2024-06, datum:1-6-2024, datum:"juni 2024", datum:2024-06..2024-09, datum:"vorige week" '
    "or datum:gisteren": (
        'schrijf datum:2024, datum:2024-06, datum:1-6-2024, datum:"juni 2024", datum:2024-06..2024-09, '
        'datum:"vorige week" of datum:gisteren'
    ),
    'write a date as 2024, 2024-06, 1-6-2024, "juni 2024", "vorige week" or gisteren': (
        'schrijf een datum als 2024, 2024-06, 1-6-2024, "juni 2024", "vorige week" of gisteren'
    ),
    "a date has no weight and no distance": "een datum heeft geen gewicht en geen afstand",
    "take out what stands behind the date": "haal weg wat achter de datum staat",
    "what stands behind a date is left out: a date has no weight and no distance": (
        "wat achter een datum staat is weggelaten: een datum heeft geen gewicht en geen afstand"
    ),
    "this range has no date on either side": "dit bereik heeft aan geen van beide kanten een datum",
    "a range with no date on either side is left out": "een bereik zonder datums is weggelaten",
    "this range is never closed": "dit bereik wordt nergens gesloten",
    'did you mean datum:"{near}"? {dates}': 'bedoelde u datum:"{near}"? {dates}',
    "{whole} is one date, and needs quotes": "{whole} is één datum, en wil aanhalingstekens",
    "write {quoted}": "schrijf {quoted}",
    "only {text} is read as the date; for the whole of it, write {quoted}": (
        "alleen {text} is gelezen als de datum; voor het geheel, schrijf {quoted}"
    ),
    "{stripped} is left out: {message}": "{stripped} is weggelaten: {message}",
    '{hint}; to look for the words, write "{words}"': '{hint}; om de woorden te zoeken, schrijf "{words}"',
    "{since} is after {until}": "{since} ligt na {until}",
    "{start} is after {end}": "{start} ligt na {end}",
    "put the earlier date first": "zet de vroegste datum voorop",
    "a date without a year is the last one that there was: write the year with both": (
        "een datum zonder jaar is de laatste die er was: zet het jaar bij allebei"
    ),
    "{message}: they are read the other way round": "{message}: ze zijn andersom gelezen",
    "there is no day left in this range": "in dit bereik blijft geen dag over",
    "with [ and ] the dates themselves are in it": "met [ en ] horen de datums zelf erbij",
    "{number} may be a day or a year: write {number} {name}, or {name} and four digits": (
        "{number} kan een dag of een jaar zijn: schrijf {number} {name}, of {name} en vier cijfers"
    ),
    "{date} has no {which} day": "{date} heeft geen {which} dag",
    "first": "eerste",
    "last": "laatste",
    "{plain} is still to come": "{plain} moet nog komen",
    "{plain} does not say how many: write {example}": "{plain} zegt niet hoeveel: schrijf {example}",
    "{typed} is not a date": "{typed} is geen datum",
    "a year has four digits, and {year} has not": "een jaar heeft vier cijfers, en {year} niet",
    "there is no year 0000": "er is geen jaar 0000",
    "there is no month {month}": "er is geen maand {month}",
    "{word} was a {was}, in no weekend": "{word} was een {was}, in geen weekend",
    "only a week or a weekend is called by one of its days": (
        "alleen een week of een weekend wordt naar een van zijn dagen genoemd"
    ),
    "{word} was a {was}, not a {weekday}": "{word} was een {was}, geen {weekday}",
    "{year} and {next_year} share no {name}": "{year} en {next_year} hebben geen {name} samen",
    "{year} has no {unit} {number}": "{year} heeft geen {unit} {number}",
    "{year} begins no decade": "met {year} begint geen decennium",
    "there is no century {number}": "er is geen eeuw {number}",
    "{plain} needs its year": "bij {plain} hoort een jaar",
    "a {unit} needs its year": "bij {unit} hoort een jaar",
    "only what is 1 to 999 days, weeks, months or years ago is a date": (
        "alleen 1 tot 999 dagen, weken, maanden of jaren geleden is een datum"
    ),
    "only the past 1 to 999 days, weeks, months or years are a period": (
        "alleen de afgelopen 1 tot 999 dagen, weken, maanden of jaren zijn een periode"
    ),
    "a {unit} has no {word} of its own": "{unit} heeft geen eigen {word}",
    "{month} has no day {day}": "{month} heeft geen dag {day}",
    "{moving} goes up to today and has no thirds": "{moving} loopt tot vandaag en heeft geen derden",
    "{plain} lies outside the calendar": "{plain} valt buiten de kalender",
    "{year:04}-{month:02} has no day {day}": "{year:04}-{month:02} heeft geen dag {day}",
    "{year} has no week {number}": "{year} heeft geen week {number}",
}
