"""A gold folder: statements by hand, and the articles that state them.

``facts.jsonl`` holds figures and ``cooperation.jsonl`` records of cooperation, of the same articles or of others: one
line an article. The articles lie in ``articles/`` or a folder of their own, one file each, named after the doc_id, in
any form that ingest reads.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

import dataframely as dy

from models.document import Document
from models.identity import identity
from orchestration.cli.errors import UsersError
from orchestration.evaluation.scoring import StatementT
from orchestration.evaluation.subjects import SUBJECTS, MalformedError, Subject
from orchestration.ingest import DuplicateDocIdError, ingest_inputs
from orchestration.ingest.readers import READERS

ARTICLES_NAME = "articles"


@dataclass(frozen=True)
class Gold(Generic[StatementT]):
    """Statements by doc_id, the articles that could be read, and sentences about those that could not."""

    subject: Subject[StatementT]
    stated: Mapping[str, list[StatementT]]
    documents: dy.DataFrame[Document]
    unread: list[str]

    @property
    def key(self) -> str:
        """A hash of the set of doc_ids: what the committed score knows this gold by."""
        return identity("gold", *sorted(self.stated))

    @property
    def texts(self) -> dict[str, str]:
        """The articles' texts by doc_id."""
        return dict(self.documents.select("doc_id", "text").iter_rows())

    @property
    def count(self) -> int:
        """Statements of all articles."""
        return sum(len(statements) for statements in self.stated.values())


def subjects_of(folder: Path) -> list[Subject[Any]]:
    """What a gold folder has a file of; raises ``UsersError`` where it is none."""
    if not folder.is_dir():
        raise UsersError(f"There is no gold folder {folder}.")
    found = [subject for subject in SUBJECTS if (folder / subject.gold_file).exists()]
    if not found:
        names = " and no ".join(subject.gold_file for subject in SUBJECTS)
        raise UsersError(f"There is no {names} in {folder}.")
    return found


def read_gold(folder: Path, articles: Path | None, subject: Subject[StatementT]) -> Gold[StatementT]:
    """Reads one subject of a gold folder; raises ``UsersError`` for what is missing or malformed, with file and line.

    An article that ingest does not take is no error: it is named in ``unread`` and its statements count as missed.
    """
    stated = _read_statements(folder / subject.gold_file, subject)
    articles = articles or folder / ARTICLES_NAME
    if not articles.is_dir():
        raise UsersError(f"There is no folder {articles} with the articles. Name theirs with --articles.")
    try:
        ingested = ingest_inputs([_article_file(articles, doc_id) for doc_id in stated])
    except DuplicateDocIdError as error:
        raise UsersError(str(error)) from error
    unknown = sorted(set(ingested.documents["doc_id"]) - set(stated))
    if unknown:
        raise UsersError(
            f"An article in {articles} calls itself {unknown[0]}, which {subject.gold_file} does not know."
        )
    return Gold(subject, stated, ingested.documents, list(ingested.quarantined["detail"]))


def _read_statements(path: Path, subject: Subject[StatementT]) -> dict[str, list[StatementT]]:
    """Statements by doc_id from JSON Lines, ``{"doc_id": …, "facts": [{…}, …]}`` for each article."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise UsersError(f"There is no {path.name} in {path.parent}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsersError(f"{path} cannot be read as UTF-8 text.") from error
    stated: dict[str, list[StatementT]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            doc_id, rows = _article(line, stated, subject.gold_list)
            stated[doc_id] = [subject.read(row) for row in rows]
        except MalformedError as error:
            raise UsersError(f"{path}, line {number}, {error}.") from error
    if not stated:
        raise UsersError(f"{path} holds no article.")
    return stated


def _article(line: str, earlier: Mapping[str, Any], name: str) -> tuple[str, list[Any]]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedError("is not JSON") from error
    if not isinstance(record, dict) or not isinstance(record.get("doc_id"), str):
        raise MalformedError("is not an object with a doc_id")
    if record["doc_id"] in earlier:
        raise MalformedError(f"repeats the doc_id {record['doc_id']}")
    if not isinstance(record.get(name), list):
        raise MalformedError(f"has no list of {name}")
    return record["doc_id"], record[name]


def _article_file(folder: Path, doc_id: str) -> Path:
    """The file of an article: DOC_ID with the ending of a reader, JSON first."""
    endings = sorted(READERS, key=lambda ending: ending != "json")
    candidates = [folder / f"{doc_id}.{ending}" for ending in endings] if Path(doc_id).name == doc_id else []
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise UsersError(f"The article {doc_id} is missing in {folder}.")
