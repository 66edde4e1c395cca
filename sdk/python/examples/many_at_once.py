import asyncio
import os

from ucs_client import AsyncClient, card
from ucs_client import messages as m
from ucs_client.credentials import Stripe


async def main() -> None:
    account = Stripe(
        api_key=os.environ["STRIPE_API_KEY"], base_url=os.environ.get("STRIPE_BASE_URL")
    )
    async with AsyncClient(os.environ["UCS_ADDRESS"], account, timeout=20) as client:
        requests = (
            m.PaymentServiceAuthorizeRequest(
                amount=m.Money(minor_amount=amount, currency="USD"),
                payment_method=card("4242424242424242", "12", "2030", "123"),
                address=m.PaymentAddress(),
            )
            for amount in range(1000, 1010)
        )
        paid = await asyncio.gather(*(client.payment.authorize(each) for each in requests))
    print(sum(each.status == m.PaymentStatus.CHARGED for each in paid), "paid")


asyncio.run(main())
