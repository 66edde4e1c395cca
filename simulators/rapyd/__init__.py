"""Rapyd Collect, API v1. https://docs.rapyd.net/"""

from simulators.rapyd.simulator import RapydSimulator

__all__ = ["RapydSimulator"]
