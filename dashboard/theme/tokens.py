"""Colours by what they mean, light and dark; stage is the only thing that has a hue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]
STAGES = ("firm", "prospective", "dead")
PALE_SHARE = 0.38  # of the stage colour, the rest is ground: "up to the highest figure"
TINT_SHARE = 0.55  # moderate confidence: an outline filled this far


def mix(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of a colour laid on a ground, both as #RRGGBB."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02X}" for top, under in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


@dataclass(frozen=True, slots=True)
class StageColours:
    """One stage: its marks, its words, and the ground of its chip."""

    mark: str
    text: str
    chip: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, as #RRGGBB."""

    name: ThemeName
    ground: str
    panel: str
    ink: str
    muted: str
    faint: str
    rule: str
    border: str
    land: str
    link: str
    primary: str
    contested: str
    stages: Mapping[str, StageColours]

    def mark(self, stage: str | None) -> str:
        """The colour of a stage's marks; ink where no status was reported."""
        return self.stages[stage].mark if stage else self.ink

    def text(self, stage: str | None) -> str:
        """The colour of a stage's words; muted where no status was reported."""
        return self.stages[stage].text if stage else self.muted

    def chip(self, stage: str | None) -> str:
        """The ground of a stage's chip."""
        return self.stages[stage].chip if stage else self.panel

    def pale(self, stage: str | None) -> str:
        """The stage's colour for what may be there: between the lowest and highest figure."""
        return mix(self.mark(stage), self.ground, PALE_SHARE)

    def fill(self, stage: str | None, level: str) -> str:
        """The inside of a stage's mark: confidence is how full it is, never a hue."""
        share = {"high": 1.0, "moderate": TINT_SHARE, "low": 0.0}[level]
        return mix(self.mark(stage), self.ground, share)


LIGHT = Palette(
    name="light",
    ground="#FFFFFF",
    panel="#F6F4EF",
    ink="#1B1F24",
    muted="#565E67",
    faint="#6F767E",
    rule="#DDD9D0",
    border="#C9C4B8",
    land="#E9E6DF",
    link="#1A5A96",
    primary="#1F4E79",
    contested="#A6352A",
    stages={
        "firm": StageColours("#1F4E79", "#1F4E79", "#E2E8EE"),
        "prospective": StageColours("#B86A00", "#8A4F00", "#F5EADB"),
        "dead": StageColours("#8F949A", "#5F666D", "#EBECED"),
    },
)

DARK = Palette(
    name="dark",
    ground="#14171A",
    panel="#1D2125",
    ink="#ECE9E2",
    muted="#A9AFB6",
    faint="#8B9299",
    rule="#353B41",
    border="#4A5158",
    land="#2A2F34",
    link="#8FC1F0",
    primary="#3B7AB8",
    contested="#F0877A",
    stages={
        "firm": StageColours("#6FA8E0", "#86B8EA", "#202A34"),
        "prospective": StageColours("#F2B552", "#F2B552", "#332D22"),
        "dead": StageColours("#7D848B", "#A3A9AF", "#272B2E"),
    },
)

PALETTES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK}
