import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.identity import identity


def test_identity_is_the_same_everywhere() -> None:
    # A change of this value would change every id in every warehouse.
    assert identity("document", "raw/a.txt") == "6370f4af32f8c227"


@given(st.lists(st.one_of(st.none(), st.text(), st.integers()), min_size=1, max_size=4))
def test_identity_has_the_form_of_the_key_columns(key: list[object]) -> None:
    value = identity("figure", *key)
    assert len(value) == 16
    assert set(value) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("one", "other"),
    [(("a", "b"), ("ab",)), (("a", None), ("a", "")), (("a", None), ("a", "None")), (("1",), ("1", None))],
)
def test_keys_that_differ_have_identities_that_differ(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert identity("x", *one) != identity("x", *other)
    assert identity("x", *one) != identity("y", *one)
