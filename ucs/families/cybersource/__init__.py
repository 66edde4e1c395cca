"""CyberSource's REST API, which several banks offer under their own names."""
