"""The committed score: what changed against it, and how it is written anew.

There is a file for figures and one for records of cooperation. It knows each gold folder by a hash of its doc_ids,
and each statement by a hash: it holds numbers and hashes only, no word of an article.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic

from orchestration.cli.errors import UsersError
from orchestration.evaluation.build import Evaluation
from orchestration.evaluation.gold import Gold
from orchestration.evaluation.scoring import StatementT
from orchestration.evaluation.subjects import Subject
from orchestration.files import write_text
from orchestration.settings import PROJECT_ROOT

SCORE_FOLDER = PROJECT_ROOT / "benchmarks"


class State(StrEnum):
    """What the default view made of a gold statement, or that an extracted one is none."""

    STRICT = "strict"
    FOUND = "found"
    MISSED = "missed"
    FALSE = "false"


@dataclass(frozen=True)
class Changed(Generic[StatementT]):
    """A statement whose state is another than in the committed score; null where it was or is not there."""

    before: State | None
    now: State | None
    doc_id: str | None
    """Null, as ``statement``, where only the hash is left: a false alarm that is gone."""
    statement: StatementT | None

    @property
    def is_gain(self) -> bool:
        """Whether the change is for the better."""
        return _worth(self.now) > _worth(self.before)


def states_of(gold: Gold[StatementT], evaluation: Evaluation[StatementT]) -> dict[str, tuple[State, str, StatementT]]:
    """State, article and statement by hash: of all that the gold has, and of every false alarm of the default view."""
    states: dict[str, tuple[State, str, StatementT]] = {}
    shown, keys_of = evaluation.shown, gold.subject.keys
    for doc_id, stated in gold.stated.items():
        found, pairs = shown.get(doc_id, []), evaluation.default.pairs[doc_id]
        by_gold = {pair.gold: State.STRICT if pair.is_strict else State.FOUND for pair in pairs}
        for index, (key, statement) in enumerate(zip(keys_of(doc_id, stated), stated, strict=True)):
            states[key] = (by_gold.get(index, State.MISSED), doc_id, statement)
        paired = {pair.predicted for pair in pairs}
        for index, (key, statement) in enumerate(zip(keys_of(doc_id, found), found, strict=True)):
            if index not in paired:
                # What is at the same place may be a gold statement that another one was paired with.
                states[f"{key}-"] = (State.FALSE, doc_id, statement)
    return states


def read_baseline(gold: Gold[Any]) -> dict[str, Any] | None:
    """The committed score of this gold folder; null where there is none yet."""
    record: dict[str, Any] | None = _read(gold.subject).get(gold.key)
    return record


def changes(
    gold: Gold[StatementT], evaluation: Evaluation[StatementT], baseline: Mapping[str, Any]
) -> list[Changed[StatementT]]:
    """What is another than in the committed score, gains first, then in order of the gold's articles."""
    before = {key: State(state) for key, state in baseline[gold.subject.name].items()}
    now = states_of(gold, evaluation)
    changed = [
        Changed(before.get(key), state, doc_id, statement)
        for key, (state, doc_id, statement) in now.items()
        if before.get(key) is not state and not (key not in before and state is State.MISSED)
    ]
    changed += [
        Changed(state, None, None, None) for key, state in before.items() if key not in now and state is State.FALSE
    ]
    return sorted(changed, key=lambda change: not change.is_gain)


def save_baseline(gold: Gold[StatementT], evaluation: Evaluation[StatementT]) -> Path:
    """Puts the score of this gold folder into the committed file, and leaves those of others as they are."""
    subject = gold.subject
    path, records = SCORE_FOLDER / subject.score_file, _read(subject)
    states = {key: state.value for key, (state, _, _) in states_of(gold, evaluation).items()}
    records[gold.key] = {
        "articles": len(gold.stated),
        **evaluation.as_json(),
        subject.name: dict(sorted(states.items())),
    }
    write_text(path, json.dumps(dict(sorted(records.items())), indent=1) + "\n")
    return path


def _read(subject: Subject[Any]) -> dict[str, Any]:
    path = SCORE_FOLDER / subject.score_file
    if not path.exists():
        return {}
    try:
        records = dict(json.loads(path.read_text(encoding="utf-8")))
        for record in records.values():
            set(map(State, record[subject.name].values()))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UsersError(
            f"{path} is not a score file: take it back from version control, or remove it and save anew."
        ) from error
    return records


def _worth(state: State | None) -> int:
    """A false alarm is worse than nothing; what is missed is nothing."""
    return {State.FALSE: -1, None: 0, State.MISSED: 0, State.FOUND: 1, State.STRICT: 2}[state]
