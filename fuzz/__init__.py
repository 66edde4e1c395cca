"""Hostile calls and hostile answers against the service, by seed; see docs/decisions/fuzzing.md."""
