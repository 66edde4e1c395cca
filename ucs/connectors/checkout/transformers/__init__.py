"""What Checkout.com is sent and answers, by theme."""
