"""The one investor or donor that an article is about, for the sentences that leave it out."""

import re

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import Basis, Family

_MANY = re.compile(
    r"quốc gia|vùng lãnh thổ|các nước|cả nước|toàn tỉnh có|các nhà đầu tư nước ngoài|nhà đầu tư ngoại|đối tác đầu tư"
    r"|tổng vốn fdi|vốn fdi (?:đăng kí|thực hiện|vào|của cả)|dự án fdi|trong nước|lũy kế"
)
_INVESTS = re.compile(r"vốn|đầu tư|doanh nghiệp|nhà đầu tư|tập đoàn|fdi|rót|dự án|công ti|dòng tiền")


def topic_investor(scope: Scope, fact: Fact) -> list[str]:
    """The code of the investing country in the title, or of the donor of title and lead; none where others come in."""
    article = scope.article
    if fact.indicator.family == Family.ODA:
        donors = {hit.value for hit in scope.names(0, article.title_end, "country", "lender")} - {"VN"}
        aid = re.search(r"viện trợ|tài trợ|oda|vay|hỗ trợ|hoàn lại", article.low[: article.title_end])
        return sorted(donors) if len(donors) == 1 and aid else []
    if _MANY.search(scope.text_of_sentence()) or scope.sentence_names("country", "company"):
        return []
    title = {hit.value for hit in scope.names(0, article.title_end, "country")} - {"VN"}
    if len(title) != 1 or not _INVESTS.search(article.low[: article.title_end]):
        return []
    before = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.is_near(f, 3)]
    return sorted(title) if before and set(before[-1].partners) == title else []


def share_donors(facts: list[Fact]) -> None:
    """Loans and plans of one project share its donor and form where only some mentions name them (in place)."""
    aid = [fact for fact in facts if fact.indicator.family == Family.ODA and fact.basis == Basis.SINGLE]
    donors = {tuple(fact.partners) for fact in aid if fact.partners}
    forms = {fact.form for fact in aid if fact.form}
    places = {fact.place for fact in aid if fact.place}
    if len(places) > 1 and len(donors) != 1:
        return
    for fact in aid:
        if not fact.partners and len(donors) == 1:
            fact.partners = list(next(iter(donors)))
            fact.note("partners", "article")
        if fact.form is None and len(forms) == 1 and len(donors) == 1:
            fact.form = next(iter(forms))
            fact.note("form", "article")
