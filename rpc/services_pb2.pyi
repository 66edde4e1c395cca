from rpc import composite_pb2 as _composite_pb2
from rpc import customers_pb2 as _customers_pb2
from rpc import disputes_pb2 as _disputes_pb2
from rpc import events_pb2 as _events_pb2
from rpc import merchant_authentication_pb2 as _merchant_authentication_pb2
from rpc import payment_method_authentication_pb2 as _payment_method_authentication_pb2
from rpc import payment_method_service_pb2 as _payment_method_service_pb2
from rpc import payments_pb2 as _payments_pb2
from rpc import payouts_pb2 as _payouts_pb2
from rpc import recurring_payments_pb2 as _recurring_payments_pb2
from rpc import refunds_pb2 as _refunds_pb2
from rpc import risk_pb2 as _risk_pb2
from rpc import surcharge_pb2 as _surcharge_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
