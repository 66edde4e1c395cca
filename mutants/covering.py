"""Covering: which tests can see a mutant, those first that are likely to."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mutants.asking import Ran

Names = frozenset[str]
ALL = 1_000_000
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Measured(msgspec.Struct):
    """What a run of all tests told. `digest` is of everything that took part in it.

    `recorded` are the tests whose recordings fit. `days` are the busy days that were lived then,
    and when: the warm process reads them.
    """

    digest: str
    ran: list[Ran]
    recorded: list[str] = []
    days: bytes = b""


class Statement(msgspec.Struct, frozen=True):
    """A run of lines in a file: of a function's statement, or of a name's definition."""

    path: str
    first: int
    last: int
    defines: str
    uses: Names
    within: bool
    function: bool = False


def statements(path: str, source: str) -> Iterator[Statement]:
    """Every statement in a function, and every definition outside of one."""
    yield from _of(path, ast.parse(source).body, within=False)


def _of(path: str, body: Iterable[ast.stmt], *, within: bool) -> Iterator[Statement]:
    for node in body:
        inner = within or isinstance(node, FUNCTIONS)
        if not within:
            uses, function = _used(node), isinstance(node, FUNCTIONS)
            for name in _defined(node):
                yield Statement(path, node.lineno, _end(node), name, uses, False, function)
        if within:
            yield Statement(path, node.lineno, _head(node), "", frozenset(), True)
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            held = getattr(node, part, [])
            yield from _of(path, _plain(held), within=inner)


def _plain(held: Iterable[ast.AST]) -> Iterator[ast.stmt]:
    for each in held:
        if isinstance(each, ast.stmt):
            yield each
        else:
            yield from getattr(each, "body", [])


def _head(node: ast.stmt) -> int:
    """The last line of what a statement does before others begin."""
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return _end(node)
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return max(node.lineno, first.lineno - 1)


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.ClassDef, *FUNCTIONS)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = [each.id for t in targets if t for each in ast.walk(t) if isinstance(each, ast.Name)]
    return names or [""]


def _used(node: ast.stmt) -> Names:
    """The names that a definition is made of; a class's functions are definitions of their own."""
    found: set[str] = set()
    left: list[ast.AST] = [node]
    while left:
        each = left.pop()
        found |= {each.id} if isinstance(each, ast.Name) else set()
        found |= {each.attr} if isinstance(each, ast.Attribute) else set()
        parts = ast.iter_child_nodes(each)
        left += [part for part in parts if not (each is node and _own(node, part))]
    return frozenset(found)


def _own(node: ast.stmt, part: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and isinstance(part, FUNCTIONS)


class Covering:
    """The tests of a connector, and the lines that each of them ran."""

    def __init__(self, root: Path, paths: Iterable[Path], ran: Iterable[Ran]) -> None:
        self.ran = list(ran)
        self._seconds = {each.id: each.seconds for each in self.ran}
        self._tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        for test in self.ran:
            for name, lines in test.lines.items():
                for line in lines:
                    self._tests[name, line].add(test.id)
        self._statements: dict[str, list[Statement]] = {}
        for path in paths:
            name = str(path.relative_to(root))
            self._statements[name] = list(statements(name, path.read_text()))
        self._kinds = {each.id: _kind(each) for each in self.ran}
        self._kills: Counter[str] = Counter()

    def killed(self, test: str) -> None:
        """Remembers who saw something: it may see more."""
        self._kills[test] += 1

    def tests(self, path: str, line: int, *, few: bool = True) -> tuple[list[str], list[str]]:
        """Those that see a line first, in order; then all others that could see what it says.

        `few` leaves out what is alike.

        A line of a function is seen by who runs it alone. What is defined outside of functions is
        used by those that name it first; the interfaces read it for anybody.
        """
        held = [each for each in self._statements.get(path, ()) if each.first <= line <= each.last]
        within = [each for each in held if each.within]
        if within:
            inner = min(within, key=lambda each: each.last - each.first)
            return self._few(self._ran(inner), 2 if few else ALL), []
        names = {each.defines for each in held}
        near = self._few(self._users(names), 3 if few else ALL)
        return near, [each for each in self._one_of_each(self._seconds) if each not in near]

    def _one_of_each(self, tests: Iterable[str]) -> list[str]:
        """The fastest that proves each requirement."""
        found: dict[str, str] = {}
        for test in self._ordered(tests):
            found.setdefault(test.partition("[")[0], test)
        return list(found.values())

    def _few(self, tests: Iterable[str], most: int) -> list[str]:
        """At most so many that prove the same by the same lines."""
        seen: Counter[tuple[str, int]] = Counter()
        chosen: list[str] = []
        for test in self._ordered(tests):
            kind = (test.partition("[")[0], self._kinds[test])
            seen[kind] += 1
            if seen[kind] <= most or "currenc" in test:
                chosen.append(test)
        return chosen

    def _ran(self, statement: Statement) -> set[str]:
        lines = range(statement.first, statement.last + 1)
        return set().union(*(self._tests.get((statement.path, line), set()) for line in lines))

    def _users(self, names: set[str]) -> set[str]:
        """The tests that run a function which uses a name, or what is made of it."""
        every = [each for held in self._statements.values() for each in held if not each.within]
        reached, found = set(names), set[str]()
        while True:
            made = (each for each in every if not each.function and each.uses & reached)
            more = {each.defines for each in made} - reached
            if not more:
                break
            reached |= more
        for each in every:
            if each.function and each.uses & reached:
                found |= self._body(each)
        return found

    def _body(self, statement: Statement) -> set[str]:
        """Who runs what stands in functions within a definition."""
        within = [
            each
            for each in self._statements[statement.path]
            if each.within and statement.first <= each.first <= statement.last
        ]
        return set().union(*(self._ran(each) for each in within))

    def _ordered(self, tests: Iterable[str]) -> list[str]:
        """One of each requirement, the fastest first, then the next; who saw others leads."""
        turns: Counter[str] = Counter()
        ranked: list[tuple[int, int, float, str]] = []
        for test in sorted(tests, key=lambda each: (self._seconds[each], each)):
            function = test.partition("[")[0]
            ranked.append((-self._kills[test], turns[function], self._seconds[test], test))
            turns[function] += 1
        return [test for *_, test in sorted(ranked)]


def _kind(test: Ran) -> int:
    """Equal for tests that run the same lines."""
    return hash(tuple((path, tuple(lines)) for path, lines in sorted(test.lines.items())))
