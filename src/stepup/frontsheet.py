"""A trust's own Word front sheet, filled from a paper: Jinja tags in the sheet become the paper's words, escaped.

The sheet is opened as any Word file is (`wordfile.py`) and rendered in a sandbox by docxtpl. What it may name is in
docs/front-sheet.md: the addresses of the paper's fields, and a few words about the paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .document.blocks import Block, Blocks, Document, Heading, List, Paragraph, Section, Table, plain
from .errors import StepUpError, TemplateProblem
from .model import Governance, GovernanceRow, Paper, Source, Strategy
from .model.address import addresses
from .patterns import late
from .wordfile import Package, W, open_package

if TYPE_CHECKING:
    from jinja2 import Environment

NOT_STATED = "Not stated"
_BULLET = "• "
_STEP = late(r"([^.\[\]]+)|\[(\d+)\]")
_TAG = late(r"\{\{|\{%|\{#")
_BEGINS = late(r"\{%-?\s*(if|for)\b")
_ENDS = late(r"\{%-?\s*end(?:if|for)\b")
_GOES_ON = late(r"\{%-?\s*(?:else|elif)\b")
_FORM = late(r"governance\[(\d+)\]\.")
_MOST_TAGS = 200_000  # of a sheet, its styles and headers together: a hundred pages have 60,000
_MOST = 100_000  # characters that one `*` may make


def fill(sheet: bytes, name: str, source: Source, document: Document) -> bytes:
    """The front sheet with the paper's words in place of its tags. `name` is the sheet's, for messages. StepUpError: it
    is no Word file that can be read; TemplateProblem: a tag that cannot be filled, with the paragraph it stands in."""
    try:
        package = open_package(sheet)
        package.must_be_sound(_MOST_TAGS)
    except StepUpError as error:
        raise StepUpError(f"{name}: {error}") from error
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    values = names(source, document)
    environment = _environment()
    try:
        template = DocxTemplate(io.BytesIO(sheet))
        template.render(values, environment, autoescape=True)
        filled = io.BytesIO()
        template.save(filled)
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        where, reason = _place(package, environment, values) or ("", _in_words(error, values))
        raise TemplateProblem(f"{name}: {where}{reason}", name, 0, where + reason) from error
    return filled.getvalue()


# ----------------------------------------------------------------------------------------------------------- what it says


def names(source: Source, document: Document) -> dict[str, Any]:
    """What a front sheet may name: each field of the paper by its address (`governance[0].author`), as the document says
    it, and "Not stated" where it does not; `organisation`, `strategy`, `period` and `draft` besides."""
    said = dict(_said(document.blocks))
    strategy = source if isinstance(source, Strategy) else source.strategy
    values: dict[str, Any] = {
        "title": document.title,
        "draft": "Draft" if document.draft else "",
        "organisation": strategy.organisation.name if strategy else NOT_STATED,
        "strategy": strategy.title if strategy else NOT_STATED,
        "period": period.words if (period := getattr(source, "period", None)) else NOT_STATED,
    }
    tags = [tag for tag in addresses(source) if "/" not in tag]
    if isinstance(source, Paper):
        tags += _rows(source, strategy)
    for tag in tags:
        text = said.get(tag, NOT_STATED)
        if tag != "title" or tag in said:
            _put(values, tag, text)
    for number, rows in _forms(document.blocks):
        values["governance"][number].setdefault("rows", rows)
    values["fields"] = {tag: said.get(tag, NOT_STATED) for tag in tags}  # for ids that cannot stand in a tag: a-b
    return values


def _rows(paper: Paper, strategy: Strategy | None) -> Iterator[str]:
    """The addresses of every row of each board's form, answered or not; there is always one form."""
    for number, table in enumerate(paper.governance or (Governance(),)):
        form = table.strategy or strategy
        for row in form.rows if form else _no_rows():
            own = row.field in Governance.model_fields and row.field not in ("other", "strategy", "title")
            yield f"governance[{number}].{row.field}" if own else f"governance[{number}].other.{row.field}"
        for name in ("title", *(one for one in Governance.model_fields if one not in ("other", "strategy", "title"))):
            yield f"governance[{number}].{name}"


