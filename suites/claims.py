"""Claims: whatever the field knows is claimed, or there is a line that says why not."""

from __future__ import annotations

from harness.claims import Feature, accounted_for
from harness.requirements import requirement
from harness.specs import Spec


@requirement("CLM-01", sources=("simulator", "cassettes", "sandbox"))
def test_a_flow_of_the_field_is_claimed_or_accounted_for(spec: Spec, known_flow: str) -> None:
    accounted = spec.claims(known_flow) or accounted_for(spec, known_flow)
    assert accounted, f"{known_flow} is neither claimed nor listed under not-offered"


@requirement("CLM-02")
def test_a_feature_of_the_field_is_claimed_or_accounted_for(spec: Spec, feature: Feature) -> None:
    accounted = feature.claimed(spec) or accounted_for(spec, feature.name)
    assert accounted, f"{feature.name} is neither claimed nor listed under not-offered"


@requirement("CLM-03")
def test_every_reason_names_its_source(spec: Spec) -> None:
    for entry in spec.not_offered:
        assert entry.reason
        assert entry.source.startswith("https://")
    for divergence in spec.divergence:
        assert divergence.reason
        # A decision of this project, or the processor's own page.
        assert divergence.source.startswith(("https://", "docs/decisions/"))


@requirement("CLM-04")
def test_every_claimed_network_has_a_test_card(spec: Spec) -> None:
    card = spec.payment_methods.get("card")
    lacking = [network for network in (card.networks if card else ()) if not spec.card(network)]
    assert not lacking, f"no test card for {', '.join(lacking)}"


@requirement("CLM-05")
def test_what_has_to_come_first_is_claimed(spec: Spec) -> None:
    for name in spec.payment_methods:
        lacking = [flow for flow in spec.first_of(name) if not spec.claims(flow)]
        assert not lacking, f"{', '.join(lacking)} before {name}"


@requirement("CLM-06")
def test_what_is_said_of_voids_is_said_where_money_can_be_held(spec: Spec) -> None:
    for name, method in spec.payment_methods.items():
        held = {"manual", "manual_multiple"} & set(method.capture)
        assert held or method.voids_open, f"{name} is never held, so that nobody voids it"
