"""A door in front of a server that counts what goes through it, as it is on the wire."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Door:
    """Passes bytes on in both directions; `sent` counts those that the server sent."""

    def __init__(self, port: int) -> None:
        self.sent = 0
        self.address = ""
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._open = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def open(self) -> None:
        """Begin to listen on a free port."""
        self._thread.start()
        self._open.wait(10)

    def close(self) -> None:
        """Stop listening."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._pass, "127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._open.set()
        self._loop.run_forever()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        await asyncio.gather(self._copy(reader, back), self._copy(there, writer, count=True))

    async def _copy(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, count: bool = False
    ) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                self.sent += len(data) if count else 0
                target.write(data)
                await target.drain()
        target.close()


@contextmanager
def door(address: str) -> Iterator[Door]:
    """A door in front of a server of this machine."""
    made = Door(int(address.rsplit(":", 1)[1]))
    made.open()
    try:
        yield made
    finally:
        made.close()
