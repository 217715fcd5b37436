"""What looking for an indicator gives, and the classes of heads that it goes by."""

from typing import NamedTuple

from extraction.hits import Hit
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, RejectReason

VALUE_OF = {
    "export": Indicator.EXPORT_VALUE,
    "import": Indicator.IMPORT_VALUE,
    "both": Indicator.TRADE_VALUE,
    "surplus": Indicator.TRADE_BALANCE,
    "deficit": Indicator.TRADE_BALANCE,
}
TRADE = set(VALUE_OF)
BLOCKERS = {
    "blocker_out_of_scope": IgnoreReason.OUT_OF_SCOPE,
    "blocker_part": IgnoreReason.PART,
    "blocker_balance": IgnoreReason.BALANCE,
}
GENERIC = {"capital", "worth", "amount_of_trade"}
AID = {"oda", "aid"}


class Found(NamedTuple):
    """An indicator, the rule that gave it, and the word that decided."""

    indicator: Indicator
    rule: str
    scope: str
    cue: Hit | None
    negative: bool = False
    single: bool = False
    is_total: bool = False  # the whole cost of a project, of which aid is a part


class Nothing(NamedTuple):
    """Why there is none."""

    reason: IgnoreReason | None
    reject: RejectReason | None = None
    family: Family | None = None


def last_strong(hits: list[Hit]) -> Hit | None:
    """The last hit that is neither neutral nor generic."""
    for hit in reversed(hits):
        if hit.label not in GENERIC and hit.label != "neutral":
            return hit
    return None


def first_strong(hits: list[Hit]) -> Hit | None:
    """The first hit that is neither neutral nor generic."""
    return next((hit for hit in hits if hit.label not in GENERIC and hit.label != "neutral"), None)


def last_head(hits: list[Hit]) -> Hit | None:
    """The last hit that is not neutral."""
    return next((hit for hit in reversed(hits) if hit.label != "neutral"), None)


def continues(scope: Scope) -> bool:
    """Whether the fact before it in the sentence goes on in it."""
    return scope.previous_fact is not None and scope.is_continued
