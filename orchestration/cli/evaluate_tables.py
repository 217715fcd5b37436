"""The tables of ``hoptac eval``."""

from collections.abc import Mapping, Sequence
from typing import Any

from orchestration.cli.output import console, plain, rows_table
from orchestration.evaluation.baseline import Changed
from orchestration.evaluation.build import Evaluation
from orchestration.evaluation.findings import Finding, FindingKind
from orchestration.evaluation.gold import Gold
from orchestration.evaluation.scoring import Rates, Score, StatementT, Tally
from orchestration.evaluation.subjects import Subject

_RATES = ("P", "R", "F1")
_TITLES = {
    FindingKind.MISSED: "Missed",
    FindingKind.FALSE: "False alarms",
    FindingKind.WRONG: "Wrong attributes",
}
_MAX_CHANGES = 20  # of each direction: more are a new build, and the tables say more about it


def show_scores(gold: Gold[StatementT], evaluation: Evaluation[StatementT]) -> None:
    """Writes found and strict of each view, by group and by confidence, and the attributes."""
    out, subject = console(), gold.subject
    out.print(f"{len(gold.stated)} articles, {gold.count} gold {subject.name}")
    out.print(_group_table("Default view (high and medium)", subject, evaluation.default))
    out.print(_group_table("Everything", subject, evaluation.everything))
    rows = [_confidence_row(level, part.everything) for level, part in evaluation.by_confidence.items()]
    names = ("confidence", subject.name, "found P", "share of gold", "strict P", "strict share of gold")
    out.print(rows_table(names, rows, title="By confidence"))
    out.print(_attribute_table(subject, evaluation))


def _group_table(title: str, subject: Subject[StatementT], score: Score) -> Any:
    rows = [_tally_row(group, tally) for group, tally in [("all", score.everything), *sorted(score.groups.items())]]
    measures = [f"{measure} {rate}" for measure in ("found", "strict") for rate in _RATES]
    return rows_table((subject.group, "gold", subject.name, *measures), rows, title=title)


def _confidence_row(level: str, tally: Tally) -> tuple[Any, ...]:
    """Precision says nothing where nothing is found."""
    found, strict = tally.found_rates, tally.strict_rates
    precisions = [_share(rates.precision if tally.predicted else None) for rates in (found, strict)]
    return level, tally.predicted, precisions[0], _share(found.recall), precisions[1], _share(strict.recall)


def _tally_row(group: str, tally: Tally) -> tuple[Any, ...]:
    return (
        group,
        tally.gold,
        tally.predicted,
        *_rates_row(tally.found_rates),
        *_rates_row(tally.strict_rates),
    )


def _rates_row(rates: Rates) -> tuple[str, str, str]:
    return _share(rates.precision), _share(rates.recall), _share(rates.f1)


def _attribute_table(subject: Subject[StatementT], evaluation: Evaluation[StatementT]) -> Any:
    views: list[tuple[str, Mapping[str, float | None]]] = [
        (
            name,
            {
                **score.attributes,
                **({} if score.overlaps is None else {"areas in common": score.areas}),
                "cited": score.cited_share,
            },
        )
        for name, score in (("default", evaluation.default), ("everything", evaluation.everything))
    ]
    names = list(dict.fromkeys(name for _, shares in views for name in shares))
    rows = [(view, *(_share(shares.get(name)) for name in names)) for view, shares in views]
    return rows_table(("view", *names), rows, title=f"Pairs that agree, and {subject.name} that are cited")


def show_findings(subject: Subject[StatementT], findings: Sequence[Finding[StatementT]], errors: int) -> None:
    """Writes the first ``errors`` of each kind."""
    for kind in FindingKind if errors else ():
        found = [finding for finding in findings if finding.kind is kind]
        rows = [{"article": finding.doc_id, **_cells(subject, finding.statement)} for finding in found[:errors]]
        if kind is FindingKind.WRONG:
            for row, finding in zip(rows, found, strict=False):
                row["gold → found"] = _differences(finding)
        title = f"{_TITLES[kind]}: {len(found)} in the default view"
        if rows:
            console().print(rows_table(list(rows[0]), [list(row.values()) for row in rows], title=title))
        else:
            console().print(title)


def _cells(subject: Subject[StatementT], statement: StatementT) -> dict[str, str]:
    return {name: plain(value) for name, value in subject.shown(statement).items()}


def _differences(finding: Finding[StatementT]) -> str:
    return "; ".join(f"{name} {_value(gold)} → {_value(found)}" for name, gold, found in finding.differences)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + " ".join(value) + "]"
    return "null" if value is None else plain(value)


def show_changes(
    subject: Subject[StatementT],
    baseline: Mapping[str, Any] | None,
    changed: Sequence[Changed[StatementT]] | None,
    evaluation: Evaluation[StatementT],
) -> None:
    """Writes what is another than in the committed score: F1, then gains and losses."""
    out = console()
    if baseline is None or changed is None:
        out.print(f"There is no committed score of {subject.name} for this gold folder yet: --save writes one.")
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
        known = [(change, change.statement) for change in part if change.statement is not None]
        gone = len(part) - len(known)
        also = f", {gone} of them false alarms that are gone" if gone else ""
        out.print(f"{title}: {len(part)}{also}")
        if known:
            cells = [
                {
                    "article": change.doc_id or "",
                    **_cells(subject, statement),
                    "state": f"{change.before or 'none'} → {change.now or 'none'}",
                }
                for change, statement in known[:_MAX_CHANGES]
            ]
            out.print(rows_table(list(cells[0]), [list(row.values()) for row in cells]))
        if known[_MAX_CHANGES:]:
            out.print(f"and {len(known) - _MAX_CHANGES} more")


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
