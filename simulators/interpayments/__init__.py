"""InterPayments' transaction fee API. https://developer.interpayments.com/"""

from simulators.interpayments.simulator import InterpaymentsSimulator

__all__ = ["InterpaymentsSimulator"]
