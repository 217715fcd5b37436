"""The record of the province and partner matrix: a block of columns for each measure."""

import dataframely as dy

from models import columns as c
from models.codes import Indicator, PartnerKind
from models.warehouse_codes import CellStatus


def _value(what: str, unit: str) -> dy.Float64:
    return c.number(f"{what}; null unless reported or zero", unit=unit, nullable=True)


def _unit(what: str) -> dy.String:
    return c.text(f"Currency of {what}", nullable=True)


def _as_of(what: str) -> dy.Date:
    return c.date(f"Last day that {what} is about", nullable=True)


def _status(what: str) -> dy.String:
    return c.code(CellStatus, f"What is known of {what}")


def _source(what: str) -> dy.String:
    return c.identifier(
        f"Statement behind {what}: a figure, or a project named without an amount; null where it is a sum of "
        "predecessors or nothing is said",
        nullable=True,
    )


def _act(what: str) -> dy.String:
    return c.identifier(f"{what} behind it, or the denial; null where nothing is said", nullable=True)


class ProvincePartnerCell(dy.Schema):
    """One row per province of today, partner that occurs in any article, and measure of figures."""

    province_id = c.identifier("Province of today", primary_key=True, references="provinces.province_id")
    partner_code = c.text("Partner", primary_key=True, references="countries.partner_code")
    indicator = dy.String(
        description="What is counted", primary_key=True, metadata={"unit": None, "codes": Indicator, "references": None}
    )
    province_name = c.text("Name of the province of today")
    status = c.code(CellStatus, "What is known of the cell")
    value = c.number("Value of the cell; null unless reported or zero", unit="see unit", nullable=True)
    unit = c.text("Currency or thing counted; null where value is, or the zero is implied", nullable=True)
    as_of = c.date("Last day that the value is about", nullable=True)
    source_ids = c.texts("Statements behind the cell: one, or those of all predecessors; empty where nothing is said")


class ProvincePartner(dy.Schema):
    """One row per province of today and partner that occurs in any article."""

    province_id = c.identifier("Province of today", primary_key=True, references="provinces.province_id")
    partner_code = c.text("Partner", primary_key=True, references="countries.partner_code")
    partner_kind = c.code(
        PartnerKind, "Country, bloc or organisation: a bloc's cell contains its members'", nullable=True
    )
    province_name = c.text("Name of the province of today")
    province_code = c.text("GSO code of the province of today")

    fdi_projects = _value("FDI projects", "project")
    fdi_projects_as_of = _as_of("fdi_projects")
    fdi_projects_status = _status("FDI projects")
    fdi_projects_source_id = _source("fdi_projects")
    fdi_registered = _value("Registered FDI capital", "see fdi_registered_unit")
    fdi_registered_unit = _unit("fdi_registered")
    fdi_registered_as_of = _as_of("fdi_registered")
    fdi_registered_status = _status("registered FDI capital")
    fdi_registered_source_id = _source("fdi_registered")
    fdi_realised = _value("Realised FDI capital", "see fdi_realised_unit")
    fdi_realised_unit = _unit("fdi_realised")
    fdi_realised_as_of = _as_of("fdi_realised")
    fdi_realised_status = _status("realised FDI capital")
    fdi_realised_source_id = _source("fdi_realised")
    oda_projects = _value("ODA projects", "project")
    oda_projects_as_of = _as_of("oda_projects")
    oda_projects_status = _status("ODA projects")
    oda_projects_source_id = _source("oda_projects")
    oda_committed = _value("ODA committed", "see oda_committed_unit")
    oda_committed_unit = _unit("oda_committed")
    oda_committed_as_of = _as_of("oda_committed")
    oda_committed_status = _status("ODA committed")
    oda_committed_source_id = _source("oda_committed")
    export_value = _value("Value of exports, of the latest whole year where there is one", "see export_value_unit")
    export_value_unit = _unit("export_value")
    export_value_start = c.date("First day that export_value is about", nullable=True)
    export_value_as_of = _as_of("export_value")
    export_value_status = _status("the value of exports")
    export_value_source_id = _source("export_value")
    export_enterprises = _value("Enterprises that export to the partner", "enterprise")
    export_enterprises_as_of = _as_of("export_enterprises")
    export_enterprises_status = _status("enterprises that export")
    export_enterprises_source_id = _source("export_enterprises")

    relation_since = c.date(
        "Beginning of the earliest lasting tie, of the province or a part of it; null where no day is told",
        nullable=True,
    )
    relation_since_as_of = c.date(
        "Day on which the tie is told or denied: of publication, else of its beginning", nullable=True
    )
    relation_since_status = c.code(CellStatus, "What is known of lasting ties")
    relation_since_source_id = _act("Row of relations")
    agreements = c.integer(
        "Agreements that are certainly different ones, so that there may be more; null unless reported or zero",
        unit="agreement",
        nullable=True,
    )
    agreements_as_of = c.date("Last day of the latest agreement", nullable=True)
    agreements_status = c.code(CellStatus, "What is known of agreements")
    agreements_source_id = _act("Row of agreements, the latest,")
    last_meeting = c.date("First day of the latest meeting; null where no day is told", nullable=True)
    last_meeting_as_of = c.date("Last day of the latest meeting", nullable=True)
    last_meeting_status = c.code(CellStatus, "What is known of meetings")
    last_meeting_source_id = _act("Row of meetings")
    labour_programmes = c.integer(
        "Labour programmes that are certainly different ones; null unless reported or zero",
        unit="programme",
        nullable=True,
    )
    labour_programmes_as_of = c.date("Last day of the latest labour programme", nullable=True)
    labour_programmes_status = c.code(CellStatus, "What is known of labour programmes")
    labour_programmes_source_id = _act("Row of labour_programmes, the latest,")

    predecessor_coverage = c.texts(
        "Measures that predecessors reported, with n of m that did; none of these figures is the province's"
    )
    summed_measures = c.texts("Measures whose value is the sum of all predecessors")
    joint_figure_ids = c.texts("Figures on the province that the partner shares with others and that no cell shows")
    single_figure_ids = c.texts("Figures on single projects, loans or grants, which no cell shows or adds up")
    lowest_confidence = c.text("Lowest confidence among the figures and acts shown; null where none is", nullable=True)
    assumed_fields = c.texts("Attributes that a default decided in any of the figures and acts shown")
