"""Razorpay Payments API v1. https://razorpay.com/docs/api/"""

from simulators.razorpay.simulator import RazorpaySimulator

__all__ = ["RazorpaySimulator"]