def _forms(blocks: Blocks) -> Iterator[tuple[int, list[dict[str, str]]]]:
    """The number of each board's form that a document shows, and its questions and answers in order."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _forms(block.blocks)
        elif isinstance(block, Table):
            found = next((one for row in block.rows for cell in row if (one := _FORM.match(cell.field))), None)
            if found:
                rows = [[_text(cell.blocks) for cell in row] for row in block.rows[1:]]
                yield int(found[1]), [{"label": label, "answer": answer} for label, answer, *_ in rows]


def _no_rows() -> tuple[GovernanceRow, ...]:
    return ()


def _put(values: dict[str, Any], tag: str, text: str) -> None:
    """Puts a text where its address leads: `governance[0].other.cqc`. The first of two texts for one place stays."""
    steps: list[str | int] = [name or int(number) for name, number in _STEP.findall(tag)]
    here: Any = values
    for step, after in pairwise(steps):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            while len(here) <= step:
                here.append({})
            here = here[step]
        else:
            here = here.setdefault(step, empty)
        if not isinstance(here, (dict, list)):
            return  # an action whose id is that of another field: what came first has the name
    if isinstance(here, dict) and isinstance(steps[-1], str) and here.get(steps[-1], NOT_STATED) == NOT_STATED:
        here[steps[-1]] = text


def _said(blocks: Blocks) -> Iterator[tuple[str, str]]:
    """Each field that a document was written from, and its words: paragraphs on lines of their own."""
    for block in blocks:
        if field := getattr(block, "field", ""):
            yield field, _text((block,))
        match block:
            case Section():
                yield from _said(block.blocks)
            case List():
                for item in block.items:
                    yield from _said(item)
            case Table():
                for row in block.rows:
                    for cell in row:
                        if cell.field:
                            yield cell.field, cell.mark.label if cell.mark else _text(cell.blocks)
                        yield from _said(cell.blocks)


def _text(blocks: Blocks, indent: str = "") -> str:
    return "\n".join(filter(None, (_words(block, indent) for block in blocks)))


def _words(block: Block, indent: str) -> str:
    match block:
        case Paragraph():
            return block.mark.label if block.mark else plain(block.spans)
        case Heading():
            return plain(block.spans)
        case Section():
            return _text(block.blocks, indent)
        case List():
            marks = [f"{block.start + n}. " if block.ordered else _BULLET for n in range(len(block.items))]
            return "\n".join(
                f"{indent}{mark}{_text(item, indent + '    ')}" for mark, item in zip(marks, block.items, strict=True)
            )
        case Table():
            rows = ((cell.mark.label if cell.mark else _text(cell.blocks) for cell in row) for row in block.rows)
            return "\n".join("; ".join(row) for row in rows)
        case _:
            return ""


# ----------------------------------------------------------------------------------------------------------- the sandbox


def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Reads words, and makes no gigabyte out of them."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            harmless = not (
                isinstance(obj, str) and attr in ("center", "ljust", "rjust", "zfill", "expandtabs", "format")
            )
            return harmless and super().is_safe_attribute(obj, attr, value)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            sizes = [len(side) for side in (left, right) if hasattr(side, "__len__")]
            times = [abs(side) for side in (left, right) if isinstance(side, int)]
            if operator == "**" or (operator == "%" and sizes) or (sizes and times and sizes[0] * times[0] > _MOST):
                raise SecurityError(f"the operator {operator} is not for front sheets")
            return super().call_binop(context, operator, left, right)

    environment = Sandbox(undefined=StrictUndefined, autoescape=True)
    for name in ("center", "format", "indent"):
        del environment.filters[name]
    environment.globals.clear()  # `range` and the like: loops go over what the paper has
    return environment


def _place(package: Package, environment: Environment, values: dict[str, Any]) -> tuple[str, str] | None:
    """The first paragraph that cannot be filled by itself, or where what began ends nowhere, and why; None where there is
    no such paragraph."""
    from jinja2 import TemplateError

    parts = [("", package.document), *((" of a header", one) for one in package.parts("header"))]
    parts += [(" of a footer", one) for one in package.parts("footer")]
    for what, part in parts:
        begun: list[tuple[str, str]] = []
        for number, paragraph in enumerate(part.iter(f"{W}p"), 1):
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            if not _TAG.search(text):
                continue
            where = f"paragraph {number}{what} (“{' '.join(text.split())[:80]}”): "
            alone = re.sub(r"\{%(?:p|tr|tc|r)\s", "{% ", text)
            begins, ends = _BEGINS.findall(alone), _ENDS.findall(alone)
            begun += [(where, one) for one in begins]
            del begun[max(len(begun) - len(ends), 0) :]
            if len(ends) > len(begins) or (not begins and _GOES_ON.search(alone)):
                continue  # of something that began in an earlier paragraph
            alone += "".join(f"{{% end{one} %}}" for one in reversed(begins[len(ends) :]))
            try:
                environment.from_string(alone).render(values)
            except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
                return where, _in_words(error, values)
        if begun:
            return begun[-1][0], f"`{{% {begun[-1][1]} %}}` has no `{{% end{begun[-1][1]} %}}`"
    return None


def _in_words(error: Exception, values: dict[str, Any]) -> str:
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError) and not str(error.message).startswith("No "):
        said = str(error.message).rstrip(".")
        return f"this tag cannot be read: {said}; a tag is a name between two pairs of braces, such as {{{{ title }}}}"
    found = re.search(r"(?:no attribute|no element) '?([^']+?)'?$|^'([^']+)' is undefined", str(error))
    if not found:
        return f"this tag cannot be filled: {error}"
    name = found[1] or found[2]
    known = sorted(set(_every_name(values)))
    near = [next((tag for tag in values["fields"] if tag.endswith(f".{name}")), "")] if name in known else []
    near = near or get_close_matches(name, known, 1, 0.6)
    hint = f"; did you mean {near[0]}?" if near and near[0] else ""
    return f"there is nothing called '{name}' in this paper{hint}"


def _every_name(values: Any) -> Iterator[str]:
    if isinstance(values, dict):
        for name, inner in values.items():
            yield name
            yield from _every_name(inner)
    elif isinstance(values, list):
        for inner in values:
            yield from _every_name(inner)
