"""The UCS contract, generated from proto/."""
