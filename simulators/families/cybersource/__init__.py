"""The CyberSource REST API. https://developer.cybersource.com/api-reference-assets/index.html"""

from simulators.families.cybersource.dialect import CyberSourceDialect

__all__ = ["CyberSourceDialect"]
