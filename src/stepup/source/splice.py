"""Edits to the text of a YAML file that leave everything else as it was typed: comments, order, quotes, line breaks."""

from typing import Any

import yaml

from .tree import Tree

Pair = tuple[Any, Any]  # the key node and the value node of an entry


class CannotSplice(Exception):
    """This part is written in a way that cannot be edited as text: with an alias, for one."""


class Splice:
    """The edits of one file. They may not overlap; `text` applies them."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.source = tree, tree.text
        self.newline = "\r\n" if "\r\n" in tree.text else "\n"
        self._edits: list[tuple[int, int, str]] = []

    def text(self) -> str:
        out = self.source
        for start, end, new in sorted(self._edits, reverse=True):
            out = out[:start] + new + out[end:]
        return out

    # ------------------------------------------------------------------------------------------------- finding

    def entry(self, mapping: Any, name: str) -> Pair | None:
        """A key of a mapping and its value."""
        if not isinstance(mapping, yaml.MappingNode):
            return None
        found = next(((key, value) for key, value in mapping.value if key.value == name), None)
        if found is not None and found[1].start_mark.index < found[0].end_mark.index:
            raise CannotSplice
        return found

    def items(self, pair: Pair | None) -> list[Any]:
        return list(pair[1].value) if pair is not None and isinstance(pair[1], yaml.SequenceNode) else []

    def end(self, node: Any) -> int:
        """Where the text of a node ends: a block's own mark stands after the comments that follow it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return max(self.end(last[1]), last[0].end_mark.index) if isinstance(last, tuple) else self.end(last)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return self._end_of_block(node)
        return int(node.end_mark.index)

    def _end_of_block(self, node: Any) -> int:
        text = self.source[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index) + len(text.rstrip())

    def after_key(self, pair: Pair) -> str:
        """The text of an entry after its key: the colon, and the value."""
        return self.source[pair[0].end_mark.index : max(self.end(pair[1]), pair[0].end_mark.index)]

    # ------------------------------------------------------------------------------------------------- editing

    def put(self, pair: Pair, after_key: str) -> None:
        """Replace what follows a key."""
        self._edits.append((pair[0].end_mark.index, max(self.end(pair[1]), pair[0].end_mark.index), after_key))

    def replace(self, node: Any, text: str) -> None:
        """Replace a value, or an item of a list."""
        end = self.end(node)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:  # its last line's comment goes with it
            end = self.line_end(end) - len(self.newline) if "\n" in self.source[end:] else len(self.source)
        self._edits.append((node.start_mark.index, end, text))

    def rename(self, pair: Pair, key: str, after_key: str) -> None:
        """Replace an entry by another, in its place."""
        self._edits.append((pair[0].start_mark.index, self.end(pair[1]), key + after_key))

    def put_value(self, pair: Pair, value: str) -> None:
        """Replace a value by one line; where there was none, it goes after the colon."""
        start, end = pair[1].start_mark.index, self.end(pair[1])
        if end <= pair[0].end_mark.index or start == end:
            after = self.source[pair[0].end_mark.index :]
            colon = pair[0].end_mark.index + after.index(":") + 1
            self._edits.append((colon, colon, f" {value}"))
        else:
            self._edits.append((start, end, value))

    def empty(self, pair: Pair | None) -> None:
        """Take a value away and leave its key, to be filled in; a comment beside the key stays."""
        if pair is None:
            return
        start, end = pair[0].end_mark.index, self.end(pair[1])
        if end > start:
            between = self.source[start : pair[1].start_mark.index]
            kept = between.rstrip() or ":"
            if isinstance(pair[1], yaml.ScalarNode) and pair[1].style in ("|", ">"):
                head = self.source[pair[1].start_mark.index : end].split("\n", 1)[0]
                kept += f"  {head[head.index('#') :].rstrip()}" if "#" in head else ""
            if self.source[end:].lstrip()[:1] in (",", "}"):
                kept += " "  # inside braces `key:,` would be a word
            self._edits.append((start, end, kept))

    def remove(self, mapping: Any, pair: Pair | None) -> None:
        """Take a key and its value away; in a mapping inside braces, or at the dash of a list, only the value."""
        if pair is None:
            return
        start = self.line_start(pair[0].start_mark.index)
        first = self.source[start : pair[0].start_mark.index].strip()
        if mapping.flow_style or first or len(mapping.value) == 1:
            self.empty(pair)
            return
        end = self.line_end(max(self.end(pair[1]), pair[0].end_mark.index))
        self._edits.append((start, end, ""))

    def insert(self, pair: Pair, line: str) -> None:
        """Put a line after an entry, in its place among the keys of the same mapping."""
        key = pair[0]
        at = max(self.end(pair[1]), key.end_mark.index)
        rest = self.source[at : self.line_end(at)]
        if rest.strip() and not rest.strip().startswith("#"):  # inside braces
            self._edits.append((at, at, f", {line}"))
            return
        at = self.line_end(at)
        before = "" if self.source[:at].endswith("\n") or not at else self.newline
        self._edits.append((at, at, before + " " * key.start_mark.column + line + self.newline))

    def keep(self, pair: Pair | None, wanted: list[bool]) -> None:
        """Of a list, keep only the items wanted; comments between items stay. A list that loses all is `[]`."""
        if pair is None or all(wanted):
            return
        items = self.items(pair)
        if not any(wanted):
            self.put(pair, ": []")
            return
        for number, (item, keep) in enumerate(zip(items, wanted, strict=True)):
            if keep:
                continue
            if pair[1].flow_style:
                following = [one for one, kept in zip(items[number + 1 :], wanted[number + 1 :], strict=True) if kept]
                if following:
                    self._edits.append((item.start_mark.index, items[number + 1].start_mark.index, ""))
                else:
                    before = self.source.rindex(",", 0, item.start_mark.index)
                    self._edits.append((before, self.end(item), ""))
            else:
                dash = self.source.rindex("-", 0, item.start_mark.index)
                self._edits.append((self.line_start(dash), self.line_end(self.end(item)), ""))

    def line_start(self, at: int) -> int:
        return self.source.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """After the line break that ends the line of a place."""
        found = self.source.find("\n", at)
        return found + 1 if found >= 0 else len(self.source)
