"""Every table of the warehouse: where it lives, which record it carries, what one row is.

The order is the order of the flow. Renderers, the loader and the tests walk this list; a table that is not in it
does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import dataframely as dy

from models import document, figure, marts


class Layer(StrEnum):
    """Schemas of the warehouse. Analysts are pointed at ``marts`` only."""

    RAW = "raw"
    REFERENCE = "reference"
    STAGING = "staging"
    INTERMEDIATE = "intermediate"
    MARTS = "marts"


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
    Table(Layer.REFERENCE, "vn_provinces", marts.Province, "Rendered from the reference data of the project."),
    Table(Layer.REFERENCE, "partners", marts.Country, "Rendered from Unicode CLDR and the list of organisations."),
    Table(Layer.REFERENCE, "iso_currencies", marts.Currency, "Rendered from Unicode CLDR."),
    Table(Layer.STAGING, "stg_hoptac__documents", document.Document, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__figures", figure.Figure, _STAGED),
    Table(Layer.STAGING, "stg_hoptac__rejects", figure.Reject, _STAGED),
    Table(Layer.STAGING, "stg_reference__provinces", marts.Province),
    Table(Layer.STAGING, "stg_reference__partners", marts.Country),
    Table(Layer.STAGING, "stg_reference__currencies", marts.Currency),
    Table(
        Layer.INTERMEDIATE,
        "int_figures__located",
        marts.LocatedFigure,
        "The unit is looked up by name on the last day of the period, else on the day of publication, else by the name "
        "alone where only one unit ever bore it. Days before 2004 are not covered by the reference data.",
    ),
    Table(Layer.INTERMEDIATE, "int_figures__described", marts.DescribedFigure, "Figures of any confidence."),
    Table(Layer.MARTS, "documents", marts.MartDocument),
    Table(Layer.MARTS, "provinces", marts.Province, "Figures point at the unit that bore the name on their day."),
    Table(Layer.MARTS, "countries", marts.Country, "Names for the codes in the partners columns."),
    Table(Layer.MARTS, "currencies", marts.Currency, "Names for the units that are currencies."),
    Table(Layer.MARTS, "investment", marts.Investment, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "oda", marts.Oda, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "exports", marts.Exports, "Statements, not totals: rows are not to be added up."),
    Table(Layer.MARTS, "trade", marts.Trade, "Statements, not totals: rows are not to be added up."),
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
