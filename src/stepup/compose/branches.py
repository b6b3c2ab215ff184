"""A template's syntax tree, changed so that every branch of it runs; what it names that is not there is told, with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer


class Fault(NamedTuple):
    """What is wrong in a template: its file, the line (0: of the whole), and what to write instead."""

    file: str
    line: int
    message: str
    help: str = ""


class Branches(NodeTransformer):
    """Changes a template's tree so that every branch of it runs."""

    def __init__(self, environment: Environment, file: str, tell: Callable[[Fault], None]) -> None:
        self.environment, self.file, self._tell = environment, file, tell

    def tell(self, node: nodes.Node, message: str, help: str = "") -> None:
        self._tell(Fault(self.file, node.lineno, message, help))

    def visit_Template(self, node: nodes.Template) -> nodes.Template:
        macros = [one for one in node.body if isinstance(one, nodes.Macro)]
        self.generic_visit(node)
        for macro in macros:
            nothing = nodes.Name("_nothing_", "load")
            named = [nodes.Keyword("caller", nothing)] if _takes_caller(macro) else []
            args = [nothing for _ in macro.args]
            call = _call(macro.name, args, macro.lineno, named)
            node.body.append(nodes.ExprStmt(call, lineno=macro.lineno))
        return node

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:
        self.generic_visit(node)
        branches: list[nodes.Node] = [nodes.ExprStmt(node.test, lineno=node.lineno), *node.body]
        for other in node.elif_:  # visited already: each is a list by now
            branches += other if isinstance(other, list) else [other]
        return [*branches, *node.else_]

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:
        self.generic_visit(node)
        many = len(node.target.items) if isinstance(node.target, nodes.Tuple) else 0
        node.iter = _call("_each_", [node.iter, nodes.Const(many)], node.lineno)
        if node.test is not None:
            node.body = [nodes.ExprStmt(node.test, lineno=node.lineno), *node.body]
            node.test = None
        otherwise, node.else_ = node.else_, []
        return [node, *otherwise]

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Expr:
        self.generic_visit(node)
        return _call("_either_", [node.test, node.expr1, node.expr2 or nodes.Const(None)], node.lineno)

    def visit_And(self, node: nodes.And) -> nodes.Node:
        self.generic_visit(node)
        return _call("_both_", [node.left, node.right, nodes.Const(True)], node.lineno)

    def visit_Or(self, node: nodes.Or) -> nodes.Node:
        self.generic_visit(node)
        return _call("_both_", [node.left, node.right, nodes.Const(False)], node.lineno)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Expr:
        if node.name not in self.environment.filters:
            self.tell(node, f"there is no filter called '{node.name}'", _like(node.name, self.environment.filters))
            inner = node.node or nodes.Const(None)
            return self.visit(inner)  # type: ignore[no-any-return]
        if node.name in ("default", "d"):  # the name before it need not be there
            node.node = nodes.Const(None, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:
        if node.filter.name not in self.environment.filters:
            self.tell(node, f"there is no filter called '{node.filter.name}'")
            node.filter.name = "string"
        self.generic_visit(node)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        if node.name in ("defined", "undefined"):  # asks just that
            return nodes.Const(True, lineno=node.lineno)
        if node.name not in self.environment.tests:
            self.tell(node, f"there is no test called '{node.name}'", _like(node.name, self.environment.tests))
            return nodes.Const(True, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_Include(self, node: nodes.Include) -> Any:
        return node if self._is_there(node) or node.ignore_missing else []

    def visit_Extends(self, node: nodes.Extends) -> Any:
        return node if self._is_there(node) else []

    def visit_Import(self, node: nodes.Import) -> Any:
        return node if self._is_there(node) else self._nothing(node, [node.target])

    def visit_FromImport(self, node: nodes.FromImport) -> Any:
        names = [one if isinstance(one, str) else one[1] for one in node.names]
        return node if self._is_there(node) else self._nothing(node, names)

    def _nothing(self, node: nodes.Node, names: list[str]) -> list[nodes.Node]:
        values = [nodes.Const(None) for _ in names]
        return [
            nodes.Assign(nodes.Name(name, "store"), value, lineno=node.lineno)
            for name, value in zip(names, values, strict=True)
        ]

    def _is_there(self, node: Any) -> bool:
        wanted = node.template
        if not isinstance(wanted, nodes.Const) or not isinstance(wanted.value, str):
            return True  # a name that is made while it runs
        loader: Any = self.environment.loader
        if loader.has(wanted.value):
            return True
        self.tell(node, f"there is no template called '{wanted.value}'", _like(wanted.value, loader.names()))
        return False


def _takes_caller(macro: nodes.Macro) -> bool:
    return any(name.name == "caller" for name in macro.find_all(nodes.Name))


def _like(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1, 0.6)
    return f"did you mean {near[0]}?" if near else ""


def _call(name: str, args: list[Any], line: int, named: list[nodes.Keyword] | None = None) -> nodes.Call:
    call = nodes.Call(nodes.Name(name, "load"), args, named or [], None, None)
    call.set_lineno(line)
    return call
