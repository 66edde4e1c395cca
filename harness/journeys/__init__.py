"""Journeys: random lives of payments, and what their money must come to after every step."""
