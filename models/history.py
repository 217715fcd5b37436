"""Records of history: what a run over today's articles alone could not know.

These tables are fed from the ledger beside the lake. They are written at publication and are exempt from the equality
of incremental and full runs; every other published table but ``meta.publication`` is the same for both.
"""

import dataframely as dy

from models import columns as c
from models.codes import Family, Indicator
from models.tables import Layer, Table


class FigureChange(dy.Schema):
    """One row per figure and run that added, changed or withdrew it, with the figure as it was from then on.

    A withdrawn figure shows what it last said. What was known on a day: the latest row of each figure up to that day,
    where it is not a withdrawal.
    """

    run_id = c.text("Run that published the change")
    changed_at = c.text("Time of its publication: UTC, ISO 8601")
    change = c.text("added, changed or withdrawn")
    reason = c.text(
        "article_new, article_changed, article_moved (same text, other place), article_deleted, or rules_changed: the "
        "article is as it was and the extractor reads it otherwise"
    )
    figure_id = c.identifier("Figure")
    document_id = c.identifier("Article that states it")
    article_path = c.text("Path of the article under the input folder")
    family = c.code(Family, "Investment, aid or trade")
    indicator = c.code(Indicator, "What is counted")
    value = c.number("The figure in whole units", unit="see unit")
    value_high = c.number("Upper end of a stated range, else null", unit="see unit", nullable=True)
    unit = c.text("Currency or unit")
    qualifier = c.text("How the article hedges the value")
    modality = c.text("Whether it has happened, is aimed at, or is expected")
    basis = c.text("Stock, flow, or one single project or deal")
    period_start = c.date("First day that the figure is about", nullable=True)
    period_end = c.date("Last day that the figure is about", nullable=True)
    place = c.text("Province or country", nullable=True)
    partners = c.texts("Investors, donors or markets")
    confidence = c.text("How sure the extractor is")
    quote = c.text("The figure as it stands in the article")
    sentence = c.text("The sentence that it is cited from")
    state_md5 = c.text("Hash of all attributes but offsets and rules: a figure has changed where this differs")


class FigureHistory(dy.Schema):
    """One row per figure that was ever published: when it was first seen, last changed and withdrawn."""

    figure_id = c.identifier("Figure", primary_key=True)
    document_id = c.identifier("Article that states or stated it")
    first_seen_at = c.text("Publication that first held it: UTC, ISO 8601")
    first_seen_run_id = c.text("Run of that publication")
    last_changed_at = c.text("Publication that last changed what it says, or added it again")
    last_changed_run_id = c.text("Run of that publication")
    withdrawn_at = c.text("Publication that no longer holds it; null while it stands", nullable=True)
    withdrawn_run_id = c.text("Run of that publication", nullable=True)
    change_count = c.integer("Times that it was added, changed or withdrawn", unit="change")


class Run(dy.Schema):
    """One row per run of the main job that ended before this publication, and the one that made it."""

    run_id = c.text("Run", primary_key=True)
    started_at = c.text("UTC, ISO 8601")
    ended_at = c.text("UTC, ISO 8601; for a killed run the time at which it was found")
    outcome = c.text("published, nothing_new (looked, and found nothing to do), failed, or killed")
    documents = c.integer("Articles published", unit="article", nullable=True)
    documents_new = c.integer("Articles that the publication before did not have", unit="article", nullable=True)
    documents_changed = c.integer("Articles with another text or other attributes", unit="article", nullable=True)
    documents_moved = c.integer("Articles with the same text at another place", unit="article", nullable=True)
    documents_deleted = c.integer("Articles that are gone", unit="article", nullable=True)


class QualityResult(dy.Schema):
    """One row per run and check on the build that it published or failed to publish."""

    run_id = c.text("Run")
    checked_at = c.text("UTC, ISO 8601")
    table_name = c.text("Table that was checked")
    check_name = c.text("Expectation or dbt test")
    is_passed = c.flag("Whether it was met")
    is_blocking = c.flag("Whether the build is refused where it is not")
    found = c.text("What was found, in words")


HISTORY: tuple[Table, ...] = (
    Table(Layer.DETAIL, "figure_changes", FigureChange),
    Table(Layer.DETAIL, "figure_history", FigureHistory),
    Table(Layer.DETAIL, "runs", Run),
    Table(Layer.DETAIL, "quality_history", QualityResult),
)
"""Exempt from the equality of incremental and full runs, as ``meta.publication`` is."""
