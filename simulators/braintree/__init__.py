"""Braintree's GraphQL API. https://developer.paypal.com/braintree/graphql"""

from simulators.braintree.simulator import BraintreeSimulator

__all__ = ["BraintreeSimulator"]
