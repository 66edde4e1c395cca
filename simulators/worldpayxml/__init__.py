"""Worldpay's XML Direct gateway. https://developer.worldpay.com/docs/wpg/directintegration"""

from simulators.worldpayxml.simulator import WorldpayXmlSimulator

__all__ = ["WorldpayXmlSimulator"]
