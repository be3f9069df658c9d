"""The stylesheet of all pages: colours as variables that follow the theme without a rerun."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.theme.tokens import DARK, LIGHT, STAGES

SHEET = Path(__file__).with_name("style.css")
_PLAIN = ("ground", "panel", "ink", "muted", "faint", "rule", "border", "link", "primary",
          "contested")  # fmt: skip


@cache
def style() -> str:
    """The stylesheet as one element for `st.html`."""
    return f"<style>{variables()}{SHEET.read_text(encoding='utf-8')}</style>"


def variables() -> str:
    """Every colour of both themes: `.stApp` carries `color-scheme`, so they switch unasked."""
    pairs = {name: (getattr(LIGHT, name), getattr(DARK, name)) for name in _PLAIN}
    for stage in STAGES:
        light, dark = LIGHT.stages[stage], DARK.stages[stage]
        pairs[stage] = (light.mark, dark.mark)
        pairs[f"{stage}-text"] = (light.text, dark.text)
        pairs[f"{stage}-chip"] = (light.chip, dark.chip)
        pairs[f"{stage}-pale"] = (LIGHT.pale(stage), DARK.pale(stage))
    told = "".join(f"--{key}:light-dark({light},{dark});" for key, (light, dark) in pairs.items())
    return f".stApp{{{told}}}"
