"""Checkout.com, Unified Payments API (NAS)."""

from simulators.checkout.simulator import CheckoutSimulator

__all__ = ["CheckoutSimulator"]
