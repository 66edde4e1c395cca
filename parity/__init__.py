"""Parity with the original UCS: recorded cells replayed through our own code."""
