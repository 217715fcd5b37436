"""What the pages show, read from the published warehouse: figures, units, partners, cells, series, articles.

Every number on a page is a value of a row that is read here; the pages add nothing up.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from models.codes import Family, Indicator
from models.warehouse_codes import CellStatus
from pages.passages import REACH, passage, visible
from pages.queries import ACTS, CITATIONS
from pages.records import Act, Article, Cell, Citation, Figure, Partner, Publication, Unit

COUNTRY_NAME = "Việt Nam"
MEASURES = (
    Indicator.FDI_REGISTERED,
    Indicator.FDI_PROJECTS,
    Indicator.FDI_REALISED,
    Indicator.ODA_COMMITTED,
    Indicator.ODA_PROJECTS,
    Indicator.EXPORT_VALUE,
    Indicator.EXPORT_ENTERPRISES,
)
"""Columns of the matrix, in the order of the pages."""
MONEY = {Indicator.FDI_REGISTERED, Indicator.FDI_REALISED, Indicator.ODA_COMMITTED, Indicator.EXPORT_VALUE}
FAMILY_MARTS = {Family.INVESTMENT: "investment", Family.ODA: "oda", Family.TRADE: "trade"}
_FIGURE_COLUMNS = [field.name for field in fields(Figure) if field.name != "sentence_length"]
_ACT_TEXTS = {
    "partner_locality", "vietnamese_party", "foreign_party", "title", "quote", "article_title", "article_path",
}  # fmt: skip
_ARTICLE_TEXTS = {"place_text", "product", "project", "attribution", "article_title", "article_path", "unit"}


class Warehouse:
    """The published file, open for reading."""

    def __init__(self, path: Path) -> None:
        # Nothing is ever fetched, and a missing table is never mistaken for a Python variable.
        self._connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "python_enable_replacements": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._connection.execute(sql, parameters).fetchall()

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Figures of high and medium confidence, the newest article first, in the order of its text."""
        columns = ", ".join(_FIGURE_COLUMNS)
        rows = self.rows(
            f"select {columns}, length(sentence) from detail.figures where confidence != 'low' "
            "order by article_published_date desc nulls last, document_id, quote_start, figure_id"
        )
        cleaned = [_FIGURE_COLUMNS.index(name) for name in _FIGURE_COLUMNS if name in _ARTICLE_TEXTS]
        return [Figure(*_visible(row, cleaned)) for row in rows]

    @cached_property
    def figures_by_id(self) -> Mapping[str, Figure]:
        """The same, by id."""
        return {figure.figure_id: figure for figure in self.figures}

    @cached_property
    def figures_by_subject(self) -> Mapping[str, Sequence[Figure]]:
        """Statements on one subject, the chosen ones first: competing claims stand together."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[figure.subject_id].append(figure)
        for claims in found.values():
            claims.sort(key=lambda figure: not figure.is_latest)
        return found

    @cached_property
    def figures_by_place(self) -> Mapping[str, Sequence[Figure]]:
        """Figures by the GSO code of today's unit, those of its predecessors included; ``VN`` for the country."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.current_province_code:
                found[figure.current_province_code].append(figure)
            elif figure.place == COUNTRY_NAME:
                found["VN"].append(figure)
        return found

    @cached_property
    def figures_by_partner(self) -> Mapping[str, Sequence[Figure]]:
        """Figures by partner; a joint figure stands with each."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for code in figure.partners:
                found[code].append(figure)
        return found

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """All units of all times by ``province_id``."""
        columns = ", ".join(field.name for field in fields(Unit))
        return {row[0]: Unit(*row) for row in self.rows(f"select {columns} from marts.provinces order by valid_from")}

    @cached_property
    def provinces(self) -> Sequence[Unit]:
        """The units of today, by name."""
        return sorted((unit for unit in self.units.values() if unit.is_in_force), key=lambda unit: unit.name_en)

    @cached_property
    def partners(self) -> Mapping[str, Partner]:
        """Partners by code, all that there are."""
        columns = ", ".join(field.name for field in fields(Partner))
        return {row[0]: Partner(*row) for row in self.rows(f"select {columns} from marts.countries")}

    @cached_property
    def shown_partners(self) -> Sequence[Partner]:
        """Partners that a figure or an act names, those of most figures first."""
        counts = {
            code: (len(self.figures_by_partner.get(code, ())), len(self.acts_by_partner.get(code, ())))
            for code in {*self.figures_by_partner, *self.acts_by_partner} & set(self.partners)
        }
        return [
            self.partners[code] for code in sorted(counts, key=lambda code: (*(-count for count in counts[code]), code))
        ]

    @cached_property
    def cells(self) -> Mapping[tuple[str, str, str], Cell]:
        """What is known of (province code, partner code, measure); what nobody reported is left out."""
        found: dict[tuple[str, str, str], Cell] = {}
        for measure in MEASURES:
            unit = (
                f"{measure}_unit"
                if measure in MONEY
                else "'enterprise'"
                if measure.endswith("enterprises")
                else "'project'"
            )
            rows = self.rows(
                f"select province_code, partner_code, {measure}, {unit}, {measure}_as_of, {measure}_status, "
                f"{measure}_source_id from marts.province_partner_matrix where {measure}_status != 'not reported'"
            )
            for province, partner, value, unit_name, as_of, status, source in rows:
                figure = self.figures_by_id.get(source)
                found[province, partner, measure] = Cell(status, value, unit_name or "", as_of, figure)
        joint = self._joint_cells()
        # Where a joint figure is all that is known, it says more than that the amount is unknown.
        return {**found, **{key: cell for key, cell in joint.items() if _says_less(found.get(key))}}

    def _joint_cells(self) -> Mapping[tuple[str, str, str], Cell]:
        """Joint figures on a whole province, for each of their partners: shown, never split."""
        found: dict[tuple[str, str, str], Cell] = {}
        for figure in sorted(self.figures, key=lambda figure: (figure.period_end or dt.date.min, figure.figure_id)):
            if len(figure.partners) > 1 and figure.is_latest and figure.is_of_the_whole and _is_of_today(figure):
                for code in figure.partners:
                    key = (str(figure.current_province_code), code, figure.indicator)
                    found[key] = Cell("joint", figure.value, figure.unit, figure.period_end, figure)
        return found

    @cached_property
    def totals(self) -> Mapping[tuple[str, str], Cell]:
        """What is stated of a province with all partners together: (province code, measure)."""
        found: dict[tuple[str, str], Cell] = {}
        for figure in sorted(self.figures, key=_recency):
            if not figure.partners and figure.is_latest and figure.is_of_the_whole and _is_of_today(figure):
                status = "reported" if figure.value else "known zero"
                key = (str(figure.current_province_code), figure.indicator)
                found[key] = Cell(status, figure.value, figure.unit, figure.period_end, figure)
        return found

    @cached_property
    def publication(self) -> Publication:
        """Which run published the file, and when (UTC)."""
        run_id, at = self.rows("select run_id, published_at at time zone 'UTC' from meta.publication")[0]
        return Publication(run_id, at.replace(tzinfo=dt.UTC))

    @cached_property
    def articles(self) -> Sequence[Article]:
        """Articles that were read, the newest first."""
        columns = ", ".join(field.name for field in fields(Article))
        rows = self.rows(
            f"select {columns} from marts.documents order by published_date desc nulls last, source_path, document_id"
        )
        names = [field.name for field in fields(Article)]
        cleaned = [names.index(name) for name in ("source_path", "title", "outlet")]
        return [Article(*_visible(row, cleaned)) for row in rows]

    @cached_property
    def acts(self) -> Sequence[Act]:
        """Agreements, meetings, relations, labour programmes and projects without an amount, the latest first."""
        names = [field.name for field in fields(Act)]
        cleaned = [names.index(name) for name in sorted(_ACT_TEXTS)]
        return [Act(*_visible(row, cleaned)) for row in self.rows(ACTS)]

    @cached_property
    def acts_by_place(self) -> Mapping[str, Sequence[Act]]:
        """Acts that lists show, by the GSO code of today's unit; ``VN`` for the country."""
        found: dict[str, list[Act]] = defaultdict(list)
        for act in self.acts:
            if act.is_listed and act.place_code:
                found[act.place_code].append(act)
        return found

    @cached_property
    def acts_by_partner(self) -> Mapping[str, Sequence[Act]]:
        """Acts that lists show, by partner."""
        found: dict[str, list[Act]] = defaultdict(list)
        for act in self.acts:
            if act.is_listed:
                for code in act.partners:
                    found[code].append(act)
        return found

    @cached_property
    def ties(self) -> Mapping[tuple[str, str], int]:
        """How many acts stand between a place and a partner, explicit lacks left out: (province code, partner code).

        With ``""`` as partner, how many acts a place has in all.
        """
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for code, acts in self.acts_by_place.items():
            for act in acts:
                if act.modality != "none":
                    for partner in ("", *act.partners):
                        counts[code, partner] += 1
        return counts

    def citations(self, document_ids: Sequence[str]) -> Mapping[str, Citation]:
        """How the figures and acts of these articles stand in them, by id of figure or act."""
        rows = self._connection.execute(CITATIONS, {"documents": document_ids, "reach": REACH + 100}).fetchall()
        found: dict[str, Citation] = {}
        for cited, start, text, sentence_start, sentence_end, quote_start, quote_end, *made in rows:
            words = passage(text, start, (sentence_start, sentence_end), (quote_start, quote_end))
            found[cited] = Citation(words, *made)
        return found


def _visible(row: tuple[Any, ...], cleaned: Sequence[int]) -> list[Any]:
    """The row with the texts of articles, which stand at the positions ``cleaned``, made visible."""
    values = list(row)
    for position in cleaned:
        if values[position] is not None:
            values[position] = visible(values[position])
    return values


def _says_less(cell: Cell | None) -> bool:
    return cell is None or cell.status == CellStatus.AMOUNT_UNKNOWN


def _is_of_today(figure: Figure) -> bool:
    return figure.current_province_id is not None and figure.province_id == figure.current_province_id


def _recency(figure: Figure) -> tuple[object, ...]:
    """Order in which statements on the whole of a place replace each other: stocks say more than flows."""
    day = figure.period_end or dt.date.min
    return (figure.basis == "stock", day, figure.claim_group != "partner", figure.figure_id)
