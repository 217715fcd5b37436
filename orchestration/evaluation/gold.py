"""A gold folder: ``facts.jsonl`` with the facts of each article, and the articles.

The articles lie in ``articles/`` beside it, or in another folder, as DOC_ID.json or in any form that ingest reads.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dataframely as dy

from models.codes import Family, Indicator
from models.document import Document
from models.identity import identity
from orchestration.cli.errors import UsersError
from orchestration.evaluation.facts import Fact, fact_of
from orchestration.ingest import DuplicateDocIdError, ingest_inputs
from orchestration.ingest.readers import READERS

FACTS_NAME = "facts.jsonl"
ARTICLES_NAME = "articles"
_TEXTS = (
    *("qualifier", "modality", "basis", "period_start", "period_end", "place", "component", "form"),
    *("product", "project", "quote"),
)


@dataclass(frozen=True)
class Gold:
    """Facts by doc_id, the articles that could be read, and sentences about those that could not."""

    facts: Mapping[str, list[Fact]]
    documents: dy.DataFrame[Document]
    unread: list[str]

    @property
    def key(self) -> str:
        """A hash of the set of doc_ids: what the committed score knows this gold by."""
        return identity("gold", *sorted(self.facts))

    @property
    def texts(self) -> dict[str, str]:
        """The articles' texts by doc_id."""
        return dict(self.documents.select("doc_id", "text").iter_rows())

    @property
    def fact_count(self) -> int:
        """Facts of all articles."""
        return sum(len(facts) for facts in self.facts.values())


def read_gold(folder: Path, articles: Path | None = None) -> Gold:
    """Reads a gold folder; raises ``UsersError`` for what is missing or malformed, with file and line.

    An article that ingest does not take is no error: it is named in ``unread`` and its facts count as missed.
    """
    if not folder.is_dir():
        raise UsersError(f"There is no gold folder {folder}.")
    facts = read_facts(folder / FACTS_NAME)
    articles = articles or folder / ARTICLES_NAME
    if not articles.is_dir():
        raise UsersError(f"There is no folder {articles} with the articles. Name theirs with --articles.")
    try:
        ingested = ingest_inputs([_article_file(articles, doc_id) for doc_id in facts])
    except DuplicateDocIdError as error:
        raise UsersError(str(error)) from error
    unknown = sorted(set(ingested.documents["doc_id"]) - set(facts))
    if unknown:
        raise UsersError(f"An article in {articles} calls itself {unknown[0]}, which {FACTS_NAME} does not know.")
    return Gold(facts, ingested.documents, list(ingested.quarantined["detail"]))


def read_facts(path: Path) -> dict[str, list[Fact]]:
    """Facts by doc_id from JSON Lines, ``{"doc_id": …, "facts": [{…}, …]}`` for each article."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise UsersError(f"There is no {path.name} in {path.parent}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsersError(f"{path} cannot be read as UTF-8 text.") from error
    facts: dict[str, list[Fact]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            doc_id, rows = _article(line, facts)
            facts[doc_id] = [_fact(row) for row in rows]
        except _MalformedError as error:
            raise UsersError(f"{path}, line {number}, {error}.") from error
    if not facts:
        raise UsersError(f"{path} holds no article.")
    return facts


class _MalformedError(Exception):
    """A predicate to stand behind the number of the line."""


def _article(line: str, earlier: Mapping[str, list[Fact]]) -> tuple[str, list[Any]]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _MalformedError("is not JSON") from error
    if not isinstance(record, dict) or not isinstance(record.get("doc_id"), str):
        raise _MalformedError("is not an object with a doc_id")
    if record["doc_id"] in earlier:
        raise _MalformedError(f"repeats the doc_id {record['doc_id']}")
    if not isinstance(record.get("facts"), list):
        raise _MalformedError("has no list of facts")
    return record["doc_id"], record["facts"]


def _fact(row: Any) -> Fact:
    if not isinstance(row, dict):
        raise _MalformedError("holds a fact that is not an object")
    _require_code(row, "family", {code.value for code in Family})
    _require_code(row, "indicator", {code.value for code in Indicator})
    if not _is_number(row.get("value")):
        raise _MalformedError("holds a fact whose value is not a number")
    if row.get("value_high") is not None and not _is_number(row["value_high"]):
        raise _MalformedError("holds a fact whose value_high is neither a number nor null")
    if not isinstance(row.get("unit"), str):
        raise _MalformedError("holds a fact without a unit")
    partners = row.get("partners")
    if partners is not None and not (isinstance(partners, list) and all(isinstance(code, str) for code in partners)):
        raise _MalformedError("holds a fact whose partners are not a list of codes")
    for name in _TEXTS:
        if not isinstance(row.get(name), str | None):
            raise _MalformedError(f"holds a fact whose {name} is neither a text nor null")
    start = row.get("quote_start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
        raise _MalformedError("holds a fact whose quote_start is not a whole number")
    return fact_of(row)


def _require_code(row: dict[str, Any], name: str, codes: set[str]) -> None:
    if not isinstance(row.get(name), str) or row[name] not in codes:
        raise _MalformedError(f"holds a fact whose {name} is {row.get(name)!r}, which the contract does not have")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _article_file(folder: Path, doc_id: str) -> Path:
    """The file of an article: DOC_ID with the ending of a reader, JSON first."""
    endings = sorted(READERS, key=lambda ending: ending != "json")
    candidates = [folder / f"{doc_id}.{ending}" for ending in endings] if Path(doc_id).name == doc_id else []
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise UsersError(f"The article {doc_id} is missing in {folder}.")
