"""What linking makes of a mention: a fact, a reason to ignore it, or a reject."""

from dataclasses import dataclass, field
from datetime import date

from extraction.mentions import Mention
from models.codes import (
    Basis,
    Component,
    Confidence,
    Family,
    Form,
    IgnoreReason,
    Indicator,
    Modality,
    OdaStage,
    Qualifier,
    RejectReason,
    ReportingSource,
    StockScope,
)


@dataclass(slots=True)
class Evidence:
    """Where an attribute came from."""

    attribute: str
    scope: str  # clause, sentence, paragraph, article, lexicon, default
    cue: str | None = None
    start: int | None = None


@dataclass(slots=True)
class Fact:
    """A figure in the making: the fields of the contract, with where each came from."""

    mention: Mention
    sentence: int
    indicator: Indicator
    value: float
    value_high: float | None
    unit: str
    rule: str
    qualifier: Qualifier = Qualifier.EXACT
    modality: Modality = Modality.ACTUAL
    basis: Basis = Basis.FLOW
    period_start: date | None = None
    period_end: date | None = None
    place: str | None = None
    place_text: str | None = None
    partners: list[str] = field(default_factory=list)
    component: Component | None = None
    form: Form | None = None
    product: str | None = None
    project: str | None = None
    attribution: str | None = None
    reporting_source: ReportingSource | None = None
    stock_scope: StockScope | None = None
    oda_stage: OdaStage | None = None
    is_concessional: bool | None = None
    assumed: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    is_total: bool = False  # the whole cost of a project of which aid is a part
    confidence: Confidence = Confidence.MEDIUM
    doubts: list[str] = field(default_factory=list)

    def note(self, attribute: str, scope: str, cue: str | None = None, start: int | None = None) -> None:
        """Record where an attribute came from; a default is an assumption too."""
        self.evidence.append(Evidence(attribute, scope, cue, start))
        if scope == "default" and attribute not in self.assumed:
            self.assumed.append(attribute)


@dataclass(slots=True)
class Ignored:
    """A mention that is no fact by the contract."""

    mention: Mention
    reason: IgnoreReason


@dataclass(slots=True)
class Rejected:
    """A mention that looked like a fact and could not be finished."""

    mention: Mention
    sentence: int
    reason: RejectReason
    family: Family | None
    detail: str


Outcome = Fact | Ignored | Rejected
