"""Records of the warehouse: dimensions, the figures between staging and marts, and the marts themselves.

Columns that a mart passes on are the column objects of ``models.figure`` and ``models.document``, so that a
description or unit is written once.
"""

import dataframely as dy

from models import columns as c
from models.document import Document
from models.figure import Figure
from models.warehouse import ClaimColumns, DescribedFigure, Partner, ProvinceSuccession
from models.warehouse_codes import ClaimGroup, YearRule


class Country(Partner):
    """One row per foreign partner: country, bloc or international organisation."""

    blocs = c.texts("Blocs that the country is a member of today; see detail.bloc_members for the past")


class ProvinceLineage(dy.Schema):
    """One row per unit and later unit that it became, directly or over several reforms."""

    province_id = ProvinceSuccession.province_id
    successor_id = ProvinceSuccession.successor_id
    name = c.text("Name of the earlier unit")
    province_code = c.text("GSO code of the earlier unit")
    valid_from = c.date("First day of the earlier unit")
    valid_to = c.date("Last day of the earlier unit")
    successor_name = c.text("Name of the later unit")
    successor_code = c.text("GSO code of the later unit")
    changed_date = c.date("First day of the later unit")
    step_count = ProvinceSuccession.step_count
    is_merged = ProvinceSuccession.is_merged
    is_successor_in_force = c.flag("Whether the later unit is in force today")


class Currency(dy.Schema):
    """One row per currency in use."""

    currency_code = c.text("ISO 4217 code", primary_key=True)
    name_vi = c.text("Vietnamese name (Unicode CLDR)")
    name_en = c.text("English name (Unicode CLDR)")


class CitedFigure(dy.Schema):
    """What every mart of figures has: the figure, its place and partners, and where it stands."""

    figure_id = Figure.figure_id
    document_id = Figure.document_id
    indicator = Figure.indicator
    value = Figure.value
    value_high = Figure.value_high
    unit = Figure.unit
    qualifier = Figure.qualifier
    modality = Figure.modality
    basis = Figure.basis
    period_start = Figure.period_start
    period_end = Figure.period_end
    place = Figure.place
    place_text = Figure.place_text
    province_id = DescribedFigure.province_id
    province_match = DescribedFigure.province_match
    province_code = DescribedFigure.province_code
    province_iso_code = DescribedFigure.province_iso_code
    region = DescribedFigure.region
    current_province_id = c.identifier(
        "Today's unit, known by the name alone where all that bore it became one",
        nullable=True,
        references="provinces.province_id",
    )
    current_province_name = DescribedFigure.current_province_name
    current_province_code = DescribedFigure.current_province_code
    current_province_iso_code = DescribedFigure.current_province_iso_code
    partners = Figure.partners
    is_joint = DescribedFigure.is_joint
    amount_usd = DescribedFigure.amount_usd
    rate = DescribedFigure.rate
    rate_year = DescribedFigure.rate_year
    rate_source = DescribedFigure.rate_source
    is_rate_of_other_year = DescribedFigure.is_rate_of_other_year
    product = Figure.product
    project = Figure.project
    attribution = Figure.attribution
    reporting_source = Figure.reporting_source
    subject_id = ClaimColumns.subject_id
    claim_group = ClaimColumns.claim_group
    is_latest = ClaimColumns.is_latest
    confidence = Figure.confidence
    assumed_fields = Figure.assumed_fields
    quote = Figure.quote
    quote_start = Figure.quote_start
    quote_end = Figure.quote_end
    sentence = Figure.sentence
    article_title = Document.title
    article_published_date = Document.published_date
    article_path = Document.source_path
    article_url = Document.url


class Investment(CitedFigure):
    """One row per figure on foreign direct investment that one article states, of high or medium confidence."""

    component = Figure.component
    stock_scope = Figure.stock_scope


class Oda(CitedFigure):
    """One row per figure on official development assistance that one article states, of high or medium confidence."""

    form = Figure.form
    oda_stage = Figure.oda_stage
    is_concessional = Figure.is_concessional


class Exports(CitedFigure):
    """One row per figure on exports (value, volume, firms) that one article states, of high or medium confidence."""


class Trade(CitedFigure):
    """One row per figure on trade, exports included, that one article states, of high or medium confidence."""


class MartDocument(dy.Schema):
    """One row per article that was read."""

    document_id = Document.document_id
    doc_id = Document.doc_id
    source_path = Document.source_path
    title = Document.title
    published_date = Document.published_date
    outlet = Document.outlet
    url = Document.url
    char_count = Document.char_count
    content_sha256 = Document.content_sha256
    figure_count = c.integer("Figures that the article states, of any confidence", unit="figure")
    reject_count = c.integer("Mentions of the article that wait for review", unit="mention")


class LatestFigure(CitedFigure):
    """One row per subject and claim group: the one statement chosen for it."""

    family = Figure.family
    component = Figure.component
    stock_scope = Figure.stock_scope
    form = Figure.form
    subject_id = dy.String(
        description=ClaimColumns.subject_id.description,
        primary_key=True,
        regex="^[0-9a-f]{16}$",
        metadata=ClaimColumns.subject_id.metadata,
    )
    claim_group = dy.String(
        description=ClaimColumns.claim_group.description,
        primary_key=True,
        metadata={"unit": None, "codes": ClaimGroup, "references": None},
    )
    figure_id = c.identifier("The statement chosen", references="figures.figure_id")
    statement_count = ClaimColumns.statement_count
    source_count = ClaimColumns.source_count
    agreeing_count = ClaimColumns.agreeing_count
    lowest_value = ClaimColumns.lowest_value
    highest_value = ClaimColumns.highest_value
    spread = ClaimColumns.spread
    is_conflicting = ClaimColumns.is_conflicting
    limited_by = c.texts(
        "What the figure is only a part by: province, partners, component, product, project, form, period; "
        "rows that differ here may contain each other and are never to be added up"
    )
    sum_group = c.identifier(
        "Only rows of one sum_group may be added up: they are of different provinces or different partner countries, "
        "and else of the same thing, source family, unit and days. Null: never to be added to anything, as joint "
        "figures, blocs, single deals, figures without a day and regions are",
        nullable=True,
    )


