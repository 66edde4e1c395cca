"""Trustly Europe, JSON-RPC 1.1. https://eu.developers.trustly.com/doc/reference/api-protocol"""

from simulators.trustly.simulator import TrustlySimulator

__all__ = ["TrustlySimulator"]
