"""Xendit Payment Requests API, the v2 generation. https://developers.xendit.co/api-reference/payments-api"""

from simulators.xendit.simulator import XenditSimulator

__all__ = ["XenditSimulator"]
