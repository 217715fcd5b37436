"""Terms of aid: grant or loan, concessional or not, and how far it has come."""

import re

from extraction.facts import Fact
from extraction.resumed import is_aid_article
from extraction.scope import Scope
from models.codes import Family, Form, Indicator, OdaStage

# aid that is neither lent nor called "development assistance" is given
_GIFT = re.compile(r"viện trợ(?!\s(?:phát triển|oda))")


def set_form(scope: Scope, fact: Fact) -> None:
    """Grant or loan: by the words of the clause, the sentence, then by what the agency gives."""
    if fact.indicator.family != Family.ODA:
        return
    for where, cues in (
        ("clause", scope.left_cues()),
        ("clause", scope.clause_cues()),
        ("sentence", scope.sentence_cues()),
    ):
        found = {label for label in cues if label in {"grant", "loan"}}
        if found:
            tail = re.search(r"khoản[^.;,\d]*$", scope.left) if len(found) > 1 else None
            if tail:  # "gồm một khoản vay 25 triệu USD và một khoản viện trợ": the nearest of the two
                found = {"loan" if re.match(r"khoản (?:vốn )?(?:vay|tín dụng)", tail.group()) else "grant"}
            fact.form = Form.MIXED if len(found) > 1 else Form(found.pop())
            fact.note("form", where)
            break
    if fact.form is None and (fact.basis == "single" or fact.indicator == Indicator.ODA_DISBURSED):
        near = [f.form for f in scope.earlier if f.indicator.family == Family.ODA and f.form and scope.is_near(f, 3)]
        if near:
            fact.form = near[-1]
            fact.note("form", "paragraph")
    if fact.form is None and is_aid_article(scope):
        told = {"grant", "loan"} & scope.article.cues.labels(0, scope.article.lead_end)
        if len(told) == 1:
            fact.form = Form(told.pop())
            fact.note("form", "article")
    text = scope.text_of_sentence()
    if fact.form is None and "oda" not in text and _GIFT.search(text + scope.article.low[: scope.article.title_end]):
        fact.form = Form.GRANT
        fact.note("form", "default", "viện trợ")
    if "ưu đãi" in text:
        fact.is_concessional = True
    stages = {
        "cam kết": OdaStage.PLEDGED,
        "kí kết": OdaStage.SIGNED,
        " kí ": OdaStage.SIGNED,
        "đã kí": OdaStage.SIGNED,
        "phê duyệt": OdaStage.APPROVED,
        "viện trợ": OdaStage.RECEIVED,
        "đã cấp": OdaStage.RECEIVED,
        "tiếp nhận": OdaStage.RECEIVED,
    }
    for words, stage in stages.items():
        if words in scope.before:
            fact.oda_stage = stage
            break
