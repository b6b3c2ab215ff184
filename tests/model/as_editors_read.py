"""The data of a source file as an editor's parser has it, by the core schema of YAML 1.2: what our own reader is held to."""

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode

_CORE = (  # YAML 1.2, 10.3.2: what plain text means
    (re.compile(r"(~|null|Null|NULL|)\Z"), lambda text: None),
    (re.compile(r"(true|True|TRUE)\Z"), lambda text: True),
    (re.compile(r"(false|False|FALSE)\Z"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+\Z"), int),
    (re.compile(r"0o[0-7]+\Z"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+\Z"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z"), float),
)


def read_as_editor(text: str) -> Any:
    """The data of a file by the core schema of YAML 1.2, through a parser that is not ours."""
    return _data(YAML(pure=True).compose(text))


def _data(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _data(value) for key, value in node.value}
    if not isinstance(node, ScalarNode):
        return [_data(value) for value in node.value]
    if not node.style:
        for pattern, make in _CORE:
            if pattern.match(node.value):
                return make(node.value)
    return node.value
