"""Trustly, called and signed as its documents say."""
