"""A port on loopback that is free."""

import socket

from orchestration.cli.errors import UsersError

HOST = "127.0.0.1"
TRIED_PORTS = 20


def free_port(first: int) -> int:
    """The first free port of ``TRIED_PORTS``; ``UsersError`` where none is."""
    for port in range(first, min(first + TRIED_PORTS, 65_536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise UsersError(f"No port from {first} to {first + TRIED_PORTS - 1} is free on {HOST}. Name one with --port.")
