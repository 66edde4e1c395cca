"""Fiuu (Razer Merchant Services, MOLPay): direct server, recurring, merchant and query APIs.

https://github.com/FiuuPayment/Documentation-Fiuu_API_Spec
"""

from simulators.fiuu.simulator import FiuuSimulator

__all__ = ["FiuuSimulator"]
