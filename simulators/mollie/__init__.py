"""Mollie, the Payments API v2 in test mode. https://docs.mollie.com/reference/overview"""

from simulators.mollie.simulator import MollieSimulator

__all__ = ["MollieSimulator"]
