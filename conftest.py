"""Loads the conformance plugin when it is not installed as an entry point."""
