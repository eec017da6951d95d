"""Point pairs to a homography, and how surely feet stand where they seem to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ways import EAST, NEAR

from rashomon.errors import SiteError
from rashomon.watching.calibration import Homography, fit_homography, foot_sigma

YARD = np.array([(x, y) for x in (0.0, 5.0, 10.0) for y in (0.0, 7.0, 15.0)])


@pytest.mark.parametrize("camera", [NEAR, EAST])
def test_a_way_onto_the_plan_leads_back(camera: Homography) -> None:
    assert np.allclose(camera.to_plan(camera.to_image(YARD)), YARD)


def test_exact_pairs_leave_nothing_over() -> None:
    fit = fit_homography(NEAR.to_image(YARD), YARD)
    assert fit.rms < 1e-6
    assert np.allclose(fit.homography.to_plan([[300.0, 300.0]]), NEAR.to_plan([[300.0, 300.0]]))


def test_the_fit_is_the_least_in_metres() -> None:
    rng = np.random.default_rng(4)
    pixels = NEAR.to_image(YARD) + rng.normal(0, 3, YARD.shape)
    fit = fit_homography(pixels, YARD)
    best = np.array(fit.homography.matrix) / fit.homography.matrix[2][2]
    for change in rng.normal(0, 1e-4, (50, 3, 3)) * np.abs(best):
        other = Homography.of(best + change)
        assert np.sum((other.to_plan(pixels) - YARD) ** 2) >= sum(each**2 for each in fit.residuals)


def test_a_misplaced_pair_shows_in_its_residual() -> None:
    wrong = YARD.copy()
    wrong[4] += (2.0, 0.0)
    residuals = fit_homography(NEAR.to_image(YARD), wrong).residuals
    assert int(np.argmax(residuals)) == 4
    assert residuals[4] > 0.8


def test_nothing_above_the_horizon_is_on_the_plan() -> None:
    assert np.isnan(NEAR.to_plan([[300.0, -260.0]])).all()
    assert np.isfinite(NEAR.to_plan([[300.0, 300.0]])).all()


def test_the_sign_of_a_matrix_does_not_matter() -> None:
    turned = Homography.of(-np.array(NEAR.matrix))
    assert np.allclose(turned.to_plan([[300.0, 300.0]]), NEAR.to_plan([[300.0, 300.0]]))


@pytest.mark.parametrize(
    ("pixels", "plan", "words"),
    [
        ([[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 1]], "too few"),
        ([[0, 0], [1, 0], [2, 0], [3, 1]], [[0, 0], [1, 0], [2, 0], [3, 1]], "on one line"),
        ([[5, 5]] * 4, [[0, 0], [1, 0], [0, 1], [1, 1]], "in one place"),
        ([[0, 0], [1, 0], [1, 1], [0, 1]], [[0, 0], [1, 0], [1, 1]], "needs its point"),
    ],
)
def test_pairs_that_leave_it_open_are_refused(
    pixels: list[list[int]], plan: list[list[int]], words: str
) -> None:
    with pytest.raises(SiteError, match=words):
        fit_homography(pixels, plan)


def test_a_matrix_that_cannot_be_inverted_is_refused() -> None:
    with pytest.raises(SiteError, match="inverted"):
        Homography.of([[1, 2, 3], [2, 4, 6], [0, 0, 1]])
    with pytest.raises(SiteError, match="three rows"):
        Homography.of([[1, 2], [2, 4]])


def test_the_error_of_a_foot_is_what_many_noisy_feet_show() -> None:
    rng = np.random.default_rng(1)
    foot, height = NEAR.to_image([[5.0, 8.0]])[0], 60.0
    told = foot_sigma(NEAR, [foot], [height])[0]
    noisy = foot + rng.normal(0, 1, (20_000, 2)) * (0.04 * height, 0.06 * height)
    shown = np.sqrt(np.var(NEAR.to_plan(noisy), axis=0).mean())
    assert told == pytest.approx(shown, rel=0.1)


def test_far_off_and_beyond_the_pairs_feet_are_less_sure() -> None:
    fit = fit_homography(NEAR.to_image(YARD), YARD)
    near, far, beyond = foot_sigma(
        fit.homography, NEAR.to_image([[5.0, 2.0], [5.0, 14.0], [5.0, 40.0]]), [80, 50, 25]
    )
    assert near < far < beyond
    bare = foot_sigma(NEAR, NEAR.to_image([[5.0, 40.0]]), [25])
    assert beyond > bare[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=18, max_size=18))
def test_the_calibrations_own_spread_covers_noisy_clicks(noise: list[float]) -> None:
    clicks = NEAR.to_image(YARD) + np.array(noise).reshape(-1, 2)
    fit = fit_homography(clicks, YARD)
    middle = NEAR.to_image([[5.0, 7.0]])
    off = np.hypot(*(fit.homography.to_plan(middle) - [[5.0, 7.0]])[0])
    spread = np.sqrt(np.trace(fit.homography.covariance(middle)[0]))
    assert off <= 6 * spread


SPOT = st.tuples(st.integers(-40, 40), st.integers(-40, 40))


@settings(max_examples=300)
@given(st.lists(st.tuples(SPOT, SPOT), min_size=4, max_size=7))
def test_whatever_is_clicked_is_a_fit_or_an_error_in_words(
    pairs: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    pixels, plan = [pixel for pixel, _ in pairs], [place for _, place in pairs]
    try:
        fit = fit_homography(pixels, plan)
    except SiteError:
        return
    assert np.isfinite(fit.residuals).all()
    assert len(foot_sigma(fit.homography, pixels, [80.0] * len(pixels))) == len(pixels)
