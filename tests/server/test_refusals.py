"""Every RPC that cannot be answered is refused, with the right code, and nothing is sent."""

from __future__ import annotations

import pytest

from tests.server.process import Server, all_rpcs, empty

COMPOSITE = [rpc for rpc in all_rpcs() if rpc.startswith("Composite")]
PLAIN = [rpc for rpc in all_rpcs() if not rpc.startswith("Composite")]


@pytest.mark.parametrize("rpc", PLAIN)
def test_no_rpc_answers_without_credentials(server: Server, rpc: str) -> None:
    refused = server.refusal(rpc, empty(rpc))
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.integration.error_code == "MISSING_REQUIRED_FIELD"
    assert refused.integration.error_message == refused.message
    assert refused.integration.doc_url
