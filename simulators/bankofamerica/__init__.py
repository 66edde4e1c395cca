"""Bank of America Merchant Services. https://developer.merchant-services.bankofamerica.com"""

from simulators.bankofamerica.simulator import BankOfAmericaSimulator

__all__ = ["BankOfAmericaSimulator"]
