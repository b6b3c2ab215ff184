"""NOUN: what the board reads, a tree of blocks that knows no file format. Start at `blocks.py`."""
