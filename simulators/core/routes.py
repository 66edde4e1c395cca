"""The compiled route table: nested dicts by path segment, no patterns tried in turn."""

from typing import Any, Generic, TypeVar

Handler = TypeVar("Handler")


class Routes(Generic[Handler]):
    """Finds a handler by method and path. `{name}` in a template takes any one segment."""

    def __init__(self, table: dict[str, Handler]) -> None:
        self._root: dict[str, Any] = {}
        self._plain: dict[str, Handler] = {}
        for operation, handler in table.items():
            self._add(operation, handler)

    def _add(self, operation: str, handler: Handler) -> None:
        method, _, template = operation.partition(" ")
        if "{" not in template:
            self._plain[operation] = handler
        node = self._root
        for segment in template[1:].split("/"):
            node = node.setdefault("{}" if segment.startswith("{") else segment, {})
        node[f" {method}"] = (operation, handler)

    def find(self, method: str, path: str) -> tuple[str, Handler, list[str]] | None:
        """Operation, handler and the segments that stood for names; None where there is none."""
        operation = f"{method} {path}"
        plain = self._plain.get(operation)
        if plain is not None:
            return operation, plain, []
        node, arguments = self._root, []
        for segment in path[1:].split("/"):
            below = node.get(segment)
            if below is None:
                below = node.get("{}")
                if below is None or not segment:
                    return None
                arguments.append(segment)
            node = below
        found = node.get(f" {method}")
        return (*found, arguments) if found else None
