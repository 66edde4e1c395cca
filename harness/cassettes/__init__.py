"""Cassettes: a test's traffic, recorded without secrets, replayed with its requests verified."""
