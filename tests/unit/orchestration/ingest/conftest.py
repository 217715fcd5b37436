"""A folder to fill with inputs and read."""

from pathlib import Path
from typing import Any

import pytest

from orchestration.ingest import Ingested, ingest

TEXT = (
    "Chiều qua, lãnh đạo tỉnh đã làm việc với đoàn doanh nghiệp Hàn Quốc về xúc tiến đầu tư. "
    "Đến nay, tỉnh có 12 dự án với tổng vốn đăng ký hơn 300 triệu USD."
)


class Inputs:
    """A folder of inputs: ``put`` them, then look at ``documents`` and ``quarantined`` by source path."""

    text = TEXT

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: str | bytes = TEXT) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self) -> Ingested:
        return ingest(self.folder)

    def documents(self) -> list[dict[str, Any]]:
        return self.read().documents.to_dicts()

    def document(self) -> dict[str, Any]:
        read = self.read()
        assert read.quarantined.is_empty(), read.quarantined["detail"].to_list()
        (row,) = read.documents.to_dicts()
        return row

    def problem(self) -> dict[str, Any]:
        read = self.read()
        assert read.documents.is_empty(), read.documents["source_path"].to_list()
        (row,) = read.quarantined.to_dicts()
        return row

    def reasons(self) -> dict[tuple[str, int | None], str]:
        rows = self.read().quarantined.to_dicts()
        return {(row["source_path"], row["source_position"]): row["reason"] for row in rows}


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    folder = tmp_path / "raw"
    folder.mkdir()
    return Inputs(folder)
