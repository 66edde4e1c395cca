"""A pytest plugin: each call of the harness goes to the next of several services."""

from __future__ import annotations

import json

from harness import service

_EACH_IN_TURN = json.dumps({"loadBalancingConfig": [{"round_robin": {}}]})

service._OPTIONS = (*service._OPTIONS, ("grpc.service_config", _EACH_IN_TURN))  # type: ignore[assignment]
