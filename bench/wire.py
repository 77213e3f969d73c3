"""The least of HTTP/1.1: a connection that is kept open, so that the client hardly counts in what is measured."""

import asyncio
import socket


class UnexpectedAnswer(Exception):
    """The server answered something else than 200: what follows would measure the wrong thing."""


class Connection:
    """One user's connection."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb")

    def fetch(self, request):
        """Send one request; the number of bytes of the answer's body."""
        self.socket.sendall(request)
        head = bytearray()
        while not head.endswith(b"\r\n\r\n"):
            head += self.reader.readline() or _lost()
        size = length_of(bytes(head))
        self.reader.read(size)
        return size

    def close(self):
        self.reader.close()
        self.socket.close()


async def keep_fetching(port, visit, until):
    """Fetch one visit after the other until the clock of the loop says `until`; how many came back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    clock, done = asyncio.get_running_loop().time, 0
    while clock() < until:
        writer.write(visit.request())
        await reader.readexactly(length_of(await reader.readuntil(b"\r\n\r\n")))
        done += 1
    writer.close()
    return done


def length_of(head):
    """The length of the body that follows a head; raises UnexpectedAnswer for any status but 200."""
    status, _, fields = head.partition(b"\r\n")
    if b" 200 " not in status:
        raise UnexpectedAnswer(status.decode())
    for line in fields.splitlines():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise UnexpectedAnswer("no Content-Length")


def _lost():
    raise UnexpectedAnswer("the connection was closed")
