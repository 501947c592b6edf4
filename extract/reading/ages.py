"""What "minor" means by where it stands: today, at admission, at the time of exploitation."""

from __future__ import annotations

from .hints import FLOW_PEOPLE, STOCK_PEOPLE, Hint


def age_dims(
    dims: dict[str, str], measure: str, hint: Hint, *, then: bool = False
) -> dict[str, str]:
    """Return dims with the age in its dimension, and with what a dimension takes for granted.

    In a stock "admitted as minors" is an age at admission; among new clients "exploited as
    minors" is an age at victimisation. A sector is one of forced labour, a reason for refusal
    one of a negative decision. `then` says that the clause ties the age to the exploitation
    by its conjunction: "under age when the exploitation began".
    """
    dims = dict(dims)
    as_minor = "as_minor" in hint.manners
    if as_minor and measure in (*FLOW_PEOPLE, *STOCK_PEOPLE):
        dims.setdefault("age_group", "minor")
    if dims.get("age_group") in ("minor", "adult"):
        admitted = "admitted" in hint.events
        young = "exploited" in hint.events and (as_minor or then) and not admitted
        if measure in STOCK_PEOPLE and young:
            dims["age_at_victimisation"] = dims.pop("age_group")
        elif measure in STOCK_PEOPLE and (admitted or (as_minor and "still" not in hint.manners)):
            dims["age_at_admission"] = dims.pop("age_group")
        elif measure in FLOW_PEOPLE and "exploited" in hint.events and (as_minor or then):
            dims["age_at_victimisation"] = dims.pop("age_group")
    if "sector" in dims:
        dims.setdefault("form_of_exploitation", "forced_labour")
    if "decision_reason" in dims:
        dims.setdefault("decision", "negative")
    return dims
