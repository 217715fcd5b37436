"""The record of the metrics: one view an indicator, holding only what may be added up within its sum_group."""

import dataframely as dy

from models import columns as c
from models.codes import Indicator
from models.document import Document
from models.figure import Figure
from models.marts import CitedFigure, LatestFigure
from models.warehouse import ClaimColumns, DescribedFigure
from models.warehouse_codes import MetricScope


class Metric(dy.Schema):
    """One row per chosen actual statement on the whole of one province or the country, of one day or period."""

    figure_id = c.identifier("The statement", primary_key=True, references="figures.figure_id")
    sum_group = c.identifier("Add up within one sum_group and never across: group by it, or choose one")
    scope = c.code(MetricScope, "What the row is of")
    place = c.text("The province by its name of the day, or Việt Nam")
    province_id = DescribedFigure.province_id
    current_province_name = DescribedFigure.current_province_name
    partner_code = c.text(
        "The partner country; null where it is all partners together",
        nullable=True,
        references="countries.partner_code",
    )
    stock_scope = Figure.stock_scope
    product = c.text("The commodity of a volume; null in all other metrics", nullable=True)
    value = Figure.value
    unit = Figure.unit
    amount_usd = DescribedFigure.amount_usd
    qualifier = Figure.qualifier
    basis = Figure.basis
    period_start = Figure.period_start
    period_end = c.date("Last day that the figure is about, or the as-of day of a stock")
    claim_group = ClaimColumns.claim_group
    agreeing_count = LatestFigure.agreeing_count
    is_conflicting = LatestFigure.is_conflicting
    confidence = Figure.confidence
    assumed_fields = Figure.assumed_fields
    quote = Figure.quote
    article_path = CitedFigure.article_path
    article_published_date = Document.published_date


METRICS: tuple[Indicator, ...] = tuple(Indicator)
"""Every indicator is a metric; the view has its name."""


def metric_about(indicator: Indicator) -> str:
    """What the view of an indicator holds, in words."""
    whole = "one product each" if indicator.value.endswith("volume") else "not limited to a product"
    return (
        f"Metric: {indicator.label}. Statements of latest_figures that have a sum_group and are {whole}, component, "
        "form or project; targets, forecasts, joint figures, blocs, single deals and undated figures are left out."
    )
