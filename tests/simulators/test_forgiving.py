"""What no document says: refused by every simulator, unless it is told to forgive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulators.core.forgiving import forgive, forgives
from simulators.core.shapes import Misfit, Shapes

SHAPES = Shapes("@A\n  told! text\n  untold? bool\n@B\n  + @A")


@pytest.fixture
def forgiving() -> Iterator[None]:
    forgive()
    yield
    forgive(False)


@pytest.mark.parametrize("name", ["A", "B"])
def test_what_no_document_has_is_unknown(name: str) -> None:
    assert not forgives()
    with pytest.raises(Misfit) as found:
        SHAPES.read(name, {"told": "x", "untold": True})
    assert (found.value.problem, found.value.path) == ("unknown", "untold")


@pytest.mark.parametrize("name", ["A", "B"])
def test_it_passes_where_it_is_forgiven_and_must_fit_all_the_same(
    forgiving: None, name: str
) -> None:
    assert SHAPES.read(name, {"told": "x", "untold": True})["untold"] is True
    with pytest.raises(Misfit):
        SHAPES.read(name, {"told": "x", "untold": "yes"})
