"""Records of the warehouse: dimensions, the figures between staging and marts, and the marts themselves.

Columns that a mart passes on are the column objects of ``models.figure`` and ``models.document``, so that a
description or unit is written once.
"""

import dataframely as dy

from models import columns as c
from models.codes import PartnerKind, ProvinceKind, ProvinceMatch
from models.document import Document
from models.figure import Figure


class Province(dy.Schema):
    """One row per province or municipality and interval of validity."""

    province_id = c.identifier("Key: hash of GSO code and first day of validity", primary_key=True)
    province_code = c.text("Code of the General Statistics Office in this interval")
    iso_code = c.text("ISO 3166-2 code; a unit of July 2025 that kept its name keeps its code", nullable=True)
    name = c.text("Vietnamese name")
    name_en = c.text("Name without diacritics")
    kind = c.code(ProvinceKind, "Province or municipality")
    region = c.text("Region in which the unit lay before July 2025")
    valid_from = c.date("First day of the interval; 2004-01-01 where the unit is older")
    valid_to = c.date("Last day of the interval; null while in force", nullable=True)
    successor_code = c.text("GSO code of the unit that took its place", nullable=True)
    successor_name = c.text("Name of the unit that took its place", nullable=True)
    is_in_force = c.flag("Whether the unit is in force today")


class Country(dy.Schema):
    """One row per foreign partner: country, bloc or international organisation."""

    partner_code = c.text("ISO 3166-1 alpha-2 code, or EU, ASEAN, WB, ADB, UN and the like", primary_key=True)
    name_vi = c.text("Vietnamese name (Unicode CLDR for countries)")
    name_en = c.text("English name (Unicode CLDR for countries)")
    kind = c.code(PartnerKind, "Country, bloc or organisation")


class Currency(dy.Schema):
    """One row per currency in use."""

    currency_code = c.text("ISO 4217 code", primary_key=True)
    name_vi = c.text("Vietnamese name (Unicode CLDR)")
    name_en = c.text("English name (Unicode CLDR)")


class LocatedFigure(Figure):
    """One row per figure, with the unit that bore the name of its place."""

    province_id = c.identifier(
        "Unit that bore the name of the place on the day that the figure is about; null where none is known",
        nullable=True,
        references="provinces.province_id",
    )
    province_match = c.code(ProvinceMatch, "What told which unit bore the name", nullable=True)


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
    province_id = LocatedFigure.province_id
    province_match = LocatedFigure.province_match
    partners = Figure.partners
    is_joint = c.flag("Whether several partners share the figure, which carries no share of each")
    product = Figure.product
    project = Figure.project
    attribution = Figure.attribution
    reporting_source = Figure.reporting_source
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


class DescribedFigure(CitedFigure):
    """One row per figure with all that any mart shows of it."""

    family = Figure.family
    component = Figure.component
    stock_scope = Figure.stock_scope
    form = Figure.form
    oda_stage = Figure.oda_stage
    is_concessional = Figure.is_concessional


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
