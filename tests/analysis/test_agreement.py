"""Coefficients of agreement, against published examples and by their own definition."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.over_time.agreement import cohen_kappa, krippendorff_alpha

quick = settings(max_examples=100, derandomize=True, deadline=None)
values = st.sampled_from(["present", "absent", "unknown"])


def test_alpha_of_two_observers_and_ten_units() -> None:
    # Krippendorff 2011, binary data, two observers: 0.095.
    assert krippendorff_alpha(list(zip("0100000010", "1110010000", strict=True))) == Fraction(2, 21)


def test_alpha_of_four_observers_with_missing_values() -> None:
    # Krippendorff 2011, nominal data, any number of observers, missing values: 0.743.
    rows = [
        "12332141 2***".replace(" ", ""),
        "123322412 5*3".replace(" ", ""),
        "*33323422 51*".replace(" ", ""),
        "123324412 51*".replace(" ", ""),
    ]
    coded = [
        [None if value == "*" else value for value in unit] for unit in zip(*rows, strict=True)
    ]
    alpha = krippendorff_alpha(coded)
    assert alpha is not None
    assert round(float(alpha), 3) == 0.743


def test_kappa_of_fifty_grants() -> None:
    # Both yes 20, both no 15, first alone 5, second alone 10: observed 0.7, expected 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == Fraction(2, 5)


def test_unknown_against_present_is_disagreement() -> None:
    agreeing = [("present", "present"), ("unknown", "unknown")]
    assert cohen_kappa(agreeing) == 1
    assert krippendorff_alpha(agreeing) == 1
    assert cohen_kappa([*agreeing, ("unknown", "present")]) == Fraction(2, 5)


def test_what_could_not_have_been_otherwise_has_no_coefficient() -> None:
    assert cohen_kappa([]) is None
    assert cohen_kappa([("present", "present")] * 3) is None
    assert krippendorff_alpha([("present", "present")] * 3) is None
    assert krippendorff_alpha([("present", None), (None, "absent")]) is None


@quick
@given(st.lists(st.tuples(values, values), min_size=1, max_size=12))
def test_neither_the_order_of_coders_nor_of_things_matters(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in reversed(pairs)]
    assert cohen_kappa(pairs) == cohen_kappa(turned)
    assert krippendorff_alpha(pairs) == krippendorff_alpha(turned)


@quick
@given(st.lists(st.tuples(values, values), min_size=2, max_size=12))
def test_full_agreement_is_one_and_the_most_there_is(pairs: list[tuple[str, str]]) -> None:
    kappa, alpha = cohen_kappa(pairs), krippendorff_alpha(pairs)
    same = all(a == b for a, b in pairs)
    assert kappa is None or (kappa <= 1 and (kappa == 1) == same)
    assert alpha is None or (alpha <= 1 and (alpha == 1) == same)
