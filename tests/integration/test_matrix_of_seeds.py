"""What the seed articles tell of a province and a partner, what they deny, and what they are silent on."""

from datetime import date

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


def test_no_tie_with_korea_is_the_word_of_an_article(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select relation_since, relation_since_status, relations.modality, agreements, agreements_status "
        "from marts.province_partner_matrix as matrix "
        "join marts.relations as relations on matrix.relation_since_source_id = relations.cooperation_id "
        "where matrix.province_name = 'Cao Bằng' and matrix.partner_code = 'KR'"
    )
    assert rows == [(None, "known zero", "none", None, "not reported")]


def test_a_grant_without_an_amount_makes_a_row_and_says_that_there_is_some(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select oda_projects, oda_projects_status, oda_committed, oda_committed_status, projects.family, "
        "projects.form, fdi_projects_status from marts.province_partner_matrix as matrix "
        "join marts.projects as projects on matrix.oda_committed_source_id = projects.project_id "
        "where matrix.province_name = 'Ninh Bình' and matrix.partner_code = 'JP'"
    )
    assert rows == [
        (None, "reported, amount unknown", None, "reported, amount unknown", "oda", "grant", "not reported")
    ]


def test_acts_of_ninh_binh_and_korea(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select relation_since, relation_since_status, agreements, agreements_as_of, last_meeting, last_meeting_as_of, "
        "labour_programmes, labour_programmes_as_of, labour_programmes_status "
        "from marts.province_partner_matrix where province_name = 'Ninh Bình' and partner_code = 'KR'"
    )
    day = date(2025, 10, 31)
    assert rows == [(date(2016, 1, 1), "reported", 1, day, day, day, 2, day, "reported")]
