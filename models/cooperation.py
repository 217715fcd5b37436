"""Records of cooperation: an act or tie, the mention of one that was considered, and a reject."""

import dataframely as dy

from models import columns as c
from models.codes import (
    Confidence,
    CooperationIgnoreReason,
    CooperationModality,
    CooperationOutcome,
    CooperationRejectReason,
    CountUnit,
    Family,
    Form,
    Kind,
)
from models.figure import Figure


class Cooperation(dy.Schema):
    """One row per act or tie between a Vietnamese and a foreign side that one article states.

    Grain: one agreement, meeting, relation, labour programme or project without an amount, however often the article
    comes back to it. ``text[quote_start:quote_end] == quote`` holds for every row against the document's text.
    """

    cooperation_id = c.identifier(
        "Key: hash of document, kind, partner, locality, place, modality and the rank among records equal in these",
        primary_key=True,
    )
    document_id = c.identifier("Article that states it", references="documents.document_id")
    kind = c.code(Kind, "Agreement, meeting, relation, labour programme or project")
    family = c.code(Family, "Investment or aid, for projects; else null", nullable=True)
    form = c.code(Form, "Grant or loan, for projects of aid where stated; else null", nullable=True)
    modality = c.code(CooperationModality, "Whether it happened, is announced, is asked for, or is denied")
    date_start = c.date(
        "First day of the act or of the period given; a tie's beginning; null if unknown", nullable=True
    )
    date_end = c.date("Last day of the act or of the period given; a tie's beginning; null if unknown", nullable=True)
    place = c.text("The Vietnamese side's province, Việt Nam for state and Party, null for others", nullable=True)
    vietnamese_party = c.text("The Vietnamese party as written", nullable=True)
    partner = c.text("ISO 3166-1 alpha-2 code of the foreign side, or EU, ASEAN, UN, WB, ADB and the like")
    partner_locality = c.text("Foreign province or city that is the party, by its usual name", nullable=True)
    locality_code = c.text("ISO 3166-2 code of the foreign province or city, where there is one", nullable=True)
    locality_note = c.text("How a misspelt locality was read, where one was", nullable=True)
    foreign_party = c.text("The foreign party as written", nullable=True)
    title = c.text("Name of the document, or subject of the meeting or programme, as written", nullable=True)
    areas = c.texts("Fields of cooperation that the article ties to the act, as codes; empty where none is named")
    count = c.integer("A stated number of this row", unit="see count_unit", nullable=True)
    count_unit = c.code(CountUnit, "What the count counts", nullable=True)
    assumed_fields = c.texts("Names of the attributes that a default and not the text decided")
    confidence = c.code(Confidence, "How sure the extractor is")
    quote = c.text("The words that state the act, at most one sentence")
    quote_start = c.integer("Offset of the quote in the article's text", unit="code point")
    quote_end = c.integer("Offset just behind the quote", unit="code point")
    sentence = c.text("The sentence that the act is cited from, exact")
    sentence_start = c.integer("Offset of the sentence in the article's text", unit="code point")
    rule = c.text("Name of the rule that made the record")
    evidence = Figure.evidence
    extractor_version = c.text("Version of the extractor and its lexicon")


class CooperationMention(dy.Schema):
    """One row per mention of an act that extraction considered, with what became of it.

    Words that state several acts at once ("thăm và làm việc tại tỉnh A, tỉnh B") are one mention for each.
    """

    document_id = c.identifier("Article", primary_key=True, references="documents.document_id")
    mention_start = dy.Int64(
        description="Offset of the mention in the article's text",
        primary_key=True,
        min=0,
        metadata={"unit": "code point", "codes": None, "references": None},
    )
    part = dy.Int64(
        description="Number among the acts that these words state, from 0",
        primary_key=True,
        min=0,
        metadata={"unit": "act", "codes": None, "references": None},
    )
    mention_end = c.integer("Offset just behind the mention", unit="code point")
    mention_text = c.text("The words that tell of the act, as they stand in the article")
    kind = c.code(Kind, "What kind of act the words tell of")
    outcome = c.code(CooperationOutcome, "What became of it")
    ignore_reason = c.code(CooperationIgnoreReason, "Why it is no record; null unless ignored", nullable=True)
    reject_reason = c.code(CooperationRejectReason, "Why it was not finished; null unless rejected", nullable=True)
    cooperation_id = c.identifier(
        "Record that it became or was folded into", nullable=True, references="cooperation.cooperation_id"
    )


class CooperationReject(dy.Schema):
    """One row per mention that looked like an act and could not be finished: the review queue."""

    reject_id = c.identifier("Key: hash of document, offset and part of the mention", primary_key=True)
    document_id = c.identifier("Article", references="documents.document_id")
    reason = c.code(CooperationRejectReason, "Why it could not be finished")
    kind = c.code(Kind, "What kind of act it looked like")
    detail = c.text("What was missing or in doubt, in words", nullable=True)
    quote = c.text("The mention as it stands in the article")
    quote_start = c.integer("Offset of the mention in the article's text", unit="code point")
    quote_end = c.integer("Offset just behind the mention", unit="code point")
    sentence = c.text("The sentence around it")
    sentence_start = c.integer("Offset of the sentence in the article's text", unit="code point")
    priority = c.number("Order of the review queue: higher first", unit="rank")
    extractor_version = c.text("Version of the extractor and its lexicon")
