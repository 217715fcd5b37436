"""Which indicator a mention measures, by its kind."""

from extraction.amounts import money
from extraction.counts import enterprises, projects, quantity, zero
from extraction.found import Found, Nothing
from extraction.scope import Scope
from models.codes import MentionKind


def decide(scope: Scope) -> Found | Nothing:
    """The indicator of a mention, by its kind."""
    match scope.mention.kind:
        case MentionKind.MONEY:
            return money(scope)
        case MentionKind.QUANTITY:
            return quantity(scope)
        case MentionKind.COUNT:
            return projects(scope) if scope.mention.unit == "project" else enterprises(scope)
        case _:
            return zero(scope)
