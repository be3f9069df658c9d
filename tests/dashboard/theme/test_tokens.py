"""Colours are readable on their ground, and stages are told apart by every kind of eye."""

from itertools import combinations

import pytest
from coloraide import Color

from dashboard.theme.tokens import DARK, LIGHT, PALETTES, STAGES, Palette, mix

THEMES = pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other)


@THEMES
def test_words_have_a_contrast_of_at_least_four_and_a_half(palette: Palette) -> None:
    words = [palette.ink, palette.muted, palette.faint, palette.link, palette.contested]
    words += [palette.text(stage) for stage in STAGES]
    assert min(contrast(colour, palette.ground) for colour in words) >= 4.5


@THEMES
@pytest.mark.parametrize("stage", STAGES)
def test_words_on_a_chip_are_readable(palette: Palette, stage: str) -> None:
    assert contrast(palette.text(stage), palette.chip(stage)) >= 4.5


@THEMES
def test_ink_and_muted_are_readable_on_a_panel(palette: Palette) -> None:
    assert min(contrast(colour, palette.panel) for colour in (palette.ink, palette.muted)) >= 4.5


@THEMES
@pytest.mark.parametrize("stage", STAGES)
def test_marks_stand_out_from_the_ground(palette: Palette, stage: str) -> None:
    assert contrast(palette.mark(stage), palette.ground) >= 3


@THEMES
@pytest.mark.parametrize("eye", [None, "protan", "deutan", "tritan"])
def test_no_two_stages_look_alike_to_any_eye(palette: Palette, eye: str | None) -> None:
    seen = [Color(palette.mark(stage)) for stage in STAGES]
    if eye:
        seen = [colour.filter(eye) for colour in seen]
    assert min(a.delta_e(b, method="2000") for a, b in combinations(seen, 2)) >= 18


def test_white_is_readable_on_the_primary_colour() -> None:
    assert min(contrast("#FFFFFF", palette.primary) for palette in PALETTES.values()) >= 4.4


def test_up_to_the_highest_figure_is_the_stage_mixed_with_the_ground() -> None:
    assert [LIGHT.pale(stage) for stage in STAGES] == ["#AABCCC", "#E4C69E", "#D4D6D9"]
    assert DARK.pale("firm") == mix("#6FA8E0", "#14171A", 0.38)


def test_confidence_is_how_full_a_mark_is() -> None:
    assert LIGHT.fill("firm", "high") == LIGHT.mark("firm")
    assert LIGHT.fill("firm", "low") == LIGHT.ground
    assert LIGHT.fill("firm", "moderate") not in {LIGHT.mark("firm"), LIGHT.ground}


def test_a_deal_without_a_status_has_no_hue() -> None:
    assert (LIGHT.mark(None), LIGHT.text(None)) == (LIGHT.ink, LIGHT.muted)
