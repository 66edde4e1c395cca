"""What no document of a vendor says and clients do all the same: refused, unless told to forgive.

A simulator that forgives proves nothing of a connector. It serves to see what another service does
behind its first undocumented field.
"""

_TEMPER = {"forgives": False}


def forgive(forgives: bool = True) -> None:
    """Lets every simulator of this process forgive, or no longer."""
    _TEMPER["forgives"] = forgives


def forgives() -> bool:
    """Whether what no document says passes."""
    return _TEMPER["forgives"]
