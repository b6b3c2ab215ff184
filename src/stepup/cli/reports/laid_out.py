"""JSON for programs that people look into as well."""

from json import JSONEncoder
from typing import Any

_ENCODER = JSONEncoder(ensure_ascii=False)


def laid_out(data: Any, depth: int) -> str:
    """A value as JSON, of which what lies less than `depth` deep stands on lines of its own. The rest, which is most, Python
    writes in two thirds of the time that it takes to set it in: of a thousand returns there may be thousands of findings."""
    if depth and data and isinstance(data, list):
        return "[\n" + ",\n".join([laid_out(one, depth - 1) for one in data]) + "\n]"
    if depth and data and isinstance(data, dict):
        rows = [f"{_ENCODER.encode(key)}: {laid_out(value, depth - 1)}" for key, value in data.items()]
        return "{\n" + ",\n".join(rows) + "\n}"
    return _ENCODER.encode(data)
