"""Makes `docs/format.md`, the reference of the source format, from the models: `python docs/make_format.py`.

Every key's words are its description in the model, which editors show too. A test says when the page is stale.
"""

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from stepup.model import KINDS, Model, NoReport, paper
from stepup.model.brick import Accept, Action, Risk, SignOff
from stepup.model.dates import DayValue, PeriodValue
from stepup.model.paper import AnyPaper, Governance, Item, Meeting, RegisterRisk
from stepup.model.ratings import BUILT_IN, AssuranceValue, Colour, RagValue, Rating
from stepup.model.strategy import (
    Brick,
    BrickSection,
    Figure,
    Goal,
    GovernanceRow,
    Member,
    Organisation,
    Priority,
    Quote,
    RiskRegister,
    StrategyRef,
    Terms,
    known_brick,
    known_priority,
)
from stepup.model.values import (
    Body,
    Id,
    Line,
    Lines,
    People,
    Person,
    PersonValue,
    Prose,
    Register,
    Slug,
    Truth,
    TruthOrProse,
)

PAGE = Path(__file__).parent / "format.md"
# What is written for a type, in the words of the page's first part.
WRITTEN: list[tuple[Any, str]] = [
    (StrategyRef, "an id, or a path"),
    (RagValue, "a rating"),
    (AssuranceValue, "a level of assurance"),
    (Colour, "a colour"),
    (PersonValue, "[a person](#a-person)"),
    (People, "[a person](#a-person), or a list"),
    (Register, "a reference, or a list"),
    (PeriodValue, "a quarter"),
    (DayValue, "a date"),
    (TruthOrProse, "true, false or text"),
    (Truth, "true or false"),
    (Lines, "a line, or a list"),
    (Line, "a line"),
    (Prose, "text"),
    (Body, "text with headings and tables"),
    (Id, "an id"),
    (Slug, "an id"),
]
PARTS: dict[type[Model], str] = {
    Action: "A key action",
    Risk: "A risk",
    Accept: "An accepted finding",
    SignOff: "A sign-off",
    NoReport: "A brick without a report",
    Item: "An item",
    Meeting: "A meeting",
    Governance: "A governance table",
    RegisterRisk: "A risk on the cover",
    Figure: "A picture",
    Person: "A person",
    Organisation: "An organisation",
    Member: "A member of a group",
    Goal: "A goal",
    Brick: "A brick",
    BrickSection: "A section of a brick",
    Priority: "A priority",
    Quote: "A quotation",
    Rating: "A rating",
    GovernanceRow: "A row of the form",
    Terms: "What things are called",
    RiskRegister: "The risk register",
}
TITLES = {
    "quarterly-report": "Quarterly report",
    "brick-return": "Brick return",
    "highlight-report": "Highlight report",
    "paper": "Board paper",
    "strategy": "Strategy",
}
# What no type tells well enough.
BY_KEY = {
    ("QuarterlyReport", "previous"): "a path",
    ("QuarterlyReport", "bricks"): "a list of paths, of [returns](#brick-return) or of [bricks without a report](#a-brick-without-a-report)",
    ("Governance", "risks"): "a list of references or of [risks](#a-risk-on-the-cover), or text",
    ("Governance", "other"): "a group: a row's field or label, and its answer",
    ("Strategy", "ratings"): "a group: `rag`, `assurance`, each a list of [ratings](#a-rating)",
    ("Strategy", "glossary"): "a group: an abbreviation, and what it stands for",
}  # fmt: skip
NEEDED_IN_FILES = {"BrickReturn": ("strategy", "period"), "NoReport": ()}
ONE_OF = {"Action": ("action", "continues")}

