"""Tawatur reads Arabic news of conflict into attributed claims, each field tied to the characters that state it."""

__version__ = "0.1.0"
