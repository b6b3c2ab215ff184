"""Papers for properties: hypothesis strategies for each kind of source, built from the models, so that a new field is
tried the day it is added.

`brick_returns()`, `quarterly_reports()`, `highlight_reports()`, `board_papers()`, `strategy_files()` and `sources()`
(any of them) give models, `data_of(Model)` what a file would say: text, lists and groups. `prose()`, `lines()`, `days()`
and `periods()` give text as a person might type it. Every paper is on the built-in strategy `LPT`.
"""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from stepup import model as models
from stepup.assets import STRATEGIES
from stepup.model import (
    Action,
    BoardPaper,
    BrickReturn,
    HighlightReport,
    Item,
    Model,
    NoReport,
    Paper,
    QuarterlyReport,
    Strategy,
    dates,
    values,
)
from stepup.model.prose import check_prose, markdown_list
from stepup.source import Reader

Data = st.SearchStrategy[Any]

LPT: Strategy = (
    Reader().read(STRATEGIES / "lpt-step-up-to-great.yaml").source.model_copy(update={"ref": "lpt-step-up-to-great"})
)
RAG = ["green", "amber", "red", "complete", "not-rated", "Green", "YELLOW", "blue"]
ASSURANCE = ["low", "Medium", "high", "pre-approval", "not-rated"]
MOST = 2  # entries of a list: two tell as much as ten

# ------------------------------------------------------------------------------------------------------------- text

_TYPED = (
    "the Trust nurses agreed plan 38 of 41 milestones; Q2 (PMO) £2.5m 50% R&D don't “safe” caring, well-led: e.g. "
    "naïve Łódź 日本 👍🏽 é snake_case C:\\temp a*b {{ x }} {% y %} 3 < 4 > 2 #1 @team ~ ^ | $x no yes null true "
    "010 1e3 2023-11-28 12:30 -- … – ’ ' \" ; ! ? [sic] & &amp; <U+001B> - * + 1. 2) # > = _ ` ``"
)
_WORDS = st.sampled_from(_TYPED.split())
# Any character that a file and a paper can hold, bar line ends and what SU006 warns of is no concern of the model.
_CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="".join(map(chr, (0xFFFE, 0xFFFF))),
)


def _told(text: str) -> bool:
    return bool(text.strip())


def lines() -> Data:
    """One line of plain text: any words, any characters."""
    words = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
    return st.one_of(words, words, st.text(_CHARACTERS, min_size=1, max_size=12)).map(str.strip).filter(_told)


def _escape(text: str) -> str:
    """A text that Markdown prints as it stands."""
    return "".join("\\" + c if c in "\\`*_{}[]<>()#+-.!|~&=:@/" and c.isascii() else c for c in text)


_QUIET = "the Trust nurses agreed a plan with 38 milestones, and (nearly) all were met"
_PLAIN = st.lists(st.sampled_from(_QUIET.split()), min_size=1, max_size=6).map(" ".join)
_ODD = lines().map(_escape)
_LINKS = ("https://example.org/a_b?c=d&e=(f)", "mailto:pmo@example.org", "http://example.org")
_INLINE = st.one_of(
    _PLAIN,
    _PLAIN,
    _ODD,
    _PLAIN.map("**{}**".format),
    _PLAIN.map("*{}*".format),
    _PLAIN.map("***{}***".format),
    st.tuples(_PLAIN, st.sampled_from(_LINKS)).map("[{0[0]}]({0[1]})".format),
    st.tuples(_PLAIN, _PLAIN).map("\\\n".join),  # a hard line break
    st.tuples(_PLAIN, _PLAIN).map("  \n".join),  # the other
    st.tuples(_PLAIN, _PLAIN).map("\n".join),  # a soft one
)
_PARAGRAPH = st.lists(_INLINE, min_size=1, max_size=3).map(" ".join)


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)


def _bulleted(items: list[str], sign: str = "-") -> str:
    return "\n".join(f"{sign} {_indented(one, 2)}" for one in items)


def _numbered(items: list[str]) -> str:
    return "\n".join(f"{number}. {_indented(one, 3)}" for number, one in enumerate(items, 1))


def _listed(item: Data) -> Data:
    items = st.lists(item, min_size=1, max_size=3)
    return st.one_of(items.map(_bulleted), items.map(lambda some: _bulleted(some, "*")), items.map(_numbered))


def _nested(inner: Data) -> Data:
    return _listed(st.one_of(_PARAGRAPH, st.tuples(_PARAGRAPH, inner).map("\n".join)))


_LIST = st.recursive(_PARAGRAPH, _nested, max_leaves=4)


def prose() -> Data:
    """Markdown that a field may hold: paragraphs, lists in lists, bold, italic, links, hard breaks, odd characters."""
    blocks = st.lists(st.one_of(_PARAGRAPH, _LIST), min_size=1, max_size=3).map("\n\n".join)
    return blocks.map(str.strip).filter(lambda text: _told(text) and check_prose(text) is None)


def _prose_or_list() -> Data:
    """Prose as files have it: text, or a list of texts."""
    short = _PLAIN | _ODD
    several = st.lists(short, min_size=1, max_size=MOST).filter(lambda items: check_prose(markdown_list(items)) is None)
    return st.one_of(prose(), prose(), several)


