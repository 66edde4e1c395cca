"""The control plane under `/_sim/`: what happened to the money, and what shall happen next."""

from simulators.core.http import Request, Response, json_response
from simulators.core.simulator import Simulator


def handle(simulator: Simulator, request: Request) -> Response:
    """Answer one request of the control plane."""
    return json_response(404, {"error": f"{simulator.name}: no {request.path}"})
