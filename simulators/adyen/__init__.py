"""Adyen: Checkout API 68 and Disputes API 30. https://docs.adyen.com/api-explorer/Checkout/68/overview"""

from simulators.adyen.simulator import AdyenSimulator

__all__ = ["AdyenSimulator"]
