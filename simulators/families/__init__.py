"""Dialects that several processors share, as their own vendor documents describe them."""
