"""What PayPal is sent and answers. https://developer.paypal.com/api/rest/"""
