"""Every table of the warehouse: where it lives, which record it carries, what one row is.

The order is the order of the flow. Renderers, the loader and the tests walk this list; a table that is not in it
does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import dataframely as dy

from models import acts, cooperation, document, figure, marts, matrix, metrics, warehouse


class Layer(StrEnum):
    """Schemas of the warehouse. Analysts are pointed at ``marts`` and ``metrics``; ``detail`` stands behind them."""

    RAW = "raw"
    REFERENCE = "reference"
    STAGING = "staging"
    INTERMEDIATE = "intermediate"
    DETAIL = "detail"
    MARTS = "marts"
    METRICS = "metrics"


@dataclass(frozen=True)
class Table:
    """A table or view of the warehouse and the record it carries."""

    layer: Layer
    name: str
    record: type[dy.Schema]
    about: str | None = None
    """What the docstring of the record does not say about this table."""

    @property
    def qualified_name(self) -> str:
        """``schema.name``, as in SQL."""
        return f"{self.layer}.{self.name}"

    @property
    def grain(self) -> str:
        """What one row is: the first line of the record's docstring."""
        return (self.record.__doc__ or "").strip().splitlines()[0]

    @property
    def description(self) -> str:
        """Grain, and what else there is to say."""
        return self.grain if self.about is None else f"{self.grain} {self.about}"

    @property
    def columns(self) -> Mapping[str, dy.Column]:
        """Columns by name, in order."""
        return self.record.columns()

    @property
    def primary_key(self) -> list[str]:
        """Names of the columns that make a row unique."""
        return self.record.primary_key()


_STAGED = "As loaded, one view on the raw table; reads no other source."

