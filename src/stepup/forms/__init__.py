"""VERB: a return to be filled in -> a form (`ask`); what came back of it -> the return (`fill`); a pile of forms -> which
of them counts (`sort`). Reads and writes no files: Word is the importer's and the writers'."""

from .ask import Asked, ask, reached
from .fill import Filled, fill
from .sort import Pile, Received, Wanted, sort

__all__ = ["Asked", "Filled", "Pile", "Received", "Wanted", "ask", "fill", "reached", "sort"]
