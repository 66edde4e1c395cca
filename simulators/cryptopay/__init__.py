"""Cryptopay Business API. https://developers.cryptopay.me"""

from simulators.cryptopay.simulator import CryptopaySimulator

__all__ = ["CryptopaySimulator"]
