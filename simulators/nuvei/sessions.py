"""Session tokens and orders."""

from typing import Any

from simulators.nuvei import words
from simulators.nuvei.bodies import (
    Call,
    GetOrderDetails,
    GetSessionToken,
    OpenOrder,
    UpdateOrder,
)
from simulators.nuvei.errors import refuse
from simulators.nuvei.site import SESSION_SECONDS, Context, Order, Session, said


def create(ctx: Context) -> Session:
    """A new session."""
    session = Session(ctx.site.uuid(), ctx.now + SESSION_SECONDS)
    ctx.sessions[session.token] = (ctx.site, session)
    return session


def needed(ctx: Context, asked: Call) -> Session:
    """The session that a call names. Raises NuveiError for none, an unknown or an expired one."""
    kept = ctx.sessions.get(asked.sessionToken)
    if kept is None or kept[0] is not ctx.site:
        raise refuse(1065)
    if ctx.now >= kept[1].until:
        raise refuse(1069)
    return kept[1]


def get_session_token(ctx: Context, asked: GetSessionToken) -> dict[str, Any]:
    """POST getSessionToken.do"""
    return {"sessionToken": create(ctx).token}


def open_order(ctx: Context, asked: OpenOrder) -> dict[str, Any]:
    """POST openOrder.do"""
    amount = words.minor(asked.amount, asked.currency)
    session = needed(ctx, asked) if asked.sessionToken else create(ctx)
    if session.order is not None:
        raise refuse(1064)
    order = ctx.site.order(session, amount, asked.currency, ctx.now, said(asked))
    return {
        "sessionToken": session.token,
        "orderId": order.id,
        "userTokenId": asked.userTokenId,
        "clientUniqueId": asked.clientUniqueId,
    }


def update_order(ctx: Context, asked: UpdateOrder) -> dict[str, Any]:
    """POST updateOrder.do"""
    session = needed(ctx, asked)
    order = order_of(ctx, session, str(asked.orderId))
    if order.state != "OPENED":
        raise refuse(1058)
    order.amount = words.minor(asked.amount, asked.currency)
    order.currency, order.said = asked.currency, said(asked)
    return {
        "orderId": order.id,
        "userTokenId": asked.userTokenId,
        "clientUniqueId": asked.clientUniqueId,
    }


def order_of(ctx: Context, session: Session, id: str) -> Order:
    """The order of a session by its id. Raises NuveiError where it is another's."""
    order = ctx.site.orders.get(id)
    if order is None or session.order is not order:
        raise refuse(1057)
    return order


def get_order_details(ctx: Context, asked: GetOrderDetails) -> dict[str, Any]:
    """POST getOrderDetails.do"""
    session = needed(ctx, asked)
    order = order_of(ctx, session, str(asked.orderId))
    created = words.dated(order.created)
    return {
        "orderId": order.id,
        "currency": order.currency,
        "amount": float(words.major(order.amount, order.currency)),
        "items": order.said.items,
        "userDetails": order.said.user or {},
        "shippingAddress": order.said.shipping or {},
        "billingAddress": order.said.billing or {},
        "merchantDetails": order.said.merchant,
        "transactionCreationDate": created,
        "orderCreationDate": created,
        "orderStatus": order.state,
    }
