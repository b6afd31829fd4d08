"""Gives the digest by which names and texts are told apart, without what takes a start 5 ms: hashlib loads OpenSSL."""

try:
    from _blake2 import blake2b  # where hashlib has it from
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
