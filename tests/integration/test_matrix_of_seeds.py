"""What the seed articles tell of a province and a partner, what they deny, and what they are silent on."""

import pytest

from tests.integration.conftest import Installation


@pytest.mark.parametrize(
    ("measure", "value", "status"),
    [
        ("fdi_projects", 0.0, "known zero"),
        ("oda_projects", 0.0, "known zero"),
        ("fdi_registered", 0.0, "implied zero"),
        ("fdi_realised", 0.0, "implied zero"),
        ("oda_committed", 0.0, "implied zero"),
        ("export_value", None, "not reported"),
    ],
)
def test_cao_bang_and_korea(seeds_installation: Installation, measure: str, value: float | None, status: str) -> None:
    rows = seeds_installation.query(
        f"select {measure}, {measure}_status, {measure}_source_id is not null from marts.province_partner_matrix "
        "where province_name = 'Cao Bằng' and partner_code = 'KR'"
    )
    assert rows == [(value, status, value is not None)]
