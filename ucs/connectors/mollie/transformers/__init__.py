"""What Mollie is sent and answers. https://docs.mollie.com/reference/payments-api"""
