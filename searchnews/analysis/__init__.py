"""How does text become tokens, and tokens become terms?"""

from searchnews.analysis.analyzer import Analyzer, TextTerms
from searchnews.analysis.folding import fold
from searchnews.analysis.layers import COMPOUND, GAP, STEM, WORD, Layer
from searchnews.analysis.tokenizer import Token, tokenize

__all__ = [
    "COMPOUND",
    "GAP",
    "STEM",
    "WORD",
    "Analyzer",
    "Layer",
    "TextTerms",
    "Token",
    "fold",
    "tokenize",
]
