"""Nuvei (formerly SafeCharge), REST API 1.0."""

from simulators.nuvei.simulator import NuveiSimulator

__all__ = ["NuveiSimulator"]
