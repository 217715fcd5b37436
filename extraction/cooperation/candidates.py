"""What a stage makes of the mention of an act: an act, a reason to ignore it, or a reject."""

from dataclasses import dataclass, field
from datetime import date

from extraction.cooperation.parties import Party
from extraction.facts import Evidence
from models.codes import (
    Confidence,
    CooperationIgnoreReason,
    CooperationModality,
    CooperationRejectReason,
    CountUnit,
    Family,
    Form,
    Kind,
)


@dataclass(slots=True)
class Trigger:
    """The words that tell of an act."""

    start: int
    end: int
    sentence: int
    kind: Kind
    part: int = 0  # number among the acts that these words state


@dataclass(slots=True)
class Act:
    """An act in the making: the fields of the contract, with where each came from."""

    trigger: Trigger
    partner: str
    rule: str
    quote_start: int
    quote_end: int
    modality: CooperationModality = CooperationModality.ACTUAL
    date_start: date | None = None
    date_end: date | None = None
    place: str | None = None
    home: list[Party] = field(default_factory=list)  # Vietnamese parties
    guests: list[Party] = field(default_factory=list)  # foreign parties
    vietnamese_party: str | None = None
    foreign_party: str | None = None
    partner_locality: str | None = None
    locality_code: str | None = None
    locality_note: str | None = None
    title: str | None = None
    areas: list[str] = field(default_factory=list)
    count: int | None = None
    count_unit: CountUnit | None = None
    family: Family | None = None
    form: Form | None = None
    key: str = ""  # what tells acts of one kind and partner apart: name of event, document, level
    is_weak: bool = False  # counts only where nothing better tells of the same partner
    assumed: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    confidence: Confidence = Confidence.HIGH

    def note(self, attribute: str, scope: str, cue: str | None = None, start: int | None = None) -> None:
        """Record where an attribute came from; a default is an assumption too."""
        self.evidence.append(Evidence(attribute, scope, cue, start))
        if scope == "default" and attribute not in self.assumed:
            self.assumed.append(attribute)


@dataclass(slots=True)
class Ignored:
    """The mention of an act that is no record by the contract."""

    trigger: Trigger
    reason: CooperationIgnoreReason


@dataclass(slots=True)
class Rejected:
    """A mention that looked like an act and could not be finished."""

    trigger: Trigger
    reason: CooperationRejectReason
    detail: str


Outcome = Act | Ignored | Rejected
