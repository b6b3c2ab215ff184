"""Renders templates so that every branch runs and no mistake stops it: what is not there is written down, with its line.

The syntax tree is changed before it is compiled: both sides of each `if` run, each loop runs at least once, each macro is
called. What a template asks of something that is not there, or is None, is answered by a value that bears anything.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Macro
from jinja2.utils import missing

from stepup.errors import TemplateProblem

from .branches import Branches, Fault
from .engine import Engine, Sandbox, in_words
from .tags import tag_faults

_DEEPEST = 3  # calls of one macro inside itself: with both sides of its `if` it would never end


class Bearing(Undefined):
    """Stands for what is not there, and bears whatever is done with it."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name)

    def _same(self, *_: Any, **__: Any) -> Any:
        return self

    def __iter__(self) -> Any:
        return iter(())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    __call__ = __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _same
    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _same

    def _no(self, other: Any) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _no  # type: ignore[assignment]

    def __contains__(self, other: Any) -> bool:
        return True

    def __int__(self) -> int:  # type: ignore[override]
        return 1

    def __float__(self) -> float:  # type: ignore[override]
        return 1.0

    def __index__(self) -> int:
        return 1


_BEARING = Bearing()


class _Environment(Sandbox):
    """The sandbox of templates, with both sides of everything."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(self, tell: Callable[[Fault], None], **options: Any) -> None:
        super().__init__(**(options | {"bytecode_cache": None}))
        self.tell = tell
        self.unreadable: set[str] = set()
        self.inside: Counter[Any] = Counter()

    def forced(self) -> None:
        """Wraps filters and tests, once they are all there; what undefined names become is written down."""
        for table, answer in ((self.filters, _BEARING), (self.tests, True)):
            for name, function in list(table.items()):
                table[name] = self._bearing(function, answer)
        tell = self.written

        class Recording(Bearing):
            __slots__ = ()

            def __init__(self, hint: Any = None, obj: Any = missing, name: Any = None, exc: Any = None) -> None:
                super().__init__(hint, obj, name)
                if obj is None or isinstance(obj, Undefined):
                    return
                if isinstance(exc, type) and issubclass(exc, SecurityError):
                    tell(f"this is not allowed in a template: {hint}")
                elif hint and obj is missing:
                    tell(f"{hint.split(' (')[0]} has nothing called '{name}'", part=True)
                else:
                    tell(f"there is nothing called '{name}' here", _near(str(name), obj))

        self.undefined = Recording

    def written(self, message: str, help: str = "", *, part: bool = False) -> None:
        """Writes down a fault at the line of the template that is running."""
        frame = sys._getframe(1)
        while frame is not None:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None:
                if not (part and self.unreadable):
                    line = template.get_corresponding_lineno(frame.f_lineno)
                    self.tell(Fault(str(template.filename), line, message, help))
                return
            frame = frame.f_back  # type: ignore[assignment]

    def _bearing(self, function: Any, answer: Any) -> Any:
        @wraps(function)
        def wrapped(*args: Any, **named: Any) -> Any:
            try:
                return function(*args, **named)
            except Exception as error:
                if not any(_is_nothing(one) for one in (*args, *named.values())):
                    self.written(in_words(error))
                return answer

        return wrapped

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        file = filename or name or ""
        for line, message in tag_faults(source):
            self.tell(Fault(file, line, message))
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            self.tell(Fault(file, error.lineno, error.message or "this cannot be read"))
            self.unreadable.add(file)
            return nodes.Template([], lineno=1)
        changed: nodes.Template = Branches(self, file, self.tell).visit(tree)
        return changed

    def getattr(self, obj: Any, attribute: str) -> Any:
        return _BEARING if _is_nothing(obj) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return _BEARING if _is_nothing(obj) or _is_nothing(argument) else super().getitem(obj, argument)

    def call(__self, __context: Any, __obj: Any, *args: Any, **named: Any) -> Any:
        if _is_nothing(__obj):
            return _BEARING
        key = __obj if isinstance(__obj, Macro) else type(__obj)
        if __self.inside[key] >= (_DEEPEST if isinstance(__obj, Macro) else 20):
            return _BEARING
        __self.inside[key] += 1
        try:
            return super().call(__context, __obj, *args, **named)
        except RecursionError:
            return _BEARING
        except Exception as error:
            wrongly = isinstance(__obj, Macro) and str(error).startswith("macro ")  # takes not more than 3 arguments
            if wrongly or not any(map(_is_nothing, (*args, *named.values()))):
                __self.written(in_words(error))
            return _BEARING
        finally:
            __self.inside[key] -= 1

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        try:
            return super().call_binop(context, operator, left, right)
        except Exception as error:
            if not (_is_nothing(left) or _is_nothing(right)):
                self.written(in_words(error))
            return _BEARING

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        return _BEARING if _is_nothing(arg) else super().call_unop(context, operator, arg)


class ForcedEngine(Engine):
    """Renders for the sake of what it finds: `tell` is told each fault."""

    def __init__(
        self, folders: tuple[Path, ...], instead: tuple[tuple[str, Path], ...], tell: Callable[[Fault], None]
    ) -> None:
        super().__init__(folders, instead, lambda **options: _Environment(tell, **options))
        self.tell = tell
        environment = self.environment
        assert isinstance(environment, _Environment)
        environment.globals |= {"_each_": _each, "_either_": _either, "_both_": _both, "_nothing_": _BEARING}
        environment.forced()

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        try:
            return super().render(name, context)
        except TemplateProblem as problem:
            # A comparison with nothing may stop a forced rendering; what stops an ordinary one is found by that.
            if not problem.line:
                self.tell(Fault(problem.file, 0, problem.reason))
            return ""


def _is_nothing(value: Any) -> bool:
    return value is None or isinstance(value, Undefined)


def _near(name: str, obj: Any) -> str:
    """What was meant instead of a name of this object."""
    if obj is missing:
        return ""
    known = getattr(type(obj), "model_fields", None) or getattr(type(obj), "_fields", None) or ()
    known = [*known, *(one for one in dir(type(obj)) if not one.startswith(("_", "model_")))]
    near = get_close_matches(name, known, 1, 0.6)
    return f"did you mean {near[0]}?" if near else ""


def _each(values: Any, many: int) -> Iterable[Any]:
    """What a loop goes through: at least one thing, of which `many` are unpacked (0: none)."""
    nothing = (_BEARING,) * many if many else _BEARING
    if _is_nothing(values):
        return [nothing]
    return list(values) or [nothing]


def _either(test: Any, first: Any, second: Any) -> Any:
    return second if _is_nothing(first) else first


def _both(first: Any, second: Any, wants_second: bool) -> Any:
    return second if bool(first) == wants_second else first
