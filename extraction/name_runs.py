"""Runs of names that stand in one list, and whether they are only examples."""

import re

from extraction.facts import Fact
from extraction.hits import Hit
from extraction.scope import Scope

_JOIN = re.compile(
    r"\s*(?:,|và|-|/|&|với|cùng|hay|hoặc|, và|\(|\)|\s)*\s*(?:thị trường\s|nhà đầu tư\s|liên doanh\s|của\s"
    r"|tập đoàn\s|từ\s|các nước\s|nước\s)*"
)
_SAMPLE = re.compile(
    r"(?:như|chủ yếu là|chủ yếu|gồm chủ yếu|lớn nhất là|nhất là|đặc biệt là|chính là|điển hình là|điển hình"
    r"|trong đó có|tiêu biểu là|tiêu biểu|thị trường chính|các thị trường|các nước|những thị trường"
    r"|thị trường chủ lực|thị trường lớn)(?:\s(?:như|là|gồm|lớn|khác|chính|chủ lực|xuất khẩu|của|từ|đến từ"
    r"|sang|vào|ở|tại|các|nước|thị trường))*:?\s*$"
)


def groups(scope: Scope, hits: list[Hit]) -> list[list[Hit]]:
    """Runs of names that stand in one list."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and _JOIN.fullmatch(scope.article.low[runs[-1][-1].end : hit.start]):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def codes(group: list[Hit]) -> list[str]:
    """The codes of a run, Viet Nam left out."""
    return sorted({hit.value for hit in group} - {"VN", "-"})


def is_sample(scope: Scope, group: list[Hit]) -> bool:
    """ "các thị trường như X, Y": examples, not the partners of the figure."""
    low = scope.article.low
    before = low[max(scope.sentence.start, group[0].start - 40) : group[0].start]
    after = low[group[-1].end : group[-1].end + 12]
    if re.search(r"(?:các thị trường|các nước)\s*$", before):
        return (
            bool(re.match(r"\s?(?:\.\.|…|,\s?châu|, v\.v)", after))
            or re.search(r"(?:lớn|chính|chủ lực)", before) is not None
        )
    return bool(_SAMPLE.search(before)) or bool(re.match(r"\s?…", after) and len(group) > 1)


def is_between_brackets(scope: Scope, group: list[Hit]) -> bool:
    """A name in closed brackets before the figure tells where a firm sits."""
    low = scope.article.low
    return low[max(0, group[0].start - 1)] == "(" and low[group[-1].end : group[-1].end + 1] == ")"


def take(scope: Scope, fact: Fact, group: list[Hit], where: str) -> None:
    """Make a run of names the partners of a figure (in place)."""
    fact.partners = codes(group)
    fact.note("partners", where, scope.article.text[group[0].start : group[-1].end], group[0].start)


def of_other(scope: Scope, group: list[Hit]) -> bool:
    """ "so với X", "ngoài Hoa Kỳ": named only to compare."""
    return bool(
        re.search(
            r"(?:so với|bỏ xa|vượt qua|ngoài|trừ|hải quan|bộ thương mại|đại sứ|tại)\s(?:thị trường\s)?$",
            scope.article.low[max(scope.sentence.start, group[0].start - 20) : group[0].start],
        )
    )


def subject_behind(scope: Scope, kinds: tuple[str, ...]) -> list[Hit]:
    """ "Với hơn 34.000 chiếc, …, Thái Lan đã vươn lên": the partner as the subject that follows."""
    low = scope.article.low
    for hit in scope.names(scope.mention.end, scope.sentence.end, *kinds):
        if re.match(
            (
                r"(?:\s\([^()]*\))?\s(?:đã vươn|vươn|đang là|hiện là|là|đứng|tiếp tục|xếp|dẫn đầu|trở thành"
                r"|hiện đứng|vẫn)(?!\w)"
            ),
            low[hit.end : hit.end + 40],
        ) and re.search(r",\s(?:\w+\s)?$", low[max(0, hit.start - 12) : hit.start]):
            return [hit]
    return []
