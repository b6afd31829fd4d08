"""Says which version this is, for every place that tells it; setup.cfg reads it from here."""

VERSION = "0.1.0"
