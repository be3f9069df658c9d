"""The configuration: it parses, Streamlit knows every key, and its colours are the tokens."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config as streamlit_config

from dashboard.theme.tokens import PALETTES, Palette
from dashboard.theme.type import FONTS

ROOT = Path(__file__).resolve().parents[3]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def keys(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key


@pytest.mark.parametrize("key", list(keys(CONFIG)))
def test_streamlit_knows_the_key(key: str) -> None:
    assert key in streamlit_config._config_options_template


def test_nothing_is_sent_and_nothing_is_loosened() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    loosening = {"enableCORS", "enableXsrfProtection", "corsAllowedOrigins", "enableAgentApi"}
    assert not loosening & set(CONFIG["server"])


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_the_colours_are_those_of_the_tokens(palette: Palette) -> None:
    theme = CONFIG["theme"][palette.name]
    told = {
        "primaryColor": palette.primary,
        "backgroundColor": palette.ground,
        "secondaryBackgroundColor": palette.panel,
        "textColor": palette.ink,
        "linkColor": palette.link,
        "borderColor": palette.border,
        "dataframeBorderColor": palette.rule,
        "dataframeHeaderTextColor": palette.muted,
        "redTextColor": palette.contested,
    }
    for stage, hue in (("firm", "blue"), ("prospective", "orange"), ("dead", "gray")):
        told[f"{hue}Color"] = palette.mark(stage)
        told[f"{hue}TextColor"] = palette.text(stage)
        told[f"{hue}BackgroundColor"] = palette.chip(stage)
    assert {key: theme[key] for key in told} == told


def test_light_and_dark_set_the_same_things() -> None:
    assert CONFIG["theme"]["light"].keys() == CONFIG["theme"]["dark"].keys()


def test_every_font_is_a_file_of_ours() -> None:
    for face in CONFIG["theme"]["fontFaces"]:
        assert face["url"].startswith("app/static/fonts/")
        assert (FONTS / Path(face["url"]).name).is_file()


def test_a_family_that_ends_in_a_number_is_quoted() -> None:
    # Streamlit and browsers drop it silently otherwise.
    for face in CONFIG["theme"]["fontFaces"]:
        assert not face["family"][-1].isdigit()


def test_the_fonts_come_with_their_licences_and_stay_small() -> None:
    assert {file.name for file in FONTS.glob("LICENSE-*")} == {
        "LICENSE-IBM-Plex-Sans.txt",
        "LICENSE-Source-Serif-4.md",
    }
    assert sum(file.stat().st_size for file in FONTS.rglob("*") if file.is_file()) < 2_500_000
