"""One uvicorn server on a socket that is bound already, silent and quick to stop."""

import asyncio
import logging
import socket

import uvicorn
from starlette.applications import Starlette

_KEEP_ALIVE = 65  # seconds; shorter than a client's would lose requests that nobody scripted


class HttpServer:
    """Serves an application until it is closed.

    Signals stay with the program: uvicorn takes them in the main thread only, which we never are.
    """

    def __init__(self, app: Starlette, sock: socket.socket) -> None:
        sock.listen()  # from here on clients may connect; they wait until we serve
        self._socket = sock
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level=logging.CRITICAL,  # our own endpoints log what goes wrong in them
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,  # the date is the sandbox's, see the answers
                timeout_keep_alive=_KEEP_ALIVE,
            )
        )

    async def serve(self) -> None:
        """Serve until cancelled, then end every connection without waiting for its answer."""
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            for listener in getattr(self._server, "servers", ()):  # none if cancelled very early
                listener.close()
            self._socket.close()
            state = self._server.server_state
            for connection in list(state.connections):
                connection.transport.abort()
            unfinished = list(state.tasks)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
