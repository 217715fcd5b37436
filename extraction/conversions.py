"""A title or lead that tells a sum in the currency into which the body converts it: one figure, the body's."""

from extraction.article import Article
from extraction.facts import Fact, Ignored, Outcome
from models.codes import IgnoreReason, MentionKind

_ROUNDED = 0.03  # a title rounds: "116 triệu USD" for "12,8 tỷ yên (khoảng 116,5 triệu USD)"


def without_conversions(article: Article, outcomes: list[Outcome]) -> list[Outcome]:
    """Outcomes where a figure of title or lead that a conversion in the body repeats is that conversion too."""
    converted = [
        outcome.mention
        for outcome in outcomes
        if isinstance(outcome, Ignored)
        and outcome.reason == IgnoreReason.CONVERSION
        and outcome.mention.kind == MentionKind.MONEY
    ]
    if not converted:
        return outcomes
    return [
        Ignored(outcome.mention, IgnoreReason.CONVERSION)
        if isinstance(outcome, Fact)
        and outcome.mention.end <= article.title_end
        and any(
            other.unit == outcome.unit and other.value and abs(outcome.value - other.value) <= _ROUNDED * other.value
            for other in converted
        )
        else outcome
        for outcome in outcomes
    ]
