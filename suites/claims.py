"""Claims: whatever the field knows is claimed, or there is a line that says why not."""

from __future__ import annotations

from harness.claims import Feature
from harness.requirements import requirement
from harness.specs import Spec


@requirement("CLM-01", sources=("simulator", "cassettes", "sandbox"))
def test_a_flow_of_the_field_is_claimed_or_accounted_for(spec: Spec, known_flow: str) -> None:
    reasons = [each.what for each in spec.not_offered]
    accounted = spec.claims(known_flow) or any(known_flow in reason for reason in reasons)
    assert accounted, f"{known_flow} is neither claimed nor listed under not-offered"


@requirement("CLM-02")
def test_a_feature_of_the_field_is_claimed_or_accounted_for(spec: Spec, feature: Feature) -> None:
    reasons = [each.what.lower() for each in spec.not_offered]
    accounted = feature.claimed(spec) or any(feature.name.lower() in reason for reason in reasons)
    assert accounted, f"{feature.name} is neither claimed nor listed under not-offered"


@requirement("CLM-03")
def test_every_reason_names_its_source(spec: Spec) -> None:
    sources = [(each.reason, each.source) for each in spec.not_offered]
    sources += [(each.reason, each.source) for each in spec.divergence]
    for reason, source in sources:
        assert reason
        assert source.startswith("https://")


@requirement("CLM-04")
def test_every_claimed_network_has_a_test_card(spec: Spec) -> None:
    card = spec.payment_methods.get("card")
    lacking = [network for network in (card.networks if card else ()) if not spec.card(network)]
    assert not lacking, f"no test card for {', '.join(lacking)}"
