"""What Adyen is sent and answers, by payment-method family and by flow."""
