"""Who says so: the source named in the sentence or the one before."""

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import ReportingSource


def set_source(scope: Scope, fact: Fact) -> None:
    """Attribution as written, and the kind of the source; the press itself where nobody is named."""
    article = scope.article
    for sentence, where in ((scope.sentence, "sentence"), *((s, "paragraph") for s in scope.earlier_sentences(2))):
        hits = article.sources.within(sentence.start, sentence.end)
        if hits:
            hit = hits[0]
            fact.attribution = article.text[hit.start : hit.end]
            fact.reporting_source = ReportingSource(hit.label)
            fact.note("attribution", where, fact.attribution, hit.start)
            return
    fact.reporting_source = ReportingSource.PRESS
