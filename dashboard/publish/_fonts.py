"""Our typefaces for the browser that draws: it takes them from the system, not from the page."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from dashboard.theme.type import PRINT_FONTS

# The system's fonts stay, for letters that ours lack; ours win by name and for every generic one.
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>IBM Plex Sans</string></edit>
  </match>
  <match target="pattern">
    <test name="family"><string>serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Source Serif 4</string></edit>
  </match>
</fontconfig>
"""


def write_config(folder: Path) -> Path:
    """Write a fontconfig file into a folder and return its path, for FONTCONFIG_FILE.

    It must be in the environment before the browser starts.
    """
    cache = folder / "fontcache"
    cache.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    text = _CONFIG.format(fonts=escape(str(PRINT_FONTS)), cache=escape(str(cache)))
    file.write_text(text, encoding="utf-8")
    return file
