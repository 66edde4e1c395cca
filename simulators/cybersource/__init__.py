"""CyberSource. https://developer.cybersource.com"""

from simulators.cybersource.simulator import CyberSourceSimulator

__all__ = ["CyberSourceSimulator"]
