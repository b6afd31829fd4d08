"""Lets one process at a time write to an archive on a server, wherever it runs.

Who holds the right renews it every few seconds. Who wants it and sees that nobody does, for as long as several
renewals take by its own clock, takes it over. That is politeness: a process that only slept may wake up and believe
that it still has the right. So each holder has a higher number than the one before (its *epoch*), which is written
down where commits are, and no commit with a lower one is taken any more; and whoever is about to delete anything
confirms first that nobody has taken over.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from searchnews.errors import ArchiveDamaged, ArchiveLocked, ArchiveUnwritable, SearchNewsError
from searchnews.messages.worded import worded
from searchnews.storage.server.records import AGAIN, Records, Written

RENEWED: Final = 2.0
"""Seconds from one renewal to the next."""
FORGOTTEN: Final = 30.0
"""Seconds without a renewal after which nobody holds the right any more."""
_PAUSE: Final = 0.05


class Holder(NamedTuple):
    """Who holds a right, and which number that has; without a process nobody does."""

    epoch: int
    host: str = ""
    machine: str = ""
    """What tells this start of the machine, and this table of processes on it, from others; empty if nothing does."""
    process: int = 0
    token: str = ""
    beat: int = 0

    def is_same(self, other: Holder) -> bool:
        """Tell whether it is the same holding of the right, renewed or not."""
        return self._replace(beat=0) == other._replace(beat=0)

    @property
    def is_gone(self) -> bool:
        """Tell whether it can be known at once that nobody holds it: it was let go of, or its process is dead."""
        if not self.process:
            return True
        if not self.machine or (self.host, self.machine) != (socket.gethostname(), _machine()):
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


class Lease:
    """The right to change something, as a record with its holder."""

    def __init__(self, records: Records, name: str, location: str) -> None:
        self._records, self._name, self._location = records, name, location
        self.epoch = 0
        """The number of the right that this process holds; 0 if it holds none."""
        self._mine = Holder(0)
        self._written: Written | None = None
        self._renewing = threading.Lock()

    @contextmanager
    def held(self, *, patience: float, forgotten: float) -> Iterator[None]:
        """Hold the right; wait for it for so many seconds if somebody else has it and is alive.

        Who has not renewed it for as many seconds as ``forgotten`` says has it no more.

        Raises:
            ArchiveLocked: Somebody else has it.
        """
        self._take(patience, forgotten)
        ended = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(ended,), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            ended.set()
            renewing.join()
            with suppress(SearchNewsError):  # who comes next finds it forgotten
                self._put(self._mine._replace(process=0, host="", machine=""))
            self.epoch = 0

    def confirm(self) -> None:
        """See to it that nobody has taken the right over.

        Raises:
            ArchiveUnwritable: Somebody has.
        """
        if not self.epoch or not self._put(self._mine._replace(beat=self._mine.beat + 1)):
            message = worded("somebody else has taken over the right to write to {location}", location=self._location)
            raise ArchiveUnwritable(message, path=self._location, hint=AGAIN)

    def _take(self, patience: float, forgotten: float) -> None:
        until = time.monotonic() + patience
        seen, since = None, time.monotonic()
        while True:
            written = self._records.read(self._name)
            holder = _holder_of(written, self._location)
            if written != seen:
                if seen is not None and time.monotonic() > until:
                    raise self._locked(holder)  # it was renewed: somebody is alive
                seen, since = written, time.monotonic()
            if holder.is_gone or time.monotonic() - since > forgotten:
                mine = Holder(holder.epoch + 1, socket.gethostname(), _machine(), os.getpid(), secrets.token_hex(4))
                taken = self._records.put(self._name, json.dumps(mine), written)
                if taken is not None:
                    self._mine, self._written, self.epoch = mine, taken, mine.epoch
                    return
                continue
            time.sleep(_PAUSE)

    def _locked(self, holder: Holder) -> ArchiveLocked:
        who = (
            worded("process {process}", process=holder.process)
            if holder.host == socket.gethostname()
            else worded("a process on {host}", host=holder.host)
        )
        return ArchiveLocked(
            worded("{who} is writing to the archive in {location}", who=who, location=self._location),
            path=self._location,
            hint=worded("wait until it is done and run the same command again"),
        )

    def _renew(self, ended: threading.Event) -> None:
        """Renew the right until it is to be let go of, or somebody has taken it over."""
        while not ended.wait(RENEWED):
            with suppress(SearchNewsError):  # it is tried again
                if not self._put(self._mine._replace(beat=self._mine.beat + 1)):
                    return

    def _put(self, holder: Holder) -> bool:
        """Write who holds it now; tell whether it was still ours, whatever became of earlier answers."""
        with self._renewing:
            for _ in range(2):
                taken = self._records.put(self._name, json.dumps(holder), self._written)
                if taken is not None:
                    self._mine, self._written = holder, taken
                    return True
                found = self._records.read(self._name)  # an answer may have been lost on its way
                if found is None or not _holder_of(found, self._location).is_same(self._mine):
                    return False
                self._written = found
            return False


@cache
def _machine() -> str:
    """Give what tells this start of the machine, and this table of processes on it, from others; empty if unknown."""
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{start} {os.readlink('/proc/self/ns/pid')}"  # noqa: PTH115  # it is no path
    except OSError:
        return ""


def _holder_of(written: Written | None, location: str) -> Holder:
    if written is None:
        return Holder(0)
    try:
        epoch, *rest = json.loads(written.text)
        if len(rest) != len(Holder._fields) - 1:  # another version of searchnews wrote it, and is gone
            return Holder(int(epoch))
        host, machine, process, token, beat = rest
        return Holder(int(epoch), str(host), str(machine), int(process), str(token), int(beat))
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(
            worded("who writes to {location} cannot be made out", location=location), path=location
        ) from error
