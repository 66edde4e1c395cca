"""PayPal: Orders v2, Payments v2, Payment Method Tokens v3, Webhooks v1, Disputes v1."""

from simulators.paypal.simulator import PaypalSimulator

__all__ = ["PaypalSimulator"]
