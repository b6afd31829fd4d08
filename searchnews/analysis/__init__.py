"""How does text become tokens, and tokens become terms?"""

from searchnews.analysis.analyzer import Analyzer, TextTerms, fingerprint
from searchnews.analysis.folding import fold
from searchnews.analysis.layers import COMPOUND, GAP, LEAD, STEM, WORD, WRITTEN, Layer
from searchnews.analysis.learnt import NOTHING, Learnt
from searchnews.analysis.remembered import Memory, PartTerm, WordTerms
from searchnews.analysis.tokenizer import Token, piece_tokens, tokenize, word_of, written_of

__all__ = [
    "COMPOUND",
    "GAP",
    "LEAD",
    "NOTHING",
    "STEM",
    "WORD",
    "WRITTEN",
    "Analyzer",
    "Layer",
    "Learnt",
    "Memory",
    "PartTerm",
    "TextTerms",
    "Token",
    "WordTerms",
    "fingerprint",
    "fold",
    "piece_tokens",
    "tokenize",
    "word_of",
    "written_of",
]
