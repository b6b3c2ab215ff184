"""Thin: parse what was typed, call pipeline, show what came of it. One file for each command."""
