"""Says in Dutch what commands tell on standard error: what stands before a line, mistyped commands, files, settings."""

from __future__ import annotations

from typing import Final

DUTCH: Final = {
    # what a line begins with
    "error": "fout",
    "note": "let op",
    "read as": "gelezen als",
    "alone": "los",
    "suggestion": "voorstel",
    "receipt": "bewijs",
    # what was typed
    "see: {command}": "zie: {command}",
    "the options of a command stand behind its name; {see}": "de opties van een opdracht staan achter haar naam; {see}",
    "interrupted": "afgebroken",
    "standard output cannot be written: {reason}": "er kan niet naar de standaarduitvoer geschreven worden: {reason}",
    "interrupted: what was read goes into the archive; Ctrl-C again leaves it out": (
        "afgebroken: wat gelezen is gaat nog het archief in; nog eens Ctrl-C laat het eruit"
    ),
    "free some space and run the same command again": "maak ruimte vrij en geef dezelfde opdracht nog eens",
}
