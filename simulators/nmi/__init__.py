"""NMI payment gateway, Payment API and Query API. https://docs.nmi.com/reference/"""

from simulators.nmi.simulator import NmiSimulator

__all__ = ["NmiSimulator"]
