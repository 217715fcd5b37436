"""Records of cooperation: views, findings, the committed score, and what is said of a malformed gold file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.cli.errors import UsersError
from orchestration.evaluation import baseline
from orchestration.evaluation.acts import Act, act_of
from orchestration.evaluation.baseline import State, changes, read_baseline, save_baseline
from orchestration.evaluation.build import Evaluation, evaluate, found_in
from orchestration.evaluation.findings import FindingKind, findings_of
from orchestration.evaluation.gold import Gold, read_gold
from orchestration.evaluation.subjects import COOPERATION

ARTICLE = (
    "Ngày 5/3/2024, tại Hà Nam, UBND tỉnh Hà Nam và chính quyền tỉnh Chiba (Nhật Bản) đã ký Bản ghi nhớ về hợp tác "
    "thương mại. Năm 2018, tỉnh Hà Nam thiết lập quan hệ hợp tác với thành phố Asan (Hàn Quốc)."
)
SIGNED, TIED = "đã ký Bản ghi nhớ", "tỉnh Hà Nam thiết lập quan hệ hợp tác với thành phố Asan"
TRAP = "Hôm nay trời nắng đẹp, nhiều người dân ra công viên đi dạo và chụp ảnh cùng gia đình."


def row(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "agreement",
        "modality": "actual",
        "date_start": "2024-03-05",
        "date_end": "2024-03-05",
        "place": "Hà Nam",
        "partner": "JP",
        "partner_locality": "Chiba",
        "areas": ["trade"],
        "quote": SIGNED,
        "quote_start": ARTICLE.index(SIGNED),
    } | fields


TIE = row(
    kind="relation", date_start="2018-01-01", date_end="2018-12-31", partner="KR", partner_locality="Asan", areas=[],
    quote=TIED, quote_start=ARTICLE.index(TIED),
)  # fmt: skip

MakeGold = Callable[..., Path]


@pytest.fixture
def make_gold(tmp_path: Path) -> MakeGold:
    """A gold folder with an article of two records and a trap, and no figures."""

    def make(lines: list[str] | None = None) -> Path:
        folder = tmp_path / "gold"
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        if lines is None:
            lines = [
                json.dumps({"doc_id": "hà-nam", "records": [row(), TIE]}, ensure_ascii=False),
                json.dumps({"doc_id": "trap", "records": []}),
            ]
        (folder / "cooperation.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for doc_id, text in {"hà-nam": ARTICLE, "trap": TRAP}.items():
            record = {"doc_id": doc_id, "published": None, "text": text}
            (folder / "articles" / f"{doc_id}.json").write_text(json.dumps(record), encoding="utf-8")
        return folder

    return make


@pytest.fixture(autouse=True)
def score_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A score file of the test's own, in place of the committed one."""
    monkeypatch.setattr(baseline, "SCORE_FOLDER", tmp_path)
    return tmp_path / "score_cooperation.json"


def judged(gold: Gold[Act], *rows: dict[str, Any]) -> Evaluation[Act]:
    return evaluate(gold, {"hà-nam": [act_of(fields) for fields in rows], "trap": []})


def test_the_default_view_is_without_low_confidence_and_kinds_are_counted_apart(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold(), None, COOPERATION)
    result = judged(
        gold, row(confidence="high", areas=["trade", "health"]), TIE | {"confidence": "low", "place": "Hà Nội"}
    )
    assert (result.default.everything.predicted, result.everything.everything.predicted) == (1, 2)
    assert {kind: (t.gold, t.found, t.strict) for kind, t in result.everything.groups.items()} == {
        "agreement": (1, 1, 1),
        "relation": (1, 1, 0),
    }
    assert result.everything.attributes["place"] == 0.5
    assert result.everything.areas == 0.75
    assert result.everything.cited_share == 1.0


def test_what_the_gold_has_no_kind_of_is_no_false_alarm(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold(), None, COOPERATION)
    result = judged(gold, row(confidence="high", kind="project"), row(confidence="high"))
    found = list(findings_of(gold.stated, result.shown, result.default))
    assert [(finding.kind, finding.statement.kind) for finding in found] == [(FindingKind.MISSED, "relation")]
    save_baseline(gold, result)
    saved = read_baseline(gold)
    assert saved is not None
    assert sorted(saved["records"].values()) == [State.MISSED, State.STRICT]


