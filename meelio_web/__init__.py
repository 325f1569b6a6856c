"""Meelio: a focus timer that a person can trust with their time."""

__version__ = "0.1.0"
