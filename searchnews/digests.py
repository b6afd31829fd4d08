"""Gives the digest that tells names and texts apart; hashlib would load OpenSSL, which costs each start 5 ms."""

try:
    from _blake2 import blake2b  # where hashlib has it from
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
