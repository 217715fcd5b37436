"""``hoptac eval``: the score of this build on a gold folder, and what changed against the committed one."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.cli.errors import show_error
from orchestration.cli.output import console, plain, rows_table
from orchestration.cli.progress import Bars
from orchestration.evaluation.baseline import Changed, changes, read_baseline, save_baseline
from orchestration.evaluation.build import Evaluation, evaluate, figures_of
from orchestration.evaluation.facts import Fact
from orchestration.evaluation.findings import Finding, FindingKind, findings_of
from orchestration.evaluation.gold import Gold, read_gold
from orchestration.evaluation.scoring import Rates, Score, Tally

_RATES = ("P", "R", "F1")
_TITLES = {
    FindingKind.MISSED: "Missed",
    FindingKind.FALSE: "False alarms",
    FindingKind.WRONG: "Wrong attributes",
}
_MAX_CHANGES = 20  # of each direction: more are a new build, and the tables say more about it


def evaluate_gold(folder: Path, articles: Path | None, errors: int, *, as_json: bool, save: bool) -> int:
    """Writes the tables, the first ``errors`` findings of each kind, and the changes; or one JSON object.

    With ``save`` the committed score of this gold folder is written anew afterwards. Exit code 0 whatever the
    score is: this measures, and judges nothing.
    """
    gold = read_gold(folder, articles)
    for detail in gold.unread:
        show_error(f"Not read, and scored as without figures: {detail}")
    with Bars() as bars, bars.stage("Extract figures") as advance:
        figures = figures_of(gold.documents, advance)
    evaluation = evaluate(gold, figures)
    findings = list(findings_of(gold.facts, evaluation.shown, evaluation.default))
    baseline = read_baseline(gold)
    changed = None if baseline is None else changes(gold, evaluation, baseline)
    if as_json:
        sys.stdout.write(json.dumps(_record(gold, evaluation, findings[:errors], changed), ensure_ascii=False) + "\n")
    else:
        _show_scores(gold, evaluation)
        _show_findings(findings, errors)
        _show_changes(baseline, changed, evaluation)
    if save:
        show_error(f"Score saved: {save_baseline(gold, evaluation)}")
    return 0


def _show_scores(gold: Gold, evaluation: Evaluation) -> None:
    out = console()
    out.print(f"{len(gold.facts)} articles, {gold.fact_count} gold figures")
    out.print(_family_table("Default view (high and medium)", evaluation.default))
    out.print(_family_table("Everything", evaluation.everything))
    rows = [_confidence_row(level, part.everything) for level, part in evaluation.by_confidence.items()]
    names = ("confidence", "figures", "found P", "share of gold", "strict P", "strict share of gold")
    out.print(rows_table(names, rows, title="By confidence"))
    out.print(_attribute_table(evaluation))


def _family_table(title: str, score: Score) -> Any:
    rows = [_tally_row(family, tally) for family, tally in [("all", score.everything), *sorted(score.families.items())]]
    measures = [f"{measure} {rate}" for measure in ("found", "strict") for rate in _RATES]
    return rows_table(("family", "gold", "figures", *measures), rows, title=title)


def _confidence_row(level: str, tally: Tally) -> tuple[Any, ...]:
    """Precision says nothing where there is no figure."""
    found, strict = tally.found_rates, tally.strict_rates
    precisions = [_share(rates.precision if tally.predicted else None) for rates in (found, strict)]
    return level, tally.predicted, precisions[0], _share(found.recall), precisions[1], _share(strict.recall)


def _tally_row(family: str, tally: Tally) -> tuple[Any, ...]:
    return (
        family,
        tally.gold,
        tally.predicted,
        *_rates_row(tally.found_rates),
        *_rates_row(tally.strict_rates),
    )


def _rates_row(rates: Rates) -> tuple[str, str, str]:
    return _share(rates.precision), _share(rates.recall), _share(rates.f1)


def _attribute_table(evaluation: Evaluation) -> Any:
    views: list[tuple[str, Mapping[str, float | None]]] = [
        (name, {**score.attributes, "cited": score.cited_share})
        for name, score in (("default", evaluation.default), ("everything", evaluation.everything))
    ]
    names = list(dict.fromkeys(name for _, shares in views for name in shares))
    rows = [(view, *(_share(shares.get(name)) for name in names)) for view, shares in views]
    return rows_table(("view", *names), rows, title="Pairs that agree, and figures that are cited")


def _show_findings(findings: Sequence[Finding], errors: int) -> None:
    for kind in FindingKind if errors else ():
        found = [finding for finding in findings if finding.kind is kind]
        names: list[str] = ["article", "indicator", "value", "quote"]
        rows: list[list[Any]] = [[*_fact_row(finding.doc_id, finding.fact)] for finding in found[:errors]]
        if kind is FindingKind.WRONG:
            names.append("gold → found")
            rows = [[*row, _differences(finding)] for row, finding in zip(rows, found, strict=False)]
        console().print(rows_table(names, rows, title=f"{_TITLES[kind]}: {len(found)} in the default view"))


def _fact_row(doc_id: str, fact: Fact) -> tuple[str, str, str, str | None]:
    return doc_id, fact.indicator, f"{plain(fact.value)} {fact.unit}", fact.quote


def _differences(finding: Finding) -> str:
    return "; ".join(f"{name} {_value(gold)} → {_value(found)}" for name, gold, found in finding.differences)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + " ".join(value) + "]"
    return "null" if value is None else plain(value)


def _show_changes(
    baseline: Mapping[str, Any] | None, changed: Sequence[Changed] | None, evaluation: Evaluation
) -> None:
    out = console()
    if baseline is None or changed is None:
        out.print("There is no committed score for this gold folder yet: --save writes one.")
        return
    rows = [
        (view, measure, _share(before), _share(now), f"{now - before:+.3f}")
        for view, score in (("default", evaluation.default), ("everything", evaluation.everything))
        for measure, rates in (("found", score.everything.found_rates), ("strict", score.everything.strict_rates))
        for before, now in [(baseline[view]["all"][measure]["f1"], rates.f1)]
    ]
    out.print(rows_table(("view", "F1", "committed", "now", "change"), rows, title="Against the committed score"))
    for title, is_gain in (("Gained", True), ("Lost", False)):
        part = [change for change in changed if change.is_gain is is_gain]
        known = [change for change in part if change.fact is not None]
        gone = len(part) - len(known)
        also = f", {gone} of them false alarms that are gone" if gone else ""
        out.print(f"{title}: {len(part)}{also}")
        if known:
            rows_known = [
                (*_fact_row(change.doc_id or "", change.fact), f"{change.before or 'none'} → {change.now or 'none'}")
                for change in known[:_MAX_CHANGES]
                if change.fact is not None
            ]
            out.print(rows_table(("article", "indicator", "value", "quote", "state"), rows_known))
        if known[_MAX_CHANGES:]:
            out.print(f"and {len(known) - _MAX_CHANGES} more")


def _record(
    gold: Gold, evaluation: Evaluation, findings: Sequence[Finding], changed: Sequence[Changed] | None
) -> dict[str, Any]:
    return {
        "gold": gold.key,
        "articles": len(gold.facts),
        "unread": len(gold.unread),
        **evaluation.as_json(),
        "errors": [
            {
                "kind": finding.kind,
                "doc_id": finding.doc_id,
                **_fact_record(finding.fact),
                "differences": {
                    name: {"gold": expected, "found": found} for name, expected, found in finding.differences
                },
            }
            for finding in findings
        ],
        "changes": None
        if changed is None
        else [
            {
                "is_gain": change.is_gain,
                "before": change.before,
                "now": change.now,
                "doc_id": change.doc_id,
                **({} if change.fact is None else _fact_record(change.fact)),
            }
            for change in changed
        ],
    }


def _fact_record(fact: Fact) -> dict[str, Any]:
    return {"indicator": fact.indicator, "value": fact.value, "unit": fact.unit, "quote": fact.quote}


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