def bodies() -> Data:
    """The body of a paper, which may hold headings and tables."""
    table = st.just("| a | b |\n|---|---|\n| 1 | 2 |")
    heading = st.tuples(st.sampled_from(["# ", "## "]), _PLAIN).map("".join)
    blocks = st.lists(st.one_of(prose(), heading, table), min_size=1, max_size=3).map("\n\n".join)
    return blocks.filter(lambda text: check_prose(text, body=True) is None)


def ids() -> Data:
    return st.from_regex(r"[A-Za-z0-9_-]{1,24}", fullmatch=True).filter(_not_nothing)


def slugs() -> Data:
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,12}", fullmatch=True).filter(_not_nothing)


def _not_nothing(text: str) -> bool:
    return text.lower() not in ("null", "~")


def days() -> Data:
    """A date, or a month, as it is typed."""
    return st.dates(min_value=_date(1900), max_value=_date(2199)).map(str) | st.sampled_from(["2023-11", "2024-02-29"])


def _date(year: int) -> Any:
    from datetime import date

    return date(year, 12, 31) if year > 2000 else date(year, 1, 1)


def periods() -> Data:
    """A quarter as it is typed."""
    years = st.integers(1900, 2198).map(lambda year: f"{year}/{(year + 1) % 100:02}")
    return st.tuples(years, st.sampled_from([" Q", " q", "  Q"]), st.sampled_from("1234")).map("".join)


# ----------------------------------------------------------------------------------------------- from the models

_TRUTHS = st.sampled_from(["true", "false", "yes", "No"])
_BY_VALIDATOR: dict[Any, Callable[[], Data]] = {
    values.one_line: lines,
    values._lines: lambda: st.one_of(lines(), st.lists(lines(), min_size=1, max_size=MOST)),
    values._prose: _prose_or_list,
    values._body: bodies,
    values._id: ids,
    values._slug: slugs,
    values._truth: lambda: _TRUTHS,
    values._truth_or_prose: lambda: st.one_of(_TRUTHS, prose()),
    dates._day: days,
    dates._period: periods,
}
_SCALES = {"rag": RAG, "assurance": ASSURANCE}
_COLOURS = st.sampled_from([{"fill": "#009639", "text": "000000"}, {"fill": "8a1538", "text": "#FFFFFF"}, {}])
# What the models leave to the reader or to the whole: the generic way would give what no file can say.
_SET_ELSEWHERE = {"strategy", "ref", "previous", "figures", "bricks", "appendices"}


def data_of(model: type[Model]) -> Data:
    """What a file may say for a model: a group of keys."""
    return st.deferred(lambda: _group(model))


_GROUPS: dict[type[Model], Data] = {}


def _group(model: type[Model]) -> Data:
    if model not in _GROUPS:
        hints = get_type_hints(model, localns=vars(models), include_extras=True)
        required, optional = {}, {}
        skipped = set() if model is Strategy else _SET_ELSEWHERE
        for name, field in model.model_fields.items():
            key = field.alias or name
            if key.startswith("\0") or name in skipped:
                continue
            value = _SPECIAL[model, name] if (model, name) in _SPECIAL else _value(hints[name])
            (required if field.is_required() else optional)[key] = value
        made = st.fixed_dictionaries(required, optional=optional)
        _GROUPS[model] = made.map(_MENDED[model]) if model in _MENDED else made
    return _GROUPS[model]


def _value(hint: Any) -> Data:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, *notes = args
        for note in notes:
            function = getattr(note, "func", None)
            if function in _BY_VALIDATOR:
                return _BY_VALIDATOR[function]()
            if function is values.listed:
                item = _value(get_args(inner)[0])
                return st.one_of(item, st.lists(item, min_size=1, max_size=MOST))
            if function is values._person:
                return st.one_of(lines(), _people())
            scale = (getattr(note, "json_schema", None) or {}).get("x-scale")
            if scale:
                return st.sampled_from(_SCALES[scale])
        return _value(inner)
    if origin in (Union, UnionType):
        return st.one_of([_value(one) for one in args if one is not type(None)])
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_value(args[0]), max_size=MOST)
    if origin is dict:
        return st.dictionaries(lines().filter(lambda key: key != "<<"), _value(args[1]), max_size=MOST)
    if isinstance(hint, type) and issubclass(hint, Model):
        return data_of(hint)
    raise TypeError(f"tests/strategies.py does not know how to make {hint!r}: teach it")


def _people() -> Data:
    return st.fixed_dictionaries({}, optional={"name": lines(), "role": lines()}).filter(bool)


def _one_of_two(action: dict[str, Any]) -> dict[str, Any]:
    """A key action, for `continues` needs another one: the return adds those."""
    action.pop("continues", None)
    return {**action, "action": action.get("action") or "Do it"}


def _with_ids(brick: dict[str, Any]) -> dict[str, Any]:
    """Ids that are unique, and now and then a further row of the action before."""
    actions = brick["actions"]
    for number, action in enumerate(actions, 1):
        action["id"] = f"{brick['brick'][:12]}-{number}"
        if number > 1 and len(action) % 3 == 0:
            action["continues"] = actions[0]["id"]
            del action["action"]
    return brick


