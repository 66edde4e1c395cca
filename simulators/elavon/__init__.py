"""Elavon Converge's XML API. https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide"""

from simulators.elavon.simulator import ElavonSimulator

__all__ = ["ElavonSimulator"]
