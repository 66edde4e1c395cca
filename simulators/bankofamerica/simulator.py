"""Bank of America's gateway: apitest.merchant-services.bankofamerica.com for testing."""

from simulators.families.cybersource import CyberSourceDialect


class BankOfAmericaSimulator(CyberSourceDialect):
    """The Bank of America gateway."""

    name = "bankofamerica"
