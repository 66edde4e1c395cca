"""PhonePe PG API v1 (hermes). https://developer.phonepe.com/v1/reference/pay-api"""

from simulators.phonepe.simulator import PhonePeSimulator

__all__ = ["PhonePeSimulator"]
