"""Figures, acts and cells as one language writes them: what the templates fill in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.codes import Family
from pages.links import page_path, partner_page, province_page
from pages.records import Act, Cell, Citation, Figure
from pages.warehouse import COUNTRY_NAME, FAMILY_MARTS, Warehouse
from pages.wording import Wording

TITLE_LETTERS = 140
"""Letters of an article's words in a list; more stand on the article's own page."""
LONGEST_LETTERS = 600

Link = tuple[str, str | None]
"""Words, and the page under the root of the language that they lead to."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of a list of figures."""

    href: str
    value: str
    indicator: str
    notes: Sequence[str]
    time: str
    place: Link
    partners: Sequence[Link]
    article: str
    article_day: str


@dataclass(frozen=True, slots=True)
class ActView:
    """A row of a list of acts."""

    href: str
    kind: str
    modality: str
    note: str | None
    """The modality in words, unless it simply happened."""
    time: str
    title: str
    sides: Sequence[str]
    place: Link
    partners: Sequence[Link]
    areas: str
    article: str
    article_day: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a matrix or of the map."""

    look: str
    """Class of its looks: v, zero, joint, other, none."""
    short: str
    value: str
    note: str
    """What has to be known of the value."""
    href: str | None
    time: str

    @property
    def text(self) -> str:
        """The value, with what has to be known of it."""
        return f"{self.value} ({self.note})" if self.note else self.value


def clipped(text: str, letters: int = TITLE_LETTERS) -> str:
    """The text, cut behind so many letters."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


