"""Bank of America's gateway: apitest.merchant-services.bankofamerica.com for testing.

What it does not offer, of CyberSource's dialect, is on its own pages:
https://merchanthelp.bankofamerica.com/Bank_of_America_Gateway_Transaction_Support_by_Integration_Method
and partial reversals, which it does, in its guide:
https://developer.cas.merchant.services.bankofamerica.com/docs/bofa/en-us/payments/developer/gpx/rest/payments.html
"""

from simulators.families.cybersource import CyberSourceDialect
from simulators.families.cybersource.account import Offers


class BankOfAmericaSimulator(CyberSourceDialect):
    """The Bank of America gateway."""

    name = "bankofamerica"
    hosts = (
        "api.merchant-services.bankofamerica.com",
        "apitest.merchant-services.bankofamerica.com",
    )
    signature = "v-c-signature"
    offers = Offers(echeck=False, increments=False, partial_reversals=True)
