"""What protects the service: TLS, its clients' keys, where it may send, what it may open."""
