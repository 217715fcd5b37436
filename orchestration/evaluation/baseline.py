"""The committed score: what changed against it, and how it is written anew.

The file knows each gold folder by a hash of its doc_ids, and each figure by a hash: it holds numbers and hashes only,
no word of an article.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from orchestration.cli.errors import UsersError
from orchestration.evaluation.build import Evaluation
from orchestration.evaluation.facts import Fact, fact_keys
from orchestration.evaluation.gold import Gold
from orchestration.files import write_text
from orchestration.settings import PROJECT_ROOT

SCORE_FILE = PROJECT_ROOT / "benchmarks" / "score.json"


class State(StrEnum):
    """What the default view made of a gold fact, or that a figure is none."""

    STRICT = "strict"
    FOUND = "found"
    MISSED = "missed"
    FALSE = "false"


@dataclass(frozen=True)
class Changed:
    """A fact or figure whose state is another than in the committed score; null where it was or is not there."""

    before: State | None
    now: State | None
    doc_id: str | None
    """Null, as ``fact``, where only the hash is left: a false alarm that is gone."""
    fact: Fact | None

    @property
    def is_gain(self) -> bool:
        """Whether the change is for the better."""
        return _worth(self.now) > _worth(self.before)


def states_of(gold: Gold, evaluation: Evaluation) -> dict[str, tuple[State, str, Fact]]:
    """State, article and fact by hash: of every gold fact, and of every false alarm of the default view."""
    states: dict[str, tuple[State, str, Fact]] = {}
    shown = evaluation.shown
    for doc_id, facts in gold.facts.items():
        figures, pairs = shown.get(doc_id, []), evaluation.default.pairs[doc_id]
        by_gold = {pair.gold: State.STRICT if pair.is_strict else State.FOUND for pair in pairs}
        for index, (key, fact) in enumerate(zip(fact_keys(doc_id, facts), facts, strict=True)):
            states[key] = (by_gold.get(index, State.MISSED), doc_id, fact)
        paired = {pair.predicted for pair in pairs}
        for index, (key, figure) in enumerate(zip(fact_keys(doc_id, figures), figures, strict=True)):
            if index not in paired:
                # The same amount at the same place may be a gold fact that another figure was paired with.
                states[f"{key}-"] = (State.FALSE, doc_id, figure)
    return states


def read_baseline(gold: Gold, path: Path | None = None) -> dict[str, Any] | None:
    """The committed score of this gold folder; null where there is none yet."""
    record: dict[str, Any] | None = _read(path or SCORE_FILE).get(gold.key)
    return record


def changes(gold: Gold, evaluation: Evaluation, baseline: Mapping[str, Any]) -> list[Changed]:
    """What is another than in the committed score, gains first, then in order of the gold's articles."""
    before = {key: State(state) for key, state in baseline["figures"].items()}
    now = states_of(gold, evaluation)
    changed = [
        Changed(before.get(key), state, doc_id, fact)
        for key, (state, doc_id, fact) in now.items()
        if before.get(key) is not state and not (key not in before and state is State.MISSED)
    ]
    changed += [
        Changed(state, None, None, None) for key, state in before.items() if key not in now and state is State.FALSE
    ]
    return sorted(changed, key=lambda change: not change.is_gain)


def save_baseline(gold: Gold, evaluation: Evaluation, path: Path | None = None) -> Path:
    """Puts the score of this gold folder into the committed file, and leaves those of others as they are."""
    path = path or SCORE_FILE
    records = _read(path)
    figures = {key: state.value for key, (state, _, _) in states_of(gold, evaluation).items()}
    records[gold.key] = {
        "articles": len(gold.facts),
        **evaluation.as_json(),
        "figures": dict(sorted(figures.items())),
    }
    write_text(path, json.dumps(dict(sorted(records.items())), indent=1) + "\n")
    return path


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        records = dict(json.loads(path.read_text(encoding="utf-8")))
        for record in records.values():
            set(map(State, record["figures"].values()))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UsersError(
            f"{path} is not a score file: take it back from version control, or remove it and save anew."
        ) from error
    return records


def _worth(state: State | None) -> int:
    """A false alarm is worse than nothing; a missed fact is nothing."""
    return {State.FALSE: -1, None: 0, State.MISSED: 0, State.FOUND: 1, State.STRICT: 2}[state]
