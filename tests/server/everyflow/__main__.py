"""The server with the connector of every flow, under names whose own connectors are not needed."""

from __future__ import annotations

from tests.server.everyflow.connector import EveryFlow, Guarded
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.server import main

if __name__ == "__main__":
    connectors: dict[str, ConnectorCommon] = {"calida": EveryFlow(), "helcim": Guarded()}
    setattr(registry, "load", connectors.__getitem__)  # noqa: B010 - the type is a cache's
    setattr(registry, "names", lambda: sorted(connectors))  # noqa: B010 - as above
    main.main()
