"""Templates -> markup, in a sandboxed Jinja: a source's text is never code, and every failure names file and line."""

from __future__ import annotations

import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stepup import cache
from stepup.assets import TEMPLATES
from stepup.document.problem import MarkupProblem
from stepup.document.tags import PARENTS
from stepup.errors import TemplateProblem
from stepup.model import Model

from . import filters

MAX_TEMPLATE = 1_000_000  # characters of one template file
MAX_OUTPUT = 200_000_000  # characters that a template may write
MAX_PIECES = 3_000_000  # and pieces: a loop in a loop is stopped by these, within seconds
MAX_REPEATED = 100_000  # characters that one `*` or `%` may make


_PADDING = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"))  # gigabytes of spaces


class _Loader(BaseLoader):
    """Finds a template in the folders, the first that has it; `instead` puts one file in the place of a name."""

    def __init__(self, folders: tuple[Path, ...], instead: Mapping[str, Path]) -> None:
        self.folders = folders
        self.instead = instead
        self.found: dict[str, Path] = {}

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path, stamp = self._find(template)
        if path is None:
            raise TemplateNotFound(template)
        try:
            text = path.read_text("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise _whole(path, "this template is not written in UTF-8") from None
        except OSError as error:
            raise _whole(path, f"this template cannot be opened: {error.strerror}") from None
        if len(text) > MAX_TEMPLATE:
            raise _whole(path, f"this template is larger than {MAX_TEMPLATE // 10**6} MB")
        self.found[template] = path
        return text, str(path), lambda: self._find(template) == (path, stamp)  # another folder may have it by now

    def has(self, template: str) -> bool:
        return self._find(template)[0] is not None

    def names(self) -> list[str]:
        """The names of all templates there are."""
        return sorted({path.relative_to(folder).as_posix() for folder in self.folders for path in folder.rglob("*.j2")})

    def _find(self, template: str) -> tuple[Path | None, int]:
        """The file of a template, and when it was last changed."""
        parts = template.split("/")
        if ".." in parts or "" in parts or any(sign in template for sign in "\\:\0"):
            return None, 0
        places = [folder.joinpath(*parts) for folder in self.folders]
        for path in [self.instead[template]] if template in self.instead else places:
            with suppress(OSError):
                found = path.stat()
                if stat.S_ISREG(found.st_mode):
                    return path, found.st_mtime_ns
        return None, 0


def _whole(path: Path, reason: str) -> TemplateProblem:
    return TemplateProblem(f"{path}: {reason}", str(path), 0, reason)


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates read data and nothing else: of a model its fields, never pydantic's methods (some read files or load
    pickles), and no operator that makes a gigabyte out of a line."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: set[tuple[type, str]] = set()  # fields of models and of what we show: always there, and safe

    def getattr(self, obj: Any, attribute: str) -> Any:
        if (type(obj), attribute) in self._known:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if (isinstance(obj, Model) and hasattr(Model, attr)) or (isinstance(obj, str) and attr in _PADDING):
            return False
        safe = super().is_safe_attribute(obj, attr, value)
        fields = type(obj).model_fields if isinstance(obj, Model) else getattr(type(obj), "_fields", ())
        if safe and attr in fields:
            self._known.add((type(obj), attr))
        return safe

    def wrap_str_format(self, value: Any) -> None:
        """No format method is wrapped: `is_safe_attribute` refuses them."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"the operator {operator} is not for templates")
        if operator == "*":
            length = max((len(side) for side in (left, right) if hasattr(side, "__len__")), default=0)
            times = max((abs(side) for side in (left, right) if isinstance(side, int)), default=0)
            if length * times > MAX_REPEATED:
                raise SecurityError("a repetition makes too much text")
        return super().call_binop(context, operator, left, right)


class _Compiled(BytecodeCache):
    """Keeps our own templates compiled, in the user's cache folder. A trust's are compiled each time: they are not ours to
    keep."""

    place = f"templates-{zlib.crc32(os.fsencode(TEMPLATES)):08x}"  # there may be several versions beside one another

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        ours = filename == str(TEMPLATES.joinpath(*name.split("/")))
        return f"{self.place}/{name.replace('/', '-')}.{sys.implementation.cache_tag}" if ours else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            bucket.bytecode_from_string(cache.recall(bucket.key))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            cache.keep(bucket.key, bucket.bytecode_to_string)


class Engine:
    """Renders templates found in some folders and then in the shipped one."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        instead: tuple[tuple[str, Path], ...] = (),
        environment: Callable[..., Sandbox] = Sandbox,
    ) -> None:
        self.loader = _Loader((*folders, TEMPLATES), dict(instead))
        self.environment = environment(
            loader=self.loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(),
        )
        for name in ("center", "format", "indent"):
            del self.environment.filters[name]
        self.environment.filters.update(filters.FILTERS)
        self.environment.globals["not_stated"] = filters.NOT_STATED

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The markup that a template writes about this context."""
        try:
            return "".join(_counted(self.environment.get_template(name).generate(context)))
        except TemplateSyntaxError as error:
            raise self._problem(name, error.filename, error.lineno, f"{error.message}") from error
        except Exception as error:  # a template can make Python raise anything
            if type(error) is TemplateProblem and error.file:
                raise
            file, line = self._place(error)
            raise self._problem(name, file, line, in_words(error)) from error

    def locate(self, name: str, problem: MarkupProblem) -> TemplateProblem:
        """The same problem with its template, and its line where only one place can have written that tag."""
        tag = re.compile(rf"<{re.escape(problem.tag)}(?![\w-])")
        places = []
        for found in (name, *(other for other in self.loader.found if other != name)) if problem.tag else ():
            if found in self.loader.found:
                text = self.loader.get_source(self.environment, found)[0]
                at = [text.count("\n", 0, match.start()) + 1 for match in tag.finditer(text)]
                places += [(str(self.loader.found[found]), line) for line in at]
        if len(places) == 1 or (places and problem.tag not in PARENTS):
            return self._problem(name, *places[0], str(problem))
        return self._problem(name, None, None, str(problem))

    def _problem(self, name: str, file: str | None, line: int | None, message: str) -> TemplateProblem:
        where = file or str(self.loader.found.get(name, name))
        return TemplateProblem(
            f"{where}:{line}: {message}" if line else f"{where}: {message}", where, line or 0, message
        )

    def _place(self, error: BaseException) -> tuple[str | None, int | None]:
        """The innermost line of a template in the traceback."""
        files = {str(path) for path in self.loader.found.values()}
        place: tuple[str | None, int | None] = (None, None)
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in files:
                place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        return place


@lru_cache(maxsize=8)
def engine_for(folders: tuple[Path, ...], instead: tuple[tuple[str, Path], ...] = ()) -> Engine:
    """One engine for each set of folders, so that a batch compiles each template once."""
    return Engine(folders, instead)


ENDLESS = "a template writes without end: look for a loop inside a loop"


def _counted(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for number, piece in enumerate(pieces):
        length += len(piece)
        if length > MAX_OUTPUT or number > MAX_PIECES:
            raise TemplateProblem(ENDLESS)
        yield piece


def in_words(error: Exception) -> str:
    """What went wrong, in words for someone who edits templates and not Python."""
    match error:
        case UndefinedError():
            found = re.search(r"(?:no attribute|no element) '?([^']+)'?$|^'([^']+)' is undefined", str(error))
            return f"there is nothing called '{found[1] or found[2]}' here" if found else str(error)
        case SecurityError():
            return f"this is not allowed in a template: {error}"
        case TemplateNotFound():
            return f"there is no template called '{error.name}'"
        case TemplateError() | TemplateProblem():
            return str(error)
        case RecursionError():
            return "this template includes itself without end, or is nested too deep"
        case MemoryError():
            return "this template asks for more memory than there is"
        case SyntaxError():
            return f"this template is nested too deep ({error.msg})"
        case _:
            return f"{error} ({type(error).__name__})"