def _with_colours(rating: dict[str, Any]) -> dict[str, Any]:
    """Colours that can be read together."""
    known = {key: value for key, value in rating.items() if key not in ("fill", "text")}
    return {**known, "fill": "#009639", "text": "000000"} if "fill" in rating else known


def _without_empty(item: dict[str, Any]) -> dict[str, Any]:
    """Without a priority, where the strategy has none."""
    return {key: value for key, value in item.items() if value != ""}


_RATINGS = st.lists(data_of(models.Rating), min_size=1, max_size=MOST, unique_by=lambda one: one["id"].lower())
_BRICK_IDS = st.sampled_from([brick.id for brick in LPT.bricks])
_SPECIAL: dict[tuple[type[Model], str], Data] = {
    (models.Governance, "alignment"): st.lists(_BRICK_IDS, max_size=MOST),
    (models.Rating, "fill"): st.just("#009639"),
    (models.Rating, "text"): st.just("#000000"),
    (BrickReturn, "brick"): _BRICK_IDS,
    (NoReport, "brick"): _BRICK_IDS,
    (Item, "priority"): st.sampled_from([one.id for one in LPT.priorities] or [""]),
    (Strategy, "ratings"): st.fixed_dictionaries({}, optional=dict.fromkeys(_SCALES, _RATINGS)),
}
_MENDED: dict[type[Model], Callable[[dict[str, Any]], dict[str, Any]]] = {
    Action: _one_of_two,
    BrickReturn: _with_ids,
    models.Rating: _with_colours,
    Item: _without_empty,
}


# --------------------------------------------------------------------------------------------------- whole sources


def _made(model: type[Model], data: dict[str, Any]) -> Any:
    return model.model_validate(data, context={"strategy": LPT})


def brick_returns(*, of_file: bool = True) -> st.SearchStrategy[BrickReturn]:
    """A brick's return; `of_file`: with the strategy and quarter that a file of its own needs."""

    def make(data: dict[str, Any], period: str) -> BrickReturn:
        own = {"strategy": LPT, "period": period} if of_file else {}
        kept = {key: value for key, value in data.items() if key != "period"}
        return _made(BrickReturn, {**kept, **own})

    return st.builds(make, data_of(BrickReturn), periods())


def no_reports(*, of_file: bool = True) -> st.SearchStrategy[NoReport]:
    """A brick that is said to have sent nothing."""

    def make(data: dict[str, Any], period: str) -> NoReport:
        own = {"strategy": LPT, "period": period} if of_file else {}
        return _made(NoReport, {**{key: value for key, value in data.items() if key != "period"}, **own})

    return st.builds(make, data_of(NoReport), periods())


def _once_each(parts: list[Any]) -> tuple[Any, ...]:
    return tuple({part.brick: part for part in parts}.values())


def quarterly_reports(*, appendices: bool = True) -> st.SearchStrategy[QuarterlyReport]:
    """A quarterly report with its returns inline, each brick once."""

    def make(data: dict[str, Any], parts: list[Any], inner: list[Paper]) -> QuarterlyReport:
        return _made(QuarterlyReport, {**data, "strategy": LPT, "bricks": list(_once_each(parts)), "appendices": inner})

    parts = st.lists(
        st.one_of(brick_returns(of_file=False), brick_returns(of_file=False), no_reports(of_file=False)), max_size=3
    )
    return st.builds(make, data_of(QuarterlyReport), parts, _appendices() if appendices else st.just([]))


def highlight_reports(*, appendices: bool = True) -> st.SearchStrategy[HighlightReport]:
    """A committee's highlight report."""

    def make(data: dict[str, Any], inner: list[Paper]) -> HighlightReport:
        for number, item in enumerate(data["items"], 1):
            item["id"] = str(number)
        return _made(HighlightReport, {**data, "strategy": LPT, "appendices": inner})

    return st.builds(make, data_of(HighlightReport), _appendices() if appendices else st.just([]))


def board_papers(depth: int = 2) -> st.SearchStrategy[BoardPaper]:
    """A board paper, with appendices to a depth."""

    def make(data: dict[str, Any], inner: list[Paper], named: bool) -> BoardPaper:
        return _made(BoardPaper, {**data, **({"strategy": LPT} if named else {}), "appendices": inner})

    return st.builds(make, data_of(BoardPaper), _appendices(depth - 1) if depth else st.just([]), st.booleans())


def _appendices(depth: int = 1) -> st.SearchStrategy[list[Paper]]:
    return st.lists(st.one_of(board_papers(depth), highlight_reports(appendices=False)), max_size=MOST)


def strategy_files() -> st.SearchStrategy[Strategy]:
    """A trust's strategy."""
    return data_of(Strategy).map(lambda data: _made(Strategy, data))


def sources() -> st.SearchStrategy[Any]:
    """A source file of any kind."""
    return st.one_of(
        brick_returns(), no_reports(), quarterly_reports(), highlight_reports(), board_papers(), strategy_files()
    )
