"""Fiuu's simulator."""
