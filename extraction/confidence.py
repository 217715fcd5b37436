"""How sure a figure is: high where its attributes stand close to it, low where its family was a guess."""

from extraction.facts import Fact
from models.codes import Basis, Confidence, Family, Indicator

_FIRM_RULES = {
    "trade_head",
    "fdi_head",
    "fdi_before",
    "fdi_behind",
    "fdi_continued",
    "oda_head",
    "oda_behind",
    "counted_fdi",
    "counted_foreign",
    "counted_turns",
    "trade_amount",
    "volume_head",
    "list",
    "counted_exporters",
    "zero_fdi",
    "zero_oda",
    "fdi_realised",
    "trade_worth",
    "trade_before",
    "counted_partner",
    "oda_continued",
}


# the family itself was taken from afar: half of what these rules make is right
_GUESSES = {"oda_sentence"}


def grade(fact: Fact) -> Confidence:
    """Confidence by the rule that made the figure and by what had to be assumed."""
    if fact.doubts or fact.rule in _GUESSES:
        return Confidence.LOW
    if fact.rule not in _FIRM_RULES:
        return Confidence.MEDIUM
    if fact.basis == Basis.SINGLE and fact.indicator.family == Family.INVESTMENT:
        return Confidence.MEDIUM
    if fact.basis == Basis.FLOW and fact.period_end is None:
        return Confidence.MEDIUM
    if fact.indicator in {Indicator.FDI_ENTERPRISES, Indicator.ODA_PROJECTS}:
        return Confidence.MEDIUM
    return Confidence.HIGH