class PredecessorFigure(dy.Schema):
    """One row per merged province and subject that units before the merger reported."""

    merged_province_id = c.identifier("Unit that the merger made", primary_key=True, references="provinces.province_id")
    peer_id = dy.String(
        description=ClaimColumns.peer_id.description,
        primary_key=True,
        regex="^[0-9a-f]{16}$",
        metadata={"unit": None, "codes": None, "references": None},
    )
    claim_group = LatestFigure.claim_group
    merged_province_name = c.text("Name of the unit that the merger made")
    current_province_id = c.identifier("Today's unit", references="provinces.province_id")
    merged_date = c.date("First day of the unit that the merger made")
    indicator = Figure.indicator
    partners = Figure.partners
    component = Figure.component
    stock_scope = Figure.stock_scope
    form = Figure.form
    product = Figure.product
    project = Figure.project
    basis = Figure.basis
    unit = c.text("Unit of the values; null where the predecessors report in several", nullable=True)
    reported = dy.List(
        dy.Struct(
            {
                "name": dy.String(),
                "value": dy.Float64(),
                "unit": dy.String(),
                "period_start": dy.Date(nullable=True),
                "period_end": dy.Date(nullable=True),
                "figure_id": dy.String(),
            }
        ),
        description="The figures of the predecessors beside each other, by name",
        metadata={"unit": None, "codes": None, "references": None},
    )
    reported_count = c.integer("Predecessors that reported", unit="unit")
    predecessor_count = c.integer("Units that directly became this one; from two on it is a merger", unit="unit")
    coverage = c.text("In words: n of m predecessors reported")
    first_as_of = c.date("Earliest as-of day among the figures", nullable=True)
    last_as_of = c.date("Latest as-of day among the figures", nullable=True)
    is_summed = c.flag(
        "Whether the predecessors are added up: all reported, in one unit, flows of one period, or stocks whose "
        "as-of days lie at most 31 days apart"
    )
    total_value = c.number("Sum over the predecessors; null unless is_summed", unit="see unit", nullable=True)


class YearlyFigure(dy.Schema):
    """One row per series, claim group and calendar year."""

    series_id = dy.String(
        description=ClaimColumns.series_id.description,
        primary_key=True,
        regex="^[0-9a-f]{16}$",
        metadata={"unit": None, "codes": None, "references": None},
    )
    claim_group = LatestFigure.claim_group
    calendar_year = dy.Int64(
        description="Calendar year",
        primary_key=True,
        min=1900,
        metadata={"unit": "year", "codes": None, "references": None},
    )
    family = Figure.family
    indicator = Figure.indicator
    place = Figure.place
    place_text = Figure.place_text
    province_id = c.identifier(
        "Unit that bore the name of the place on the day of the latest figure",
        nullable=True,
        references="provinces.province_id",
    )
    current_province_id = CitedFigure.current_province_id
    partners = Figure.partners
    is_joint = DescribedFigure.is_joint
    component = Figure.component
    stock_scope = Figure.stock_scope
    form = Figure.form
    product = Figure.product
    project = Figure.project
    basis = Figure.basis
    value = c.number("The chosen statement on the whole year; null where there is none", unit="see unit", nullable=True)
    unit = c.text("Unit of value; null where that is null", nullable=True)
    amount_usd = DescribedFigure.amount_usd
    as_of = c.date("Last day that value is about", nullable=True)
    year_rule = c.code(YearRule, "Why this statement was chosen; null where value is", nullable=True)
    figure_id = c.identifier("The chosen statement", nullable=True, references="figures.figure_id")
    confidence = dy.String(
        description="How sure the extractor is of the chosen statement",
        nullable=True,
        metadata=Figure.confidence.metadata,
    )
    assumed_fields = c.texts("Attributes of the chosen statement that a default decided", nullable=True)
    part_year_value = c.number(
        "Flow over the longest stated part of the year", unit="see part_year_unit", nullable=True
    )
    part_year_unit = c.text("Unit of part_year_value", nullable=True)
    part_year_start = c.date("First day of that part", nullable=True)
    part_year_end = c.date("Last day of that part", nullable=True)
    part_year_figure_id = c.identifier(
        "Statement on the part of the year", nullable=True, references="figures.figure_id"
    )
    target_value = c.number("Aim for the year, in target_unit", unit="see target_unit", nullable=True)
    target_unit = c.text("Unit of target_value", nullable=True)
    target_figure_id = c.identifier("Statement of the aim", nullable=True, references="figures.figure_id")
    expected_value = c.number(
        "Forecast or plan for the year, in expected_unit", unit="see expected_unit", nullable=True
    )
    expected_unit = c.text("Unit of expected_value", nullable=True)
    expected_figure_id = c.identifier("Statement of the forecast", nullable=True, references="figures.figure_id")


class InvestmentByYear(YearlyFigure):
    """One row per series on investment, claim group and calendar year: one chosen statement a cell, nothing added."""


class OdaByYear(YearlyFigure):
    """One row per series on aid, claim group and calendar year: one chosen statement a cell, nothing added."""


class ExportsByYear(YearlyFigure):
    """One row per series on exports, claim group and calendar year: one chosen statement a cell, nothing added."""
