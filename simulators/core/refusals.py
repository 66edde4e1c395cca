"""How the books say no: in a plain word that each simulator renders."""


class Refused(Exception):
    """The books will not do it. `why` is a plain word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def need(holds: bool, why: str) -> None:
    """Refuse unless it holds."""
    if not holds:
        raise Refused(why)
