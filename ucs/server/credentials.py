"""Whose credentials a call uses: ``x-connector-config`` JSON, or the legacy headers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast, get_args

import msgspec
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from rpc import connectors_pb2
from ucs.domain import contract
from ucs.domain.errors import IntegrationError
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.spec import LegacyAuth
from ucs.server import shapes
from ucs.server.shapes import Shape, python_name

_CONFIGS = connectors_pb2.ConnectorSpecificConfig.DESCRIPTOR
_LEGACY_KINDS = {
    "header-key": "HeaderKey",
    "body-key": "BodyKey",
    "signature-key": "SignatureKey",
    "multi-auth-key": "MultiAuthKey",
    "currency-auth-key": "CurrencyAuthKey",
    "no-key": "NoKey",
    "nokey": "NoKey",
    "temporary-auth": "TemporaryAuth",
}


@cache
def connector_names() -> frozenset[str]:
    """Every connector that the contract or we name, in snake case."""
    named = (v.name.lower() for v in connectors_pb2.Connector.DESCRIPTOR.values if v.number)
    return frozenset((*named, *registry.names()))


def of_config(header: str, name: str) -> tuple[str, Any]:
    """Connector name and config struct in the JSON of an ``x-connector-config`` header.

    Args:
        name: the header's name, for refusals.

    Raises:
        IntegrationError: INVALID_DATA_FORMAT, MISSING_REQUIRED_FIELD or INVALID_CONNECTOR_CONFIG.
    """
    try:
        document = msgspec.json.decode(header)
    except (msgspec.DecodeError, RecursionError):
        raise IntegrationError.invalid_data_format(name, "not JSON") from None
    if not isinstance(document, dict):
        raise IntegrationError.invalid_data_format(name, "not an object")
    # The deprecated header calls it auth_type.
    config = document.get("config", document.get("auth_type"))
    if config is None:
        raise IntegrationError.missing_required_field(f"{name}.config")
    if not isinstance(config, dict) or len(config) != 1:
        raise IntegrationError.invalid_data_format(name, "config must have one connector")
    ((variant, fields),) = config.items()
    field, own = _variants().get(variant), _own(variant)
    if field is None and own is None:
        raise IntegrationError.invalid_data_format(name, "unknown connector")
    if not isinstance(fields, dict):
        raise IntegrationError.invalid_data_format(f"{name}.{variant}", "not an object")
    if field is None:
        assert own is not None
        return own.id, _own_struct(own, fields, f"{name}.{variant}")
    return field.name, _struct(field.message_type, fields, f"{name}.{variant}")


@cache
def _variants() -> dict[str, FieldDescriptor]:
    return {shapes.camel(f.name): cast(FieldDescriptor, f) for f in _CONFIGS.fields}


@cache
def _own(variant: str) -> ConnectorCommon | None:
    """The connector of a variant, where it has a config of its own."""
    named = (name for name in registry.names() if shapes.camel(name) == variant)
    found = next(named, None)
    connector = registry.load(found) if found else None
    return connector if connector is not None and connector.config else None


def _own_struct(connector: ConnectorCommon, fields: Mapping[str, Any], path: str) -> Any:
    """Raises IntegrationError where a field is missing or no text."""
    kind = connector.config
    assert kind is not None
    given = {}
    for field in msgspec.structs.fields(kind):
        value, at = fields.get(field.name), f"{path}.{field.name}"
        if value is None:
            if field.required:
                raise IntegrationError.invalid_data_format(at, "must be present")
            continue
        text = _expect(str, value, at)
        secret = Secret in (field.type, *get_args(field.type))
        given[field.name] = Secret(text) if secret else text
    return kind(**given)


def _struct(message: Descriptor | None, fields: Mapping[str, Any], path: str) -> Any:
    assert message is not None
    given = {}
    for field in message.fields:
        value = fields.get(field.name)
        at = f"{path}.{field.name}"
        if value is None:
            _refuse_absent(field, at)
            continue
        given[field.name] = _value(field, value, at)
    return getattr(contract, python_name(message))(**given)


def _refuse_absent(field: FieldDescriptor, at: str) -> None:
    if shapes.is_repeated(field) or shapes.is_map(field):
        raise IntegrationError.invalid_data_format(at, "must be present, even if empty")
    if field.message_type is not None and not shapes.is_optional(field):
        raise IntegrationError("INVALID_CONNECTOR_CONFIG", f"{at} is missing")
    if field.message_type is None and not shapes.is_optional(field):
        raise IntegrationError.invalid_data_format(at, "must be present")


def _value(field: FieldDescriptor, value: Any, at: str) -> Any:
    if shapes.is_map(field):
        inner = shapes.map_value(field)
        entries = _expect(dict, value, at)
        return {key: _one(inner, item, f"{at}.{key}") for key, item in entries.items()}
    if shapes.is_repeated(field):
        return tuple(_one(field, item, at) for item in _expect(list, value, at))
    return _one(field, value, at)


def _one(field: FieldDescriptor, value: Any, at: str) -> Any:
    match shapes.shape(field):
        case Shape.SECRET:
            return Secret(_expect(str, value, at))
        case Shape.MESSAGE:
            assert field.message_type is not None
            return _struct(field.message_type, _expect(dict, value, at), at)
        case _:
            text = field.cpp_type == FieldDescriptor.CPPTYPE_STRING
            return _expect(str if text else bool, value, at)


def _expect(kind: type[Any], value: Any, at: str) -> Any:
    if not isinstance(value, kind):
        raise IntegrationError.invalid_data_format(at, f"expected {kind.__name__}")
    return value


def of_legacy(connector: str, headers: Mapping[str, str], kinds: list[LegacyAuth]) -> Any:
    """The config struct in ``x-auth`` and its key headers.

    Args:
        kinds: those that the connector's spec.toml has.

    Raises:
        IntegrationError: MISSING_REQUIRED_FIELD or INVALID_CONNECTOR_CONFIG.
    """
    given = headers.get("x-auth")
    if not given:
        raise IntegrationError.missing_required_field("x-auth")
    kind = _LEGACY_KINDS.get(given.lower())
    known = next((each for each in kinds if each.type == kind), None)
    if known is None:
        why = f"the kind in x-auth is not how {connector} is authenticated"
        raise IntegrationError("INVALID_CONNECTOR_CONFIG", why)
    texts = _of_headers(known, headers)
    own = _own(shapes.camel(connector))
    if own is not None:
        return _own_struct(own, texts, "x-auth")
    message = _config_message(connector)
    values = {}
    for header, (name, text) in zip(known.legacy, texts.items(), strict=False):
        field = message.fields_by_name[name]
        values[name] = _value(field, _parsed(field, text, header), header)
    return getattr(contract, python_name(message))(**values)


def _of_headers(kind: LegacyAuth, headers: Mapping[str, str]) -> dict[str, str]:
    """Raises IntegrationError where one of a kind's headers is missing."""
    for header in kind.legacy:
        if not headers.get(header):
            raise IntegrationError.missing_required_field(header)
    return {
        name: headers[header] for header, name in zip(kind.legacy, kind.credentials, strict=False)
    }


def _parsed(field: FieldDescriptor, text: str, header: str) -> Any:
    """A legacy header's value: JSON where the config has a map, else the text itself."""
    if not shapes.is_map(field):
        return text
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        raise IntegrationError.invalid_data_format(header, "not JSON") from None


def _config_message(connector: str) -> Descriptor:
    field = _CONFIGS.fields_by_name.get(connector)
    if field is None:
        raise IntegrationError("INVALID_CONNECTOR_CONFIG", f"{connector} has no config message")
    return shapes.message_of(cast(FieldDescriptor, field))
