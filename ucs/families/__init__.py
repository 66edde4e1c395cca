"""Dialects that several processors share; members state only what differs."""
