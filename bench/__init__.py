"""Benchmarks: the project's speed goals, measured side by side with peers."""
