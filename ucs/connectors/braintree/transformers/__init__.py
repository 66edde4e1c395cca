"""What Braintree is sent and answers."""
