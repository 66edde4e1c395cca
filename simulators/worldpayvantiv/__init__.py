"""Worldpay eCommerce's cnpAPI. https://support.worldpay.com/support/CNP-API/content/introduction.htm"""

from simulators.worldpayvantiv.simulator import WorldpayVantivSimulator

__all__ = ["WorldpayVantivSimulator"]
