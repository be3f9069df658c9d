"""The process that draws: reads orders from stdin, one at a time, and answers on stdout.

It runs by itself (see renderer.py), so that a browser that freezes or dies takes nothing else
with it. Each answer is a mark, eight bytes of length and a body: `@` the browser's process group,
`=` a finished file, `!` why it could not be drawn (this process ends when the browser is at
fault). Run by its path, it imports nothing of this project.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from typing import Any

Answer = Callable[[bytes, bytes], None]


def main() -> None:
    """Answer orders until stdin ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not get between the answers

    def answer(mark: bytes, body: bytes) -> None:
        out.write(mark + len(body).to_bytes(8, "big") + body)
        out.flush()

    asyncio.run(_serve(answer))


async def _serve(answer: Answer) -> None:
    import kaleido
    from choreographer.errors import ChromeNotFoundError, DevtoolsProtocolError

    try:
        # No mathjax: it would be fetched from another machine.
        async with kaleido.Kaleido(n=1, mathjax=False, timeout=None) as browser:
            answer(b"@", str(browser.subprocess.pid).encode())
            while order := await asyncio.to_thread(_order):
                await _draw(browser, order, answer)
    except ChromeNotFoundError as problem:
        answer(b"!", _told("no-browser", problem))
    except (RuntimeError, DevtoolsProtocolError, OSError) as problem:
        answer(b"!", _told("browser-lost", problem))


async def _draw(browser: Any, order: dict[str, Any], answer: Answer) -> None:
    from kaleido.errors import JavascriptError, KaleidoError

    try:
        answer(b"=", await browser.calc_fig(order["figure"], opts=order["options"]))
    except (KaleidoError, JavascriptError, TypeError, ValueError) as problem:
        answer(b"!", _told("not-drawn", problem))


def _order() -> dict[str, Any]:
    head = sys.stdin.buffer.read(8)
    if len(head) < 8:
        return {}
    order: dict[str, Any] = json.loads(sys.stdin.buffer.read(int.from_bytes(head, "big")))
    return order


def _told(code: str, problem: Exception) -> bytes:
    return json.dumps({"code": code, "said": f"{type(problem).__name__}: {problem}"}).encode()


if __name__ == "__main__":
    main()
