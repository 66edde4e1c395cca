"""CyberSource itself: apitest.cybersource.com in the test environment."""

from simulators.families.cybersource import CyberSourceDialect


class CyberSourceSimulator(CyberSourceDialect):
    """The CyberSource gateway, with all of its dialect."""

    name = "cybersource"
    hosts = ("api.cybersource.com", "apitest.cybersource.com")
    signature = "v-c-signature"
