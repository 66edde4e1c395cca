"""Certificates: what a run found out, signed, drawn and checkable."""
