"""Aid that is granted already, though the sentence tells with "sẽ" what it will be used for."""

import re

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import Basis, Family, Indicator, Modality

_SIGNED = re.compile(r"(?:đã|vừa)\s(?:\w+\s){0,2}(?:kí|phê duyệt|thông qua|chấp thuận|phê chuẩn)(?!\w)|kí kết|lễ kí")

_BESIDES = re.compile(r"bên cạnh|ngoài ra|cũng sẽ|tiếp tục|tới đây|sắp tới|thời gian tới")


def is_granted(scope: Scope, fact: Fact) -> bool:
    """ "ADB đã phê duyệt hai khoản vay … Theo đó, ADB sẽ cho Việt Nam vay 150 triệu USD"."""
    if fact.indicator != Indicator.ODA_COMMITTED or "sẽ " not in scope.before or _BESIDES.search(scope.before):
        return False
    low, sentences = scope.article.low, scope.article.sentences
    told = [
        f
        for f in scope.earlier
        if f.indicator.family == Family.ODA
        and f.basis == Basis.SINGLE
        and f.modality == Modality.ACTUAL
        and scope.is_near(f, 5)
        and f.sentence != scope.sentence_index
    ]
    return any(_SIGNED.search(low, sentences[f.sentence].start, sentences[f.sentence].end) for f in told)
