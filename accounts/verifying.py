"""Going through the audit events again: whether each stands where it was written, as it was written."""

from dataclasses import dataclass

from .audit import NO_UNIT, digest
from .hashing import link, sha256_hex
from .models import AuditChain, AuditEvent

# Rows read from the database at a time: the log may hold millions.
CHUNK = 5000


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written. kind: "changed" (edited or moved), "missing" or "end".

    chain: the unit's id, 0 for none; position: the first place concerned; event: the row's id where there is one.
    """

    kind: str
    chain: int
    position: int
    event: int | None = None


@dataclass
class Verdict:
    """What was found: how many events in how many chains, every fault, and one hash over all the ends.

    Whoever keeps that hash elsewhere can prove later that nothing was cut off at the end of the log either.
    """

    events: int
    chains: int
    faults: list
    anchor: str


def verify():
    """Recompute every hash of the log; memory is bounded by one chunk."""
    ends = dict(AuditChain.objects.order_by("id").values_list("id", "head"))
    lengths = dict(AuditChain.objects.values_list("id", "length"))
    walk = _Walk(lengths, ends)
    for event in AuditEvent.objects.order_by("unit_id", "position").iterator(chunk_size=CHUNK):
        walk.step(event)
    walk.finish()
    anchor = sha256_hex("\n".join(f"{chain}:{lengths[chain]}:{head}" for chain, head in ends.items()))
    return Verdict(walk.events, len(ends), walk.faults, anchor)


class _Walk:
    """Event by event, each chain from its first place to its end."""

    def __init__(self, lengths, ends):
        self.lengths, self.ends = lengths, ends
        self.unseen = set(ends)
        self.faults, self.events = [], 0
        self.chain, self.position, self.head = None, 0, ""

    def step(self, event):
        chain = event.unit_id or NO_UNIT
        if chain != self.chain:
            self._close()
            self.chain, self.position, self.head = chain, 0, ""
            self.unseen.discard(chain)
        self.events += 1
        if event.position > self.position + 1:
            self._fault("missing", self.position + 1)
        elif link(self.head, digest(event)) != event.hash or event.position <= self.position:
            self._fault("changed", event.position, event.pk)
        self.position, self.head = event.position, event.hash

    def finish(self):
        self._close()
        self.faults += [Fault("missing", chain, 1) for chain in sorted(self.unseen)]

    def _close(self):
        if self.chain is None:
            return
        if (self.position, self.head) != (self.lengths.get(self.chain), self.ends.get(self.chain)):
            self._fault("end", self.position + 1)

    def _fault(self, kind, position, event=None):
        self.faults.append(Fault(kind, self.chain, position, event))
