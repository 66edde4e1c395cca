"""Bambora APAC's simulator."""
