"""What is committed is what is rendered from models/ and the reference data."""

import pytest

from orchestration.render import orphans, out_of_sync, rendered_files, rendered_readme


def test_every_rendered_file_is_in_sync() -> None:
    files = rendered_files()
    assert len(files) > 20
    assert out_of_sync(files) == []
    assert orphans(files) == []


def test_the_asset_graph_of_the_readme_is_in_sync(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOPTAC_HOME", str(tmp_path_factory.mktemp("render") / "data"))
        assert out_of_sync(rendered_readme()) == []