class Views:
    """Makes views in one language. ``paths`` has path and anchor of each figure and act that a page shows."""

    def __init__(self, warehouse: Warehouse, words: Wording, paths: Mapping[str, str]) -> None:
        self.warehouse = warehouse
        self.words = words
        self.paths = paths
        self._figures: dict[str, FigureView] = {}
        self._places: dict[tuple[str | None, str | None], Link] = {}
        self._partners: dict[str, Link] = {}

    @cached_property
    def _shown_partners(self) -> set[str]:
        return {partner.partner_code for partner in self.warehouse.shown_partners}

    def partner(self, code: str) -> Link:
        """A partner's name, and its page where it has one."""
        if code not in self._partners:
            known = self.warehouse.partners.get(code)
            name = known.name(self.words.code) if known else code
            self._partners[code] = (name, page_path(partner_page(code)) if code in self._shown_partners else None)
        return self._partners[code]

    def place(self, place: str | None, code: str | None) -> Link:
        """A place's name, and the page of today's unit."""
        if (place, code) not in self._places:
            name = clipped(place) if place else self.words.text("unknown_place")
            if place == COUNTRY_NAME:
                name, code = self.words.text("nav.country"), "VN"
            self._places[place, code] = (name, page_path(province_page(code)) if code else None)
        return self._places[place, code]

    def quantity(self, figure: Figure) -> str:
        """The value with its qualifier and unit."""
        return self.words.quantity(figure.value, figure.value_high, clipped(figure.unit, 40), figure.qualifier)

    def title(self, article: Figure | Act) -> str:
        """The headline of the article that states it, or its path."""
        words = article.article_title or self.words.text("untitled", path=article.article_path)
        return clipped(words)

    def _article_day(self, card: Figure | Act) -> str:
        return self.words.day(card.article_published_date) if card.article_published_date else ""

    def figure(self, figure: Figure) -> FigureView:
        """The row of a figure."""
        view = self._figures.get(figure.figure_id)
        if view is None:
            view = self._figures[figure.figure_id] = FigureView(
                href=self.paths[figure.figure_id],
                value=self.quantity(figure),
                indicator=self.words.label("indicator", figure.indicator),
                notes=list(self._notes(figure)),
                time=self.words.period(figure.basis, figure.period_start, figure.period_end),
                place=self.place(figure.place or figure.place_text, figure.current_province_code),
                partners=[self.partner(code) for code in figure.partners],
                article=self.title(figure),
                article_day=self._article_day(figure),
            )
        return view

    def _notes(self, figure: Figure) -> list[str]:
        """What a reader must not overlook: a target, a share of several, a part."""
        label, notes = self.words.label, []
        if figure.modality != "actual":
            notes.append(label("modality", figure.modality))
        if len(figure.partners) > 1:
            notes.append(self.words.text("figure.joint"))
        if figure.basis == "single":
            notes.append(label("basis", figure.basis))
        if figure.component not in {None, "total"}:
            notes.append(label("component", figure.component))
        if figure.form is not None:
            notes.append(label("form", figure.form))
        notes += [clipped(text, 60) for text in (figure.project, figure.product) if text]
        return notes

    def facts(self, figure: Figure, citation: Citation) -> list[tuple[str, str]]:
        """Everything that is known of a figure, as pairs of name and words; what is null is left out."""
        text, label = self.words.text, self.words.label
        pairs = [
            ("qualifier", label("qualifier", figure.qualifier)),
            ("modality", label("modality", figure.modality)),
            ("basis", label("basis", figure.basis)),
            ("component", figure.component and label("component", figure.component)),
            ("stock_scope", figure.stock_scope and label("stock_scope", figure.stock_scope)),
            ("form", figure.form and label("form", figure.form)),
            ("oda_stage", figure.oda_stage and label("oda_stage", figure.oda_stage)),
            ("product", figure.product),
            ("project", figure.project),
            ("attribution", figure.attribution),
            ("reporting_source", figure.reporting_source and label("reporting_source", figure.reporting_source)),
            ("dollars", self._dollars(figure)),
            ("confidence", label("confidence", citation.confidence)),
            ("assumed", ", ".join(self._attribute(name) for name in figure.assumed_fields)),
        ]
        return [(text(f"figure.{name}"), clipped(words, LONGEST_LETTERS)) for name, words in pairs if words]

    def _dollars(self, figure: Figure) -> str | None:
        if figure.unit == "USD" or figure.amount_usd is None or figure.rate is None or figure.rate_year is None:
            return None
        source = figure.rate_source or ""
        rate = self.words.text("figure.rate", rate=self.words.number(figure.rate), year=figure.rate_year, source=source)
        return f"{self.words.amount(figure.amount_usd, 'USD')} ({rate})"

    def _attribute(self, name: str) -> str:
        """Columns of a figure in words where they have them; the period's two ends are one time to a reader."""
        key = "period" if name.startswith("period_") else name
        known: Mapping[str, str] = self.words.words["figure"]
        acts: Mapping[str, str] = self.words.words["act"]
        return known.get(key) or acts.get(key) or name

    def evidence(self, citation: Citation) -> list[tuple[str, str, str]]:
        """What told each attribute: its name, how far away that stood, and the words."""
        return [
            (
                self._attribute(item["attribute"]),
                self.words.label("evidence_scope", item["scope"]),
                clipped(item["cue"] or "—"),
            )
            for item in citation.evidence
        ]

    def sql(self, card: Figure | Act) -> str:
        """The query that gives the row behind a card."""
        if isinstance(card, Figure):
            return f"select * from marts.{FAMILY_MARTS[Family(card.family)]} where figure_id = '{card.figure_id}'"
        if card.kind == "labour":
            return f"select * from detail.labour_programme_sources where cooperation_id = '{card.act_id}'"
        key = "project_id" if card.kind == "project" else "cooperation_id"
        return f"select * from marts.{card.kind}s where {key} = '{card.act_id}'"

    def act(self, act: Act) -> ActView:
        """The row of an act."""
        label = self.words.label
        named = [act.vietnamese_party if act.vietnamese_party != act.place else None, act.foreign_party]
        if act.partner_locality and act.partner_locality not in (act.foreign_party or ""):
            named.append(act.partner_locality)
        return ActView(
            href=self.paths[act.act_id],
            kind=label("act_kind", act.kind),
            modality=act.modality,
            note=None if act.modality == "actual" else label("act_modality", act.modality),
            time=self._act_time(act),
            title=clipped(act.title or act.quote),
            sides=[clipped(side) for side in named if side],
            place=self.place(act.place, act.place_code),
            partners=[self.partner(code) for code in act.partners],
            areas=", ".join(label("area", area) for area in act.areas),
            article=self.title(act),
            article_day=self._article_day(act),
        )

    def _act_time(self, act: Act) -> str:
        if act.date_end is None:
            return self.words.text("period.unknown")
        return self.words.period("flow", act.date_start or act.date_end, act.date_end)

    def act_facts(self, act: Act, citation: Citation) -> list[tuple[str, str]]:
        """Everything that is known of an act, as pairs of name and words."""
        text, label = self.words.text, self.words.label
        count = None
        if act.count is not None:
            count = text("act.count_of", count=self.words.number(act.count), unit=label("count_unit", act.count_unit))
        pairs = [
            ("figure.modality", label("act_modality", act.modality)),
            ("act.vietnamese_party", act.vietnamese_party),
            ("act.foreign_party", act.foreign_party),
            ("act.partner_locality", act.partner_locality),
            ("act.areas", ", ".join(label("area", area) for area in act.areas)),
            ("act.count", count),
            ("act.source_count", act.source_count and self.words.number(act.source_count)),
            ("figure.confidence", label("confidence", citation.confidence)),
        ]
        return [(text(key), clipped(words, LONGEST_LETTERS)) for key, words in pairs if words]

    def cell(self, cell: Cell) -> CellView:
        """A cell: its value with qualifier, a zero as a zero, and words where there is no value."""
        status = cell.status.replace(" ", "_")
        if status == "not_reported":
            words = self.words.text("no_data")
            return CellView("none", "–", words, "", None, "")
        href = self.paths.get(cell.figure.figure_id) if cell.figure else None
        time = self.words.day(cell.as_of) if cell.as_of else ""
        if cell.figure is not None:
            time = self.words.period(cell.figure.basis, cell.figure.period_start, cell.figure.period_end)
        if status == "reported,_amount_unknown" or cell.value is None:
            words = self.words.label("cell", "amount_unknown")
            return CellView("other", "?", words, "", href, time if cell.figure or cell.as_of else "")
        if status.endswith("zero"):
            zero = self.words.amount(cell.value, cell.unit)
            return CellView("zero", zero, zero, self.words.label("cell", status), href, time)
        value = self.quantity(cell.figure) if cell.figure else self.words.amount(cell.value, cell.unit)
        is_joint = status == "joint"
        note = self.words.text("figure.joint") if is_joint else ""
        return CellView("joint" if is_joint else "v", self.short(cell), value, note, href, time)

    def short(self, cell: Cell) -> str:
        """A value for the tile of a map."""
        return self.words.short_amount(cell.value or 0, cell.unit)