INTRODUCTION = """\
# The source format

<!-- made by docs/make_format.py from the descriptions in the models; change those -->

A source file is a text file in UTF-8 whose name ends in `.yaml`. It holds keys and what stands after them. `kind` says
what the file is, and so which other keys it may have. An editor that reads JSON Schemas (VS Code with its YAML
extension) completes the keys and shows these descriptions; `stepup new KIND` writes a file to begin with.

A key that is **needed** has to be there. Any other may be left out: the paper then says "Not stated", or a
rule says where that matters.

## What is written

| here called | how it is written |
|---|---|
| a line | plain text on one line, printed as it stands |
| text | Markdown: paragraphs, lists, **bold**, *italic*, links. No headings, tables, pictures or HTML. Under a key that ends in `|` it needs no quotes. A YAML list of texts is a bulleted list |
| text with headings and tables | the same, with headings (from level 1) and tables |
| an id | letters without accents, digits, `-` and `_` |
| a date | the year first: `2023-11-28`; `2023-11` where only the month is known |
| a quarter | `2023/24 Q2`: of the financial year from April to March, so July to September 2023 |
| true or false | `true` or `false`; `yes` and `no` are read too |
| a rating | {rag}; or those of the strategy's own scale |
| a level of assurance | {assurance}; or those of the strategy's own scale |
| a path | where a file is, seen from this one, with `/`: `bricks/environments.yaml`, `../strategy.yaml` |
| a reference | a number or text by which the risk register names a risk: `84`, `SR1a` |
| a colour | six hexadecimal digits in quotes: `"#009639"` |
| a list | entries with a dash and a space before each, or in square brackets with commas between |

A line that begins with `#` is a note, and is not printed. An empty value is a missing one. `{{{{ }}}}` is text like any
other.
"""


def page() -> str:
    """The whole page."""
    words = {id: ", ".join(f"`{rating.id}`" for rating in BUILT_IN[id].ratings) for id in ("rag", "assurance")}
    parts = [INTRODUCTION.format(**words)]
    for kind, model in KINDS.items():
        parts.append(f"## {TITLES[kind]}\n\n`kind: {kind}`. {_doc(model)}\n\n{_table(model)}")
    parts.append("## The parts\n")
    parts += [f"### {title}\n\n{_doc(model)}\n\n{_table(model)}" for model, title in PARTS.items()]
    return "\n".join(parts)


def _doc(model: type[Model]) -> str:
    return " ".join((model.__doc__ or "").split())


def _table(model: type[Model]) -> str:
    hints = get_type_hints(model, localns=vars(paper), include_extras=True)
    rows = ["| key | needed | what is written | what for |\n|---|---|---|---|\n"]
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key.startswith("\0"):
            continue
        needed = field.is_required() or name in NEEDED_IN_FILES.get(model.__name__, ())
        one_of = ONE_OF.get(model.__name__, ())
        mark = "**yes**" if needed else "one of the two" if name in one_of else "no"
        written = BY_KEY.get((model.__name__, name)) or _written(hints[name], f"{model.__name__}.{name}")
        rows.append(f"| `{key}` | {mark} | {written} | {_cell(field)} |\n")
    return "".join(rows)


def _cell(field: FieldInfo) -> str:
    return " ".join((field.description or "").split()).replace("|", "\\|")


def _written(hint: Any, where: str) -> str:
    """What is written for a type. Raises ValueError for one that this page has no words for."""
    if get_origin(hint) in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not NoneType]
        if set(inner) == set(get_args(AnyPaper)):
            return "a path, or a paper"
        if len(inner) != 1:
            raise ValueError(f"{where}: say in BY_KEY what is written")
        return _written(inner[0], where)
    if get_origin(hint) is Annotated:
        metadata = hint.__metadata__
        for checker, words in ((known_brick, "a brick's id"), (known_priority, "a priority's id")):
            if any(getattr(one, "func", None) is checker for one in metadata):
                return words
        for known, words in WRITTEN:
            same = get_args(known)[0] == get_args(hint)[0] and known.__metadata__ == metadata[: len(known.__metadata__)]
            if same:
                return words
        return _written(get_args(hint)[0], where)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        word = _written(inner, where)
        return f"a list, each {word}"
    if get_origin(hint) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Model):
        title = PARTS[hint]
        return f"[{title[0].lower()}{title[1:]}](#{re.sub(r'[^a-z]+', '-', title.lower())})"
    raise ValueError(f"{where}: this page has no words for {hint}")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
