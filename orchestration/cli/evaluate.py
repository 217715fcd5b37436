"""``hoptac eval``: the score of this build on a gold folder, and what changed against the committed one."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from orchestration.cli.errors import show_error
from orchestration.cli.evaluate_tables import show_changes, show_findings, show_scores
from orchestration.cli.progress import Bars
from orchestration.evaluation.baseline import Changed, changes, read_baseline, save_baseline
from orchestration.evaluation.build import Evaluation, evaluate, found_in
from orchestration.evaluation.findings import Finding, findings_of
from orchestration.evaluation.gold import Gold, read_gold, subjects_of
from orchestration.evaluation.scoring import StatementT
from orchestration.evaluation.subjects import COOPERATION, FIGURES


@dataclass(frozen=True)
class _Judged(Generic[StatementT]):
    """One subject of a gold folder with all that is to be said of it."""

    gold: Gold[StatementT]
    evaluation: Evaluation[StatementT]
    findings: Sequence[Finding[StatementT]]
    baseline: Mapping[str, Any] | None
    changed: Sequence[Changed[StatementT]] | None


def evaluate_gold(folder: Path, articles: Path | None, errors: int, *, as_json: bool, save: bool) -> int:
    """Writes the tables, the first ``errors`` findings of each kind, and the changes; or one JSON object.

    Figures first, then cooperation, of whichever the folder has a file. With ``save`` the committed scores of this
    gold folder are written anew afterwards. Exit code 0 whatever the score is: this measures, and judges nothing.
    """
    golds = [read_gold(folder, articles, subject) for subject in subjects_of(folder)]
    with Bars() as bars:
        judged = [_judged(gold, bars) for gold in golds]
    if as_json:
        parts = {part.gold.subject.name: _record(part, errors) for part in judged}
        record = {**parts.get(FIGURES.name, {}), "cooperation": parts.get(COOPERATION.name)}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        for part in judged:
            show_scores(part.gold, part.evaluation)
            show_findings(part.gold.subject, part.findings, errors)
            show_changes(part.gold.subject, part.baseline, part.changed, part.evaluation)
    if save:
        for part in judged:
            show_error(f"Score saved: {save_baseline(part.gold, part.evaluation)}")
    return 0


def _judged(gold: Gold[StatementT], bars: Bars) -> _Judged[StatementT]:
    for detail in gold.unread:
        show_error(f"Not read, and scored as without {gold.subject.name}: {detail}")
    with bars.stage(f"Extract {gold.subject.name}") as advance:
        found = found_in(gold, advance)
    evaluation = evaluate(gold, found)
    baseline = read_baseline(gold)
    return _Judged(
        gold,
        evaluation,
        list(findings_of(gold.stated, evaluation.shown, evaluation.default)),
        baseline,
        None if baseline is None else changes(gold, evaluation, baseline),
    )


def _record(part: _Judged[StatementT], errors: int) -> dict[str, Any]:
    shown = part.gold.subject.shown
    return {
        "gold": part.gold.key,
        "articles": len(part.gold.stated),
        "unread": len(part.gold.unread),
        **part.evaluation.as_json(),
        "errors": [
            {
                "error": finding.kind,
                "doc_id": finding.doc_id,
                **shown(finding.statement),
                "differences": {
                    name: {"gold": expected, "found": found} for name, expected, found in finding.differences
                },
            }
            for finding in part.findings[:errors]
        ],
        "changes": None
        if part.changed is None
        else [
            {
                "is_gain": change.is_gain,
                "before": change.before,
                "now": change.now,
                "doc_id": change.doc_id,
                **({} if change.statement is None else shown(change.statement)),
            }
            for change in part.changed
        ],
    }
