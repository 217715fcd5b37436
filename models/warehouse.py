"""Records between staging and marts: provinces through time, dollars, claims."""

import dataframely as dy

from models import columns as c
from models.codes import PartnerKind, ProvinceKind, ProvinceMatch
from models.document import Document
from models.figure import Figure
from models.warehouse_codes import ClaimGroup


class ReferenceProvince(dy.Schema):
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


class Province(ReferenceProvince):
    """One row per province or municipality and interval of validity."""

    predecessor_count = c.integer("Units that directly became this one; from two on it is a merger", unit="unit")
    territory_id = c.identifier(
        "The same land under its last name: the unit itself, or what it was renamed to without a merger",
        references="provinces.province_id",
    )
    current_province_id = c.identifier("Today's unit", references="provinces.province_id")
    current_province_name = c.text("Name of today's unit")
    current_province_code = c.text("GSO code of today's unit")
    current_province_iso_code = c.text("ISO 3166-2 code of today's unit", nullable=True)


class ProvinceSuccession(dy.Schema):
    """One row per unit and unit that it became, directly or over several reforms, itself included."""

    province_id = c.identifier("The earlier unit", primary_key=True, references="provinces.province_id")
    successor_id = c.identifier("The later unit", primary_key=True, references="provinces.province_id")
    changed_date = c.date("First day of the later unit; null for the unit itself", nullable=True)
    step_count = c.integer("Reforms between the two: 1 is a direct successor", unit="reform")
    is_merged = c.flag("Whether other units joined on the way, so that figures of the two are not of the same land")


class ExchangeRate(dy.Schema):
    """One row per currency and year."""

    currency_code = c.text("ISO 4217 code", primary_key=True)
    rate_year = dy.Int64(
        description="Year whose average rate was applied",
        primary_key=True,
        min=1900,
        metadata={"unit": "year", "codes": None, "references": None},
    )
    rate = c.number("Units of the currency for one US dollar, average of the year", unit="currency unit per USD")
    rate_source = c.text("Who published the rate")


class BlocMember(dy.Schema):
    """One row per bloc, member country and interval of membership."""

    bloc_code = c.text("The bloc", primary_key=True, references="countries.partner_code")
    partner_code = c.text("The member", primary_key=True, references="countries.partner_code")
    member_from = dy.Date(
        description="First day of membership",
        primary_key=True,
        metadata={"unit": "day", "codes": None, "references": None},
    )
    member_to = c.date("Last day of membership; null while it lasts", nullable=True)


class Partner(dy.Schema):
    """One row per foreign partner: country, bloc or international organisation."""

    partner_code = c.text("ISO 3166-1 alpha-2 code, or EU, ASEAN, WB, ADB, UN and the like", primary_key=True)
    name_vi = c.text("Vietnamese name (Unicode CLDR for countries)")
    name_en = c.text("English name (Unicode CLDR for countries)")
    kind = c.code(PartnerKind, "Country, bloc or organisation")


class DocumentCluster(dy.Schema):
    """One row per article, with the cluster of near-identical articles that it belongs to."""

    document_id = c.identifier("Article", primary_key=True, references="documents.document_id")
    cluster_id = c.identifier("Smallest document_id of the cluster; the article itself where it has no near-copy")


class LocatedFigure(Figure):
    """One row per figure, with the unit that bore the name of its place, and today's unit."""

    province_id = c.identifier(
        "Unit that bore the name of the place on the day that the figure is about; null where none is known",
        nullable=True,
        references="provinces.province_id",
    )
    province_match = c.code(ProvinceMatch, "What told which unit bore the name", nullable=True)
    territory_id = c.identifier(
        "The unit under its last name before a merger: figures of equal territory are of the same land",
        nullable=True,
        references="provinces.province_id",
    )
    current_province_id = c.identifier(
        "Today's unit; also known where several units bore the name and all became one",
        nullable=True,
        references="provinces.province_id",
    )


class DescribedFigure(LocatedFigure):
    """One row per figure with its article, its unit's codes and its amount in dollars."""

    is_joint = c.flag("Whether several partners share the figure, which carries no share of each")
    province_code = c.text("GSO code of the unit of the day", nullable=True)
    province_iso_code = c.text("ISO 3166-2 code of the unit of the day", nullable=True)
    region = c.text("Region of the unit of the day, else of today's unit", nullable=True)
    current_province_name = c.text("Name of today's unit", nullable=True)
    current_province_code = c.text("GSO code of today's unit", nullable=True)
    current_province_iso_code = c.text("ISO 3166-2 code of today's unit", nullable=True)
    amount_usd = c.number(
        "The value in US dollars: as stated, or converted at rate; null for counts, quantities, and stocks in "
        "another currency, which were accumulated at the rates of many years",
        unit="USD",
        nullable=True,
    )
    rate = c.number(
        "Units of the currency for one US dollar, where the value was converted",
        unit="currency unit per USD",
        nullable=True,
    )
    rate_year = c.integer("Year whose average rate was applied", unit="year", nullable=True)
    rate_source = c.text("Who published the rate", nullable=True)
    is_rate_of_other_year = c.flag(
        "Whether the rate is of another year than the figure, or the figure's year is not known or not one; "
        "null where nothing was converted",
        nullable=True,
    )
    cluster_id = DocumentCluster.cluster_id
    article_title = Document.title
    article_published_date = Document.published_date
    article_path = Document.source_path
    article_url = Document.url


class ClaimColumns(dy.Schema):
    """What competition among statements adds to a figure."""

    series_id = c.identifier(
        "Hash of what the figure is about without its time: territory, partners, indicator, limits and basis"
    )
    peer_id = c.identifier("Hash of what the figure is about without its place, time included for flows")
    subject_id = c.identifier(
        "Hash of what the figure is about: the series, the modality, and the period of a flow, target or forecast"
    )
    claim_group = c.code(ClaimGroup, "Family of sources within which statements compete")
    is_official = c.flag("Whether an authority is named as the source, ours or the partner's")
    is_latest = c.flag("Whether this is the statement chosen for its subject and claim group")
    statement_count = c.integer("Statements on the subject in the claim group", unit="statement")
    source_count = c.integer("Independent sources of this subject, claim group and as-of day", unit="source")
    agreeing_count = c.integer("Independent sources among these that agree with the value", unit="source")
    lowest_value = c.number("Lowest value of this subject, group, as-of day and unit", unit="see unit")
    highest_value = c.number("Highest value of this subject, group, as-of day and unit", unit="see unit")
    spread = c.number("Highest less lowest value, as a share of the value; null for a zero", unit="1", nullable=True)
    is_conflicting = c.flag("Whether a statement of the same subject, group and as-of day does not agree")


class ClaimedFigure(ClaimColumns):
    """One row per figure with the subject that it is a statement on, and how it stands among its rivals."""

    figure_id = c.identifier("Figure", primary_key=True)


class StatedFigure(DescribedFigure, ClaimColumns):
    """One row per figure that one article states, of any confidence, with all that the marts show of it."""


class FigurePartner(dy.Schema):
    """One row per figure and partner; carries no amount, because a joint figure has no shares."""

    figure_id = c.identifier("Figure", primary_key=True, references="figures.figure_id")
    partner_code = c.text("Partner", primary_key=True, references="countries.partner_code")
    partner_kind = c.code(PartnerKind, "Country, bloc or organisation; null where the code is unknown", nullable=True)
    partner_count = c.integer("Partners that share the figure", unit="partner")
    is_joint = DescribedFigure.is_joint
