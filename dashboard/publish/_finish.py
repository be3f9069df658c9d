"""The last touch on a drawn file: fonts inside an SVG, and nothing random or dated in it."""

from __future__ import annotations

import base64
import re
from functools import lru_cache

from dashboard.theme.type import WEB_FILE, WEIGHT, Face

_NAMES: dict[Face, str] = {
    face: "Source Serif 4" if face == "serif" else "IBM Plex Sans" for face in WEB_FILE
}
_RANDOM_ID = re.compile(rb'id="(?:topdefs-|defs-|clip|legend|sankey)([0-9a-f]{6})')
# Same length, or the offsets in the file would no longer hold.
_PDF_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
_NO_DATE = b"20000101000000"


def finish(file: bytes, kind: str) -> bytes:
    """The file as it goes out: the same figure always gives the same bytes."""
    if kind == "svg":
        return _with_fonts(_without_random_ids(file))
    if kind == "pdf":
        return _PDF_DATE.sub(lambda match: b"/" + match[1] + b" (D:" + _NO_DATE, file)
    return file


def _without_random_ids(svg: bytes) -> bytes:
    found = _RANDOM_ID.search(svg)
    return svg.replace(found[1], b"figure") if found else svg


def _with_fonts(svg: bytes) -> bytes:
    """Whole files, unchanged, of the faces that occur: right on machines that lack them."""
    faces = "".join(_face(face) for face in faces_in(svg.decode("utf-8")))
    head = svg.index(b">", svg.index(b"<svg")) + 1
    return svg[:head] + f"<style>{faces}</style>".encode() + svg[head:]


def faces_in(svg: str) -> tuple[Face, ...]:
    """Which of our faces the text of an SVG is set in."""
    found: dict[Face, None] = {}
    for style in re.findall(r'style="([^"]*font-family:[^"]*)"', svg):
        name = "Source Serif 4" if "Source Serif" in style else "IBM Plex Sans"
        weight = re.search(r"font-weight: ?(\d+|bold)", style)
        number = {"bold": 700}.get(weight[1]) or int(weight[1]) if weight else 400
        options = [face for face, known in _NAMES.items() if known == name]
        found[min(options, key=lambda face: abs(WEIGHT[face] - number))] = None
    if "font-weight:bold" in svg.replace(" ", ""):
        found["bold"] = None
    return tuple(found)


@lru_cache(maxsize=8)
def _face(face: Face) -> str:
    data = base64.b64encode(WEB_FILE[face].read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{_NAMES[face]}";font-weight:{WEIGHT[face]};'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )
