"""Records of extraction: a figure, a mention that was considered, and a reject."""

import dataframely as dy

from models import columns as c
from models.codes import (
    Basis,
    Component,
    Confidence,
    Family,
    Form,
    IgnoreReason,
    Indicator,
    MentionKind,
    Modality,
    OdaStage,
    Outcome,
    Qualifier,
    RejectReason,
    ReportingSource,
    StockScope,
)


class Figure(dy.Schema):
    """One row per figure that one article states.

    Grain: the same figure repeated in an article is one row, cited at its most informative mention.
    ``text[quote_start:quote_end] == quote`` holds for every row against the document's text.
    """

    figure_id = c.identifier(
        "Key: hash of document, indicator, value, upper value, unit and the rank among figures equal in these",
        primary_key=True,
    )
    document_id = c.identifier("Article that states the figure", references="documents.document_id")
    family = c.code(Family, "Investment, aid or trade")
    indicator = c.code(Indicator, "What is counted")
    value = c.number("The figure in whole units; 0 for a known zero; the lower end of a range", unit="see unit")
    value_high = c.number("Upper end of a stated range, else null", unit="see unit", nullable=True)
    unit = c.text("ISO 4217 currency code, project, enterprise, t (tonne), or the commodity's own unit in Vietnamese")
    qualifier = c.code(Qualifier, "How the article hedges the value")
    modality = c.code(Modality, "Whether it has happened, is aimed at, or is expected")
    basis = c.code(Basis, "Stock, flow, or one single project or deal")
    period_start = c.date(
        "First day that the figure is about; null for a stock without a stated beginning", nullable=True
    )
    period_end = c.date(
        "Last day that the figure is about, or the as-of day of a stock; null where unknown", nullable=True
    )
    place = c.text("Province by its Vietnamese name, Việt Nam for the whole country, null for others", nullable=True)
    place_text = c.text("The place as written where it is neither a province nor the country", nullable=True)
    partners = c.texts(
        "Investors, donors or markets: ISO 3166-1 alpha-2 codes or EU, ASEAN, WB, ADB, UN; empty where none is named"
    )
    component = c.code(
        Component, "Part of FDI capital or projects; null for other indicators and single projects", nullable=True
    )
    form = c.code(Form, "Financial form of ODA, where stated", nullable=True)
    product = c.text(
        "What the figure is limited to, as written: commodity, industry, or bloc of the economy", nullable=True
    )
    project = c.text("Named project or enterprise, as written", nullable=True)
    attribution = c.text("Who says so, as written", nullable=True)
    reporting_source = c.code(ReportingSource, "Kind of the source that is named", nullable=True)
    stock_scope = c.code(StockScope, "What a stock counts, where stated", nullable=True)
    oda_stage = c.code(OdaStage, "Stage of the aid, where stated", nullable=True)
    is_concessional = c.flag(
        "Whether a loan is called concessional (ưu đãi); null where nothing is said", nullable=True
    )
    assumed_fields = c.texts("Names of the attributes that a default and not the text decided")
    confidence = c.code(Confidence, "How sure the extractor is")
    quote = c.text("The figure as it stands in the article")
    quote_start = c.integer("Offset of the quote in the article's text", unit="code point")
    quote_end = c.integer("Offset just behind the quote", unit="code point")
    sentence = c.text("The sentence that the figure is cited from, exact")
    sentence_start = c.integer("Offset of the sentence in the article's text", unit="code point")
    rule = c.text("Name of the rule that made the figure")
    evidence = dy.List(
        dy.Struct(
            {
                "attribute": dy.String(),
                "scope": dy.String(),
                "cue": dy.String(nullable=True),
                "start": dy.Int64(nullable=True),
            }
        ),
        description="Where each attribute came from (clause, sentence, paragraph, article, default), with the words",
        metadata={"unit": None, "codes": None, "references": None},
    )
    extractor_version = c.text("Version of the extractor and its lexicon")


class Mention(dy.Schema):
    """One row per number or denial that extraction considered, with what became of it."""

    document_id = c.identifier("Article", primary_key=True, references="documents.document_id")
    mention_start = dy.Int64(
        description="Offset of the mention in the article's text",
        primary_key=True,
        min=0,
        metadata={"unit": "code point", "codes": None, "references": None},
    )
    mention_end = c.integer("Offset just behind the mention", unit="code point")
    mention_text = c.text("The mention as it stands in the article")
    kind = c.code(MentionKind, "What the mention looks like")
    outcome = c.code(Outcome, "What became of it")
    ignore_reason = c.code(IgnoreReason, "Why it is not a fact; null unless ignored", nullable=True)
    reject_reason = c.code(RejectReason, "Why it could not be finished; null unless rejected", nullable=True)
    figure_id = c.identifier("Figure that it became or was folded into", nullable=True, references="figures.figure_id")


class Reject(dy.Schema):
    """One row per mention that looked like a fact and could not be finished: the review queue."""

    reject_id = c.identifier("Key: hash of document and offset of the mention", primary_key=True)
    document_id = c.identifier("Article", references="documents.document_id")
    reason = c.code(RejectReason, "Why it could not be finished")
    family = c.code(Family, "Family whose words stand beside it, where there is one", nullable=True)
    detail = c.text("What was missing or in doubt, in words", nullable=True)
    quote = c.text("The mention as it stands in the article")
    quote_start = c.integer("Offset of the mention in the article's text", unit="code point")
    quote_end = c.integer("Offset just behind the mention", unit="code point")
    sentence = c.text("The sentence around it")
    sentence_start = c.integer("Offset of the sentence in the article's text", unit="code point")
    priority = c.number("Order of the review queue: higher first, by how much a rule for it would add", unit="rank")
    extractor_version = c.text("Version of the extractor and its lexicon")