def test_changes_tell_gains_from_losses(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold(), None, COOPERATION)
    save_baseline(gold, judged(gold, row(confidence="high"), row(confidence="high", kind="meeting", quote_start=0)))
    now = judged(gold, row(confidence="high", modality="expected"), TIE | {"confidence": "high"})
    saved = read_baseline(gold)
    assert saved is not None
    assert [(c.is_gain, c.before, c.now, c.statement and c.statement.kind) for c in changes(gold, now, saved)] == [
        (True, State.MISSED, State.STRICT, "relation"),
        (True, State.FALSE, None, None),
        (False, State.STRICT, State.FOUND, "agreement"),
    ]


def test_the_score_file_holds_no_text(make_gold: MakeGold, score_file: Path) -> None:
    gold = read_gold(make_gold(), None, COOPERATION)
    save_baseline(gold, judged(gold, row(confidence="high"), row(confidence="high", kind="meeting")))
    text = score_file.read_text(encoding="utf-8")
    assert text.isascii()
    for word in ("hà-nam", "trap", "Chiba", "2024", "JP", "Nam"):
        assert word not in text


def test_this_build_is_scored_on_the_articles(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold(), None, COOPERATION)
    result = evaluate(gold, found_in(gold, lambda _done, _total: None))
    assert result.everything.everything.found == 2
    assert result.everything.cited_share == 1.0


GOOD = json.dumps({"doc_id": "trap", "records": []})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "holds no article"),
        ([GOOD, GOOD], "line 2, repeats the doc_id trap"),
        ([json.dumps({"doc_id": "trap", "facts": []})], "line 1, has no list of records"),
        ([json.dumps({"doc_id": "trap", "records": [1]})], "line 1, holds a record that is not an object"),
        ([json.dumps({"doc_id": "trap", "records": [row(kind="pact")]})], "whose kind is 'pact'"),
        ([json.dumps({"doc_id": "trap", "records": [row(modality=None)]})], "whose modality is None"),
        ([json.dumps({"doc_id": "trap", "records": [row(partner=None)]})], "without a partner"),
        ([json.dumps({"doc_id": "trap", "records": [row(areas="trade")]})], "areas are not a list"),
        ([json.dumps({"doc_id": "trap", "records": [row(areas=["fun"])]})], "'fun' among its areas"),
        ([json.dumps({"doc_id": "trap", "records": [row(place=1)]})], "place is neither a text nor null"),
        ([json.dumps({"doc_id": "trap", "records": [row(quote_start=True)]})], "quote_start is not a whole number"),
    ],
)
def test_what_is_wrong_with_a_gold_file_is_a_sentence(make_gold: MakeGold, lines: list[str], said: str) -> None:
    with pytest.raises(UsersError, match=said):
        read_gold(make_gold(lines), None, COOPERATION)


def test_the_command_prints_tables_and_then_what_changed(make_gold: MakeGold, score_file: Path) -> None:
    folder = str(make_gold())
    first = CliRunner().invoke(app, ["eval", folder, "--errors", "3", "--save"])
    assert first.exit_code == 0
    for part in (
        "2 articles, 2 gold records",
        "By confidence",
        "areas in common",
        "Missed",
        "no committed score of rec",
    ):
        assert part in first.stdout
    assert score_file.exists()
    second = CliRunner().invoke(app, ["eval", folder])
    assert "Gained: 0" in second.stdout
    assert "Lost: 0" in second.stdout


def test_figures_and_cooperation_of_one_folder_are_scored_beside_each_other(make_gold: MakeGold) -> None:
    folder = make_gold()
    (folder / "facts.jsonl").write_text(json.dumps({"doc_id": "trap", "facts": []}), encoding="utf-8")
    record = json.loads(CliRunner().invoke(app, ["eval", str(folder), "--json"]).stdout)
    assert record["articles"] == 1
    assert record["cooperation"]["articles"] == 2
    assert record["cooperation"]["everything"]["all"]["found"]["recall"] == 1.0
