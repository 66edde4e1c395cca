"""What Stripe is sent and answers. https://docs.stripe.com/api?api-version=2022-11-15"""
