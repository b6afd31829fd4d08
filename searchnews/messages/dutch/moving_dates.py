"""Says in Dutch the parts of a canonical date that moves along: *past-3-days*, *last-christmas*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from searchnews.messages.dutch.dates import DUTCH as NAMES

_NAMED: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend"),
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december", "winter", "spring", "summer", "autumn", "quarter"),
)
"""The parts that messages name alike."""

_DUTCH: Final = {
    **{name: NAMES[name] for name in _NAMED},
    "today": "vandaag",
    "yesterday": "gisteren",
    "ago": "geleden",
    "past": "afgelopen",
    "this": "deze",
    "last": "vorige",
    "early": "begin",
    "mid": "midden",
    "late": "eind",
    "day": "dag",
    "days": "dagen",
    "week": "week",
    "weeks": "weken",
    "weekends": "weekenden",
    "month": "maand",
    "months": "maanden",
    "quarters": "kwartalen",
    "year": "jaar",
    "years": "jaar",
    "newyear": "nieuwjaar",
    "valentine": "Valentijnsdag",
    "carnival": "carnaval",
    "ashwednesday": "Aswoensdag",
    "palmsunday": "Palmzondag",
    "goodfriday": "Goede Vrijdag",
    "easter": "Pasen",
    "easterweekend": "Paasweekend",
    "eastersunday": "Eerste Paasdag",
    "eastermonday": "Tweede Paasdag",
    "kingsday": "Koningsdag",
    "queensday": "Koninginnedag",
    "labourday": "Dag van de Arbeid",
    "remembrance": "Dodenherdenking",
    "liberation": "Bevrijdingsdag",
    "mothersday": "Moederdag",
    "ascension": "Hemelvaartsdag",
    "pentecost": "Pinksteren",
    "whitweekend": "Pinksterweekend",
    "whitsunday": "Eerste Pinksterdag",
    "whitmonday": "Tweede Pinksterdag",
    "fathersday": "Vaderdag",
    "prinsjesdag": "Prinsjesdag",
    "halloween": "Halloween",
    "thanksgiving": "Thanksgiving",
    "sinterklaas": "Sinterklaas",
    "christmaseve": "kerstavond",
    "christmas": "Kerst",
    "christmasday": "Eerste Kerstdag",
    "boxingday": "Tweede Kerstdag",
    "newyearseve": "oudjaar",
}
DUTCH_DATES: Final[Mapping[tuple[str, bool], str]] = {
    **{(word, False): dutch for word, dutch in _DUTCH.items()},
    ("this", True): "dit",
    ("last", True): "vorig",
}
"""Each part in Dutch; and where what stands behind it is neuter."""
