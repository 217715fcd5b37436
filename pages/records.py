"""What the pages show, one class a thing: figures, acts, units, partners, cells, articles."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.passages import Passage


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of high or medium confidence, as ``detail.figures`` has it; texts of articles are made visible."""

    figure_id: str
    document_id: str
    family: str
    indicator: str
    value: float
    value_high: float | None
    unit: str
    qualifier: str
    modality: str
    basis: str
    period_start: dt.date | None
    period_end: dt.date | None
    place: str | None
    place_text: str | None
    partners: Sequence[str]
    component: str | None
    form: str | None
    product: str | None
    project: str | None
    attribution: str | None
    reporting_source: str | None
    stock_scope: str | None
    oda_stage: str | None
    is_concessional: bool | None
    assumed_fields: Sequence[str]
    confidence: str
    quote_start: int
    quote_end: int
    sentence_start: int
    province_id: str | None
    current_province_id: str | None
    current_province_code: str | None
    amount_usd: float | None
    rate: float | None
    rate_year: int | None
    rate_source: str | None
    subject_id: str
    claim_group: str
    is_latest: bool
    statement_count: int
    source_count: int
    agreeing_count: int
    is_conflicting: bool
    article_title: str | None
    article_published_date: dt.date | None
    article_path: str
    sentence_length: int

    @property
    def measure(self) -> float | None:
        """What maps and rankings order by: dollars for amounts, else the count; null where neither is known."""
        if self.amount_usd is not None:
            return self.amount_usd
        return self.value if self.unit in {"USD", "project", "enterprise"} else None

    @property
    def is_of_the_whole(self) -> bool:
        """Whether the figure is about the place as a whole: no product, project, form or component limits it."""
        limited = self.product or self.project or self.form or self.basis == "single"
        return not limited and self.component in {None, "total"} and self.modality == "actual"


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or municipality in one interval of validity."""

    province_id: str
    province_code: str
    iso_code: str | None
    name: str
    name_en: str
    kind: str
    region: str
    valid_from: dt.date
    valid_to: dt.date | None
    current_province_id: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """A country, bloc or organisation."""

    partner_code: str
    name_vi: str
    name_en: str
    kind: str

    def name(self, language: str) -> str:
        """The name in a language."""
        return self.name_vi if language == "vi" else self.name_en


@dataclass(frozen=True, slots=True)
class Cell:
    """A measure of a province with a partner: what is known of it.

    ``status`` is one of ``models.warehouse_codes.CellStatus``, or ``joint``: several partners share the figure.
    """

    status: str
    value: float | None = None
    unit: str = ""
    as_of: dt.date | None = None
    figure: Figure | None = None

    @property
    def measure(self) -> float | None:
        """What maps and rankings order by: dollars or a count; null where the value is neither."""
        if self.figure is not None:
            return self.figure.measure
        return self.value if self.unit in {"USD", "project", "enterprise", "act"} else None


NO_DATA = Cell("not reported")


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read."""

    document_id: str
    source_path: str
    title: str | None
    published_date: dt.date | None
    outlet: str | None
    url: str | None
    figure_count: int
    reject_count: int


@dataclass(frozen=True, slots=True)
class Act:
    """An agreement, meeting, relation, labour programme, or project without an amount, as the marts have it."""

    act_id: str
    document_id: str
    kind: str
    modality: str
    date_start: dt.date | None
    date_end: dt.date | None
    place: str | None
    place_code: str | None
    """GSO code of today's unit, ``VN`` for the country, null for others."""
    partners: Sequence[str]
    partner_locality: str | None
    vietnamese_party: str | None
    foreign_party: str | None
    title: str | None
    areas: Sequence[str]
    count: int | None
    count_unit: str | None
    source_count: int | None
    """Independent articles that tell of a labour programme; null for others, which one article states."""
    is_listed: bool
    """Whether lists show it: of the statements on one labour programme the most exact alone."""
    quote: str
    quote_start: int
    article_title: str | None
    article_published_date: dt.date | None
    article_path: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The run that published the file."""

    run_id: str
    published_at: dt.datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a figure or an act stands in its article, and what made it."""

    passage: Passage
    rule: str
    evidence: Sequence[Mapping[str, Any]]
    extractor_version: str
    confidence: str
