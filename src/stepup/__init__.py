"""Builds NHS board papers from YAML: one source for Word, Markdown and the checks between."""

__version__ = "0.1.0"
