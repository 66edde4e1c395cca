import asyncio
import os

from ucs_client import AsyncClient, Command, card
from ucs_client import messages as m
from ucs_client.credentials import Stripe


def order(amount: int) -> m.PaymentServiceAuthorizeRequest:
    return m.PaymentServiceAuthorizeRequest(
        amount=m.Money(minor_amount=amount, currency="USD"),
        payment_method=card("4242424242424242", "12", "2030", "123"),
        address=m.PaymentAddress(),
    )


async def main() -> None:
    account = Stripe(
        api_key=os.environ["STRIPE_API_KEY"], base_url=os.environ.get("STRIPE_BASE_URL")
    )
    amounts = [1000, -1, 1002]
    commands = (
        Command("PaymentService/Authorize", order(amount), id=f"order-{place}")
        for place, amount in enumerate(amounts)
    )
    async with AsyncClient(os.environ["UCS_ADDRESS"], account) as client:
        done = [each async for each in client.execute_many(commands)]
    for each in sorted(done, key=lambda each: each.id):
        status = "" if each.error else m.PaymentStatus.Name(each.answer.status)
        print(each.id, each.error.error_code if each.error else status)


asyncio.run(main())
