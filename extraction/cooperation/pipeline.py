"""The stages in order: gate, dossier, acts by kind, folding, records."""

from typing import NamedTuple

import dataframely as dy
import polars as pl

from extraction.article import Article
from extraction.cooperation.agreements import find_agreements
from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.events import find_events
from extraction.cooperation.gate import may_tell_of_cooperation, told_together
from extraction.cooperation.labour import find_labour
from extraction.cooperation.meetings import find_meetings
from extraction.cooperation.projects import find_projects
from extraction.cooperation.records import rows_of
from extraction.cooperation.relations import find_relations
from extraction.cooperation.triggers import find_triggers
from extraction.cooperation.twinning import find_twinning
from extraction.cooperation.visits import find_visits
from extraction.frames import Row, frame_of
from models.codes import CooperationIgnoreReason
from models.cooperation import Cooperation, CooperationMention, CooperationReject
from models.document import Document

_NAME_REACH = 30  # code points behind an event's first word in which its name goes on
_SLICE = 4_000  # documents at a time: keeps memory flat for any number


class CooperationExtraction(NamedTuple):
    """What extraction gives: one row per act or tie, per mention considered, and per reject."""

    records: dy.DataFrame[Cooperation]
    mentions: dy.DataFrame[CooperationMention]
    rejects: dy.DataFrame[CooperationReject]


def extract_cooperation(documents: dy.DataFrame[Document]) -> CooperationExtraction:
    """Articles (``models.document.Document``) to cooperation records, mentions and rejects, by document and offset.

    Pure and deterministic: each article is read by itself, so order and company of articles change nothing.
    """
    rows = CooperationRows()
    columns = ["document_id", "title", "published_date", "text"]
    for offset in range(0, documents.height, _SLICE):
        batch = telling_of_cooperation(documents.slice(offset, _SLICE).select(columns))
        for document_id, title, published, text in batch.iter_rows():
            rows.read(Article(document_id, text, title, published))
    return rows.extraction()


def telling_of_cooperation(documents: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``documents`` (``document_id``, ``text``, …) that can tell of an act or tie, in their order."""
    return told_together(documents.filter(may_tell_of_cooperation()))


class CooperationRows:
    """Rows of the three records, article by article."""

    def __init__(self) -> None:
        self._records: list[Row] = []
        self._mentions: list[Row] = []
        self._rejects: list[Row] = []

    def read(self, article: Article) -> None:
        """Adds what an article tells; takes the article over (see ``Dossier``)."""
        dossier = Dossier(article)
        targets = (self._records, self._mentions, self._rejects)
        for target, rows in zip(targets, rows_of(dossier, outcomes_of(dossier)), strict=True):
            target.extend(rows)

    def extraction(self) -> CooperationExtraction:
        """All rows so far, validated, by document and offset."""
        return CooperationExtraction(
            frame_of(self._records, Cooperation, "document_id", "quote_start", "cooperation_id"),
            frame_of(self._mentions, CooperationMention, "document_id", "mention_start", "part"),
            frame_of(self._rejects, CooperationReject, "document_id", "quote_start", "reject_id"),
        )


def outcomes_of(dossier: Dossier) -> list[Outcome]:
    """Outcomes of all mentions of acts in an article, one for each, in order."""
    calendar = Calendar(dossier.article)
    triggers = find_triggers(dossier)
    events = find_events(dossier, calendar, triggers)
    named = [(event.trigger.start, event.trigger.end + _NAME_REACH) for event in events]
    called = {
        trigger.start
        for trigger in triggers
        if dossier.text[trigger.start].isupper() and any(start <= trigger.start < end for start, end in named)
    } | {start for start, _ in named}
    outcomes = [
        *find_meetings(dossier, calendar, [trigger for trigger in triggers if trigger.start not in called]),
        *events,
        *find_visits(dossier, calendar, triggers),
        *find_agreements(dossier, calendar, triggers),
        *find_relations(dossier, calendar),
        *find_twinning(dossier, calendar),
        *find_labour(dossier, calendar),
        *find_projects(dossier, calendar),
    ]
    return _numbered(_settled(outcomes))


def _settled(outcomes: list[Outcome]) -> list[Outcome]:
    """Words that one stage finished, or rejected already, are no reject of another stage."""
    told = {outcome.trigger.start for outcome in outcomes if isinstance(outcome, Act)}
    settled: list[Outcome] = []
    for outcome in outcomes:
        start = outcome.trigger.start
        if isinstance(outcome, Rejected) and start in told:
            settled.append(Ignored(outcome.trigger, CooperationIgnoreReason.BACK_REFERENCE))
        else:
            settled.append(outcome)
        told |= {start} if isinstance(outcome, Rejected) else set()
    return settled


def _numbered(outcomes: list[Outcome]) -> list[Outcome]:
    """Outcomes in order, those of one place told apart by their part (in place)."""
    outcomes.sort(key=lambda outcome: (outcome.trigger.start, outcome.trigger.kind.value, outcome.trigger.part))
    parts: dict[int, int] = {}
    for outcome in outcomes:
        start = outcome.trigger.start
        outcome.trigger.part = parts.get(start, 0)
        parts[start] = outcome.trigger.part + 1
    return outcomes
