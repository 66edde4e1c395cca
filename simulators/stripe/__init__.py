"""Stripe Payments API, version 2022-11-15. https://docs.stripe.com/api"""

from simulators.stripe.simulator import StripeSimulator

__all__ = ["StripeSimulator"]
