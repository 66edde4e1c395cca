"""The seal: starts the service under test where it can reach the relay and nothing else.

The launcher is this file, run by itself before the service takes its place; so it imports the
standard library alone. The strongest of these that the system allows is used:

`network-namespace`  an empty network; the relay's listening socket is born in it and handed out, so
                     the relay is reached there and the world is not. No privilege is needed.
`landlock`           TCP connects to the relay's port alone; UDP stays open.
`unsealed`           nothing.

Unix sockets in the file system stay reachable at each level: they are the way in.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

NAMESPACE, LANDLOCK, UNSEALED = "network-namespace", "landlock", "unsealed"
LEVELS = (NAMESPACE, LANDLOCK, UNSEALED)
START_SECONDS = 20.0
_LIMIT = 4096
_BROKEN = 97

_NEWUSER, _NEWNET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CONNECT_TCP, _NET_PORT, _ABI_WITH_NETWORK = 2, 2, 4
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1


class SealError(RuntimeError):
    """The service could not be started as it should be, or the seal did not hold."""


class Sealed:
    """A running process and the level at which it is sealed."""

    def __init__(self, process: subprocess.Popen[bytes], level: str) -> None:
        self.process = process
        self.level = level

    def stop(self, seconds: float = 10.0) -> None:
        """Asks the process to end, and insists after some seconds."""
        stop(self.process, seconds)


def launch(
    command: Sequence[str],
    *,
    ports: Sequence[int],
    adopt: Callable[[socket.socket], None] | None = None,
    env: Mapping[str, str] | None = None,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
    levels: Sequence[str] = LEVELS,
    beside: Sealed | None = None,
) -> Sealed:
    """Starts `command` at the first of `levels` that works.

    `ports` are the loopback ports it may connect to, the relay's first; in a namespace that one is
    listened to inside and the socket handed to `adopt` (`Relay.adopt`). `beside` puts it into the
    namespace of a process started before, which then has a socket already.

    Raises SealError when it does not start, no level works, or something outside can be reached.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.create_server(("127.0.0.1", 0)) as outside:
        wish = {
            "command": list(command),
            "ports": list(ports),
            "levels": list(levels),
            "channel": theirs.fileno(),
            "outside": outside.getsockname()[1],
            "join": beside.process.pid if beside and beside.level == NAMESPACE else None,
        }
        process = subprocess.Popen(  # noqa: S603 - the command line is the operator's own
            [sys.executable, "-I", "-S", __file__, json.dumps(wish)],
            env=None if env is None else dict(env),
            stdout=stdout,
            stderr=stderr,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        try:
            level = _heard(process, ours, adopt)
        except BaseException:
            stop(process)
            raise
    return Sealed(process, level)


def stop(process: subprocess.Popen[bytes], seconds: float = 10.0) -> None:
    """Ends a process and closes what was read from it."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def wait_until(
    process: subprocess.Popen[bytes], ready: Callable[[], bool], what: str, seconds: float
) -> None:
    """Waits until `ready()`; raises SealError when the process ends first or time is up."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise SealError(f"{what}: the process ended with {process.returncode}")
        if time.monotonic() > deadline:
            raise SealError(f"{what}: not ready after {seconds:g} s")
        time.sleep(0.01)


def _heard(
    process: subprocess.Popen[bytes],
    channel: socket.socket,
    adopt: Callable[[socket.socket], None] | None,
) -> str:
    """What the launcher said before the service took its place."""
    readable, _, _ = select.select([channel], [], [], START_SECONDS)
    if not readable:
        raise SealError(f"the launcher said nothing for {START_SECONDS:g} s")
    raw, descriptors, _, _ = socket.recv_fds(channel, _LIMIT, 1)
    sockets = [socket.socket(fileno=descriptor) for descriptor in descriptors]
    said = json.loads(raw) if raw else {"error": f"the launcher ended with {process.wait()}"}
    if "error" in said or (sockets and adopt is None):
        for each in sockets:
            each.close()
        raise SealError(said.get("error") or "a socket was handed out and nobody adopts it")
    for each in sockets:
        assert adopt is not None
        adopt(each)
    return str(said["level"])


# The launcher, in the new process.


def _become(wish: dict[str, Any]) -> None:
    channel = socket.socket(fileno=wish["channel"])
    level, listening, refused = _sealed(wish)
    if level is None:
        _tell(channel, {"error": f"cannot be sealed: {'; '.join(refused)}"})
        sys.exit(_BROKEN)
    if level != UNSEALED and _reaches(wish["outside"]):
        _tell(channel, {"error": f"sealed by {level}, and yet the outside can be reached"})
        sys.exit(_BROKEN)
    _tell(channel, {"level": level}, listening)
    channel.close()
    if listening is not None:
        listening.close()
    command = wish["command"]
    try:
        os.execvp(command[0], command)  # noqa: S606 - the command line is the operator's own
    except OSError as error:
        sys.exit(f"{command[0]}: {error}")


def _tell(
    channel: socket.socket, said: dict[str, str], handed: socket.socket | None = None
) -> None:
    descriptors = [] if handed is None else [handed.fileno()]
    socket.send_fds(channel, [json.dumps(said).encode()], descriptors)


def _sealed(wish: dict[str, Any]) -> tuple[str | None, socket.socket | None, list[str]]:
    """The first level that works, the socket that was born in it, and why others did not."""
    refused: list[str] = []
    for level in wish["levels"]:
        try:
            if level == NAMESPACE:
                return level, _enter_namespace(wish), refused
            if level not in LEVELS:
                raise OSError("no such level")
            if level == LANDLOCK:
                _restrict_connects(wish["ports"])
            return level, None, refused
        except (OSError, AttributeError) as error:
            refused.append(f"{level}: {error}")
    return None, None, refused


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _enter_namespace(wish: dict[str, Any]) -> socket.socket | None:
    if wish["join"] is not None:
        _join(wish["join"])
        return None
    _leave_network()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        ask = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, _GET_FLAGS, ask))[1]
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))
    return socket.create_server(("127.0.0.1", wish["ports"][0]), backlog=512)


def _leave_network() -> None:
    user, group = os.geteuid(), os.getegid()
    try:
        _checked(_libc().unshare(_NEWUSER | _NEWNET))
    except OSError:
        # Where user namespaces are off, root may still make an empty network.
        _checked(_libc().unshare(_NEWNET))
        return
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(line)


def _join(pid: int) -> None:
    for kind in ("user", "net"):
        if os.readlink(f"/proc/{pid}/ns/{kind}") == os.readlink(f"/proc/self/ns/{kind}"):
            continue
        with open(f"/proc/{pid}/ns/{kind}", "rb") as namespace:
            _checked(_libc().setns(namespace.fileno(), 0))


def _restrict_connects(ports: Sequence[int]) -> None:
    libc = _libc()
    if libc.syscall(_CREATE_RULESET, None, 0, 1) < _ABI_WITH_NETWORK:
        raise OSError("this kernel has no Landlock for the network")
    wanted = struct.pack("QQ", 0, _CONNECT_TCP)
    rules = _checked(libc.syscall(_CREATE_RULESET, wanted, len(wanted), 0))
    for port in ports:
        allowed = struct.pack("QQ", _CONNECT_TCP, port)
        _checked(libc.syscall(_ADD_RULE, rules, _NET_PORT, allowed, 0))
    _checked(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _checked(libc.syscall(_RESTRICT_SELF, rules, 0))
    os.close(rules)


def _reaches(port: int) -> bool:
    """Whether a listener of the harness, which is none of the service's business, answers."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


if __name__ == "__main__":
    _become(json.loads(sys.argv[1]))
