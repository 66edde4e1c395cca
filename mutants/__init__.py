"""Mutants: a connector is broken on purpose, in ways that cost money, and the tests must see it."""
