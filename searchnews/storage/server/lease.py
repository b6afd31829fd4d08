"""Lets one process at a time write to an archive on a server, wherever it runs.

Who holds the right renews it every few seconds. Who wants it and sees that nobody does, for as long as several
renewals take by its own clock, takes it over. That is politeness: a process that only slept may wake up and believe
that it still has the right. So each holder has a higher number than the one before (its *epoch*), which is written
down where commits are, and no commit with a lower one is taken any more.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from searchnews.errors import ArchiveDamaged, ArchiveLocked, SearchNewsError
from searchnews.storage.server.records import Records, Written

RENEWED: Final = 5.0
"""Seconds from one renewal to the next."""
FORGOTTEN: Final = 30.0
"""Seconds without a renewal after which nobody holds the right any more."""
_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a right, and which number it has; without a process nobody does."""

    epoch: int
    host: str = ""
    process: int = 0
    beat: int = 0

    def text(self) -> str:
        """Give it as it is written down."""
        return json.dumps([self.epoch, self.host, self.process, self.beat])

    @property
    def is_gone(self) -> bool:
        """Tell whether it can be known at once that nobody holds it: it was let go of, or its process is dead."""
        if not self.process:
            return True
        if self.host != socket.gethostname():
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
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def was_held(self) -> bool:
        """Tell whether anybody ever held it."""
        return self._records.read(self._name) is not None

    @contextmanager
    def held(self, *, patience: float, forgotten: float) -> Iterator[None]:
        """Hold the right; wait for it for so many seconds if somebody else has it and is alive.

        Who has not renewed it for as many seconds as ``forgotten`` says has it no more.

        Raises:
            ArchiveLocked: Somebody else has it.
        """
        written = self._take(patience, forgotten)
        ended = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(written, ended), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            ended.set()
            renewing.join()
            self.epoch = 0

    def _take(self, patience: float, forgotten: float) -> Written:
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
                mine = Holder(holder.epoch + 1, socket.gethostname(), os.getpid())
                taken = self._records.put(self._name, mine.text(), written)
                if taken is not None:
                    self.epoch = mine.epoch
                    return taken
                continue
            if holder.host == socket.gethostname() and time.monotonic() > until:  # else it would be gone
                raise self._locked(holder)
            time.sleep(_PAUSE)

    def _locked(self, holder: Holder) -> ArchiveLocked:
        who = f"process {holder.process}" if holder.host == socket.gethostname() else f"a process on {holder.host}"
        return ArchiveLocked(
            f"{who} is writing to the archive in {self._location}",
            path=self._location,
            hint="wait until it is done and run the same command again",
        )

    def _renew(self, written: Written, ended: threading.Event) -> None:
        """Renew the right until it is to be let go of; what cannot be renewed, another may take over."""
        while True:
            is_over = ended.wait(RENEWED)
            held = _holder_of(written, self._location)
            next_one = Holder(held.epoch) if is_over else Holder(held.epoch, held.host, held.process, held.beat + 1)
            with suppress(SearchNewsError):
                renewed = self._records.put(self._name, next_one.text(), written)
                if renewed is None:
                    return  # somebody took it over
                written = renewed
            if is_over:
                return


def _holder_of(written: Written | None, location: str) -> Holder:
    if written is None:
        return Holder(0)
    try:
        epoch, host, process, beat = json.loads(written.text)
        return Holder(int(epoch), str(host), int(process), int(beat))
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(f"who writes to {location} cannot be made out", path=location) from error
