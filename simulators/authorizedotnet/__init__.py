"""Authorize.net's JSON API. https://developer.authorize.net/api/reference"""

from simulators.authorizedotnet.simulator import AuthorizeDotNetSimulator

__all__ = ["AuthorizeDotNetSimulator"]
