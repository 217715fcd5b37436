"""A figure of the same time of another year, told beside the first: "trong khi cùng kỳ năm 2020 chỉ đạt"."""

import re
from datetime import date

from extraction.facts import Fact
from extraction.periods import month_end
from extraction.scope import Scope

_SAME_PERIOD = re.compile(
    r"(?<!so với )(?<!so )(?<!với )cùng kì(?:\snăm\s(?:(?P<year>(?:19|20)\d\d)|(?P<last>trước|ngoái)))?[^.;,]{0,30}$"
)
_SAME_ASIDE = re.compile(r"cùng kì(?:\snăm\s(?:(?P<year>(?:19|20)\d\d)|(?P<last>trước|ngoái)))?\s?\([^()\d]{0,16}$")


def same_period(scope: Scope, fact: Fact) -> bool:
    """ "trong khi cùng kỳ năm 2020 chỉ đạt": the period of the figure before, in the other year."""
    if "cùng kì" not in scope.left:
        return False
    match, previous = _SAME_PERIOD.search(scope.left) or _SAME_ASIDE.search(scope.left), scope.previous_fact
    if match is None or previous is None or previous.period_start is None or previous.period_end is None:
        return False
    year = int(match["year"]) if match["year"] else previous.period_end.year - 1
    shift = previous.period_end.year - year
    fact.basis = previous.basis
    fact.period_start = date(previous.period_start.year - shift, previous.period_start.month, previous.period_start.day)
    fact.period_end = (
        month_end(year, previous.period_end.month)
        if previous.period_end == month_end(previous.period_end.year, previous.period_end.month)
        else date(year, previous.period_end.month, previous.period_end.day)
    )
    fact.note("period_end", "sentence", match.group().strip())
    return True


def is_aside(fact: Fact) -> bool:
    """A figure told for comparison: the sentences behind do not take its period."""
    return any(item.attribute == "period_end" and (item.cue or "").startswith("cùng kì") for item in fact.evidence)