TABLES: tuple[Table, ...] = (
    Table(Layer.RAW, "documents", document.Document),
    Table(Layer.RAW, "quarantined_documents", document.QuarantinedDocument),
    Table(Layer.RAW, "figures", figure.Figure),
    Table(Layer.RAW, "mentions", figure.Mention),
    Table(Layer.RAW, "rejects", figure.Reject),
    Table(Layer.RAW, "cooperation", cooperation.Cooperation),
    Table(Layer.RAW, "cooperation_mentions", cooperation.CooperationMention),
    Table(Layer.RAW, "cooperation_rejects", cooperation.CooperationReject),
    Table(Layer.RAW, "document_clusters", warehouse.DocumentCluster),
    Table(Layer.REFERENCE, "vn_provinces", warehouse.ReferenceProvince, "Rendered from models/reference."),
    Table(Layer.REFERENCE, "partners", warehouse.Partner, "Rendered from Unicode CLDR and the list of organisations."),
    Table(Layer.REFERENCE, "bloc_memberships", warehouse.BlocMember, "Rendered from models/reference."),
    Table(Layer.REFERENCE, "iso_currencies", marts.Currency, "Rendered from Unicode CLDR."),
    Table(Layer.REFERENCE, "exchange_rates", warehouse.ExchangeRate, "Rendered from models/reference."),
    Table(Layer.REFERENCE, "party_heads", acts.PartyHead, "Rendered from models/reference."),
    Table(Layer.REFERENCE, "party_words", acts.PartyWord, "Rendered from models/reference."),
    Table(Layer.STAGING, "stg_hoptac__documents", document.Document, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__figures", figure.Figure, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__rejects", figure.Reject, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__cooperation", cooperation.Cooperation, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__cooperation_rejects", cooperation.CooperationReject, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__document_clusters", warehouse.DocumentCluster, _STAGED),
    Table(Layer.STAGING, "stg_reference__provinces", warehouse.ReferenceProvince),
    Table(Layer.STAGING, "stg_reference__partners", warehouse.Partner),
    Table(Layer.STAGING, "stg_reference__bloc_members", warehouse.BlocMember),
    Table(Layer.STAGING, "stg_reference__currencies", marts.Currency),
    Table(Layer.STAGING, "stg_reference__exchange_rates", warehouse.ExchangeRate),
    Table(Layer.STAGING, "stg_reference__party_heads", acts.PartyHead),
    Table(Layer.STAGING, "stg_reference__party_words", acts.PartyWord),
    Table(Layer.INTERMEDIATE, "int_provinces__succeeded", warehouse.ProvinceSuccession),
    Table(Layer.INTERMEDIATE, "int_provinces__described", warehouse.Province),
    Table(
        Layer.INTERMEDIATE,
        "int_figures__located",
        warehouse.LocatedFigure,
        "The unit is looked up by name on the last day of the period, else on the day of publication, else by the name "
        "alone where only one unit ever bore it. Days before 2004 are not covered by the reference data.",
    ),
    Table(Layer.INTERMEDIATE, "int_figures__described", warehouse.DescribedFigure, "Figures of any confidence."),
    Table(
        Layer.INTERMEDIATE,
        "int_figures__claimed",
        warehouse.ClaimedFigure,
        "Chosen: dated before undated, later as-of, official source before press, more independent sources, higher "
        "confidence, later publication, then the smaller id; low confidence is never chosen.",
    ),
    Table(
        Layer.INTERMEDIATE,
        "int_cooperation__located",
        acts.LocatedCooperation,
        "The unit is looked up by name on the last day of the act, else as for figures.",
    ),
    Table(Layer.INTERMEDIATE, "int_cooperation__described", acts.DescribedAct, "Records of any confidence."),
    Table(Layer.DETAIL, "figures", warehouse.StatedFigure, "Every statement; nothing is merged away."),
    Table(Layer.DETAIL, "figure_partners", warehouse.FigurePartner),
    Table(Layer.DETAIL, "bloc_members", warehouse.BlocMember),
    Table(
        Layer.DETAIL,
        "predecessor_figures",
        marts.PredecessorFigure,
        "Chosen actual statements only. A figure of the merged unit is never split into its predecessors.",
    ),
    Table(Layer.DETAIL, "yearly_figures", marts.YearlyFigure, "Every family; nothing is added."),
    Table(Layer.DETAIL, "investment_by_year", marts.InvestmentByYear),
    Table(Layer.DETAIL, "oda_by_year", marts.OdaByYear),
    Table(Layer.DETAIL, "exports_by_year", marts.ExportsByYear),
    Table(Layer.DETAIL, "labour_programme_sources", acts.LabourProgrammeSource),
    Table(
        Layer.DETAIL,
        "province_partner_acts",
        acts.ProvincePartnerAct,
        "An act or tie outweighs a denial, and a denial of one foreign locality is none of the partner. Acts that two "
        "articles tell may be one where place, days and localities do not tell them apart, and are then counted once.",
    ),
    Table(
        Layer.DETAIL,
        "province_partner_cells",
        matrix.ProvincePartnerCell,
        "The matrix at length, for questions that choose a measure. Cells are not to be added up.",
    ),
    Table(
        Layer.DETAIL,
        "cooperation_parties",
        acts.PartyMention,
        "Names are written out (UBND is Ủy ban nhân dân), tones placed in one way, a province at the end read as seat.",
    ),
    Table(Layer.DETAIL, "cooperation_areas", acts.ActArea),
    Table(Layer.MARTS, "documents", marts.MartDocument),
    Table(Layer.MARTS, "provinces", warehouse.Province, "Figures point at the unit that bore the name on their day."),
    Table(Layer.MARTS, "province_lineage", marts.ProvinceLineage),
    Table(Layer.MARTS, "countries", marts.Country, "Names for the codes in the partners columns."),
    Table(Layer.MARTS, "currencies", marts.Currency, "Names for the units that are currencies."),
    Table(Layer.MARTS, "investment", marts.Investment, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "oda", marts.Oda, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "exports", marts.Exports, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "trade", marts.Trade, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "agreements", acts.Agreement, "Statements: one told by two articles is two rows."),
    Table(Layer.MARTS, "meetings", acts.Meeting, "Statements: one told by two articles is two rows."),
    Table(Layer.MARTS, "relations", acts.Relation, "Modality none is an article's word that there is none."),
    Table(Layer.MARTS, "labour_programmes", acts.LabourProgramme),
    Table(Layer.MARTS, "projects", acts.Project, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "parties", acts.Party, "Parties of one name in two provinces or countries stay apart."),
    Table(
        Layer.MARTS,
        "latest_figures",
        marts.LatestFigure,
        "Claim groups stand beside each other. Rows are not to be added up: see limited_by.",
    ),
    Table(
        Layer.MARTS,
        "province_partner_matrix",
        matrix.ProvincePartner,
        "Joint figures belong to no single partner and are listed, not shown. Cells are not to be added up.",
    ),
    *(
        Table(Layer.METRICS, indicator.value, metrics.Metric, metrics.metric_about(indicator))
        for indicator in metrics.METRICS
    ),
)


def tables(layer: Layer) -> tuple[Table, ...]:
    """The tables of one layer, in the order of the flow."""
    return tuple(table for table in TABLES if table.layer is layer)


def table(layer: Layer, name: str) -> Table:
    """One table; ``KeyError`` names what was asked for."""
    for candidate in TABLES:
        if candidate.layer is layer and candidate.name == name:
            return candidate
    raise KeyError(f"{layer}.{name} is not declared in models.tables")
