"""Services, connectors and simulators that are broken on purpose: each must be caught."""
