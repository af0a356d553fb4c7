"""Proves dates as they come, one by one: each against its own words, then all against what they count from.

An owner of a date is a source or an event, named by its kind and id. Where a source and an event share
an id, an ``anchor`` means the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from hmcbrowse.dossier.dateproof import Finding, check_stated, check_sum, check_words, unsupported
from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse
from hmcbrowse.dossier.model import DateClaim, Quote
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.suggest import did_you_mean

State = Literal["stated", "inferred", "unsupported", "contradicted"]
Owner = tuple[str, str]
_NAMED = 8  # members of a ring that are named
_HINTS = 5  # anchors that nothing is called: for so many, a like name is looked for


class Proof(NamedTuple):
    """What the program found of one date: ``computed`` is the EDTF that anchor and offset came to.

    ``anchor_kind`` is ``"source"``, ``"event"``, or ``""`` where no anchor is given or none of that id
    is there. ``why`` tells what contradicts the date, or that nothing supports it; else it is ``""``.
    """

    state: State
    computed: str = ""
    anchor_kind: str = ""
    why: str = ""


_STATED = Proof("stated")  # one for all that are no more than that
_UNSUPPORTED = Proof("unsupported", why=unsupported().message)


class Proofs:
    """The proofs of all dates of a dossier, and the problems met on the way, in no order."""

    def __init__(self, by_kind: dict[str, dict[str, Proof]], problems: list[Problem]) -> None:
        """A proof is found ``by_kind`` of its owner, and then by id."""
        self.by_kind = by_kind
        self.problems = problems

    def proof(self, kind: str, id: str) -> Proof | None:
        """What was found of the date of an owner; None where it has no date."""
        found = self.by_kind.get(kind)
        return found.get(id) if found else None

    def states(self) -> dict[str, int]:
        """How many dates are in each state that occurs."""
        counts: dict[str, int] = {}
        for proofs in self.by_kind.values():
            for proof in proofs.values():
                counts[proof.state] = counts.get(proof.state, 0) + 1
        return counts


class _Counted(NamedTuple):
    """A date that is counted from another, and what of itself contradicts it, or ``""``."""

    claim: DateClaim
    why: str


class Prover:
    """Holds dates to their words as they are added, and in the end those that are counted to their sums.

    Takes time linear in what it is given, however long the chains, and keeps of each owner only its id
    and EDTF; of dates that are counted from others the claim too. Anchors are judged by themselves: a
    date rightly counted from a doubtful one is `inferred`, and the chain shows what it rests on.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._proofs: dict[str, dict[str, Proof]] = {"source": {}, "event": {}}
        # Of every owner its EDTF, None where it has no date. Here an anchor is looked for, sources first.
        self._dates: dict[str, dict[str, str | None]] = {"source": {}, "event": {}}
        self._counted: dict[Owner, _Counted] = {}
        self._hints = _HINTS

    def add(self, kind: str, id: str, claim: DateClaim | None, quotes: Sequence[Quote]) -> Proof | None:
        """Add an owner, be it without a date, and hold its date to its words; of two alike the first counts.

        Returns the proof of a date that is not counted from another; all others come with `finish`.
        """
        dates = self._dates[kind]
        if claim is None or dates.get(id) is not None:
            dates.setdefault(id)
            return None
        dates[id] = claim.edtf
        date = _parsed(claim.edtf)
        findings = [*check_words(claim, quotes)] if claim.words.strip() else [unsupported()]
        if isinstance(date, EdtfError):
            findings.insert(0, Finding("edtf", "date-invalid", str(date)))
        elif claim.anchor and not claim.offset:
            message = "an anchor is given but no offset; add it: -P10Y is ten years before, P0D the same time"
            findings.append(Finding("anchor", "date-offset", message))
        elif claim.offset and not claim.anchor:
            message = "an offset is given but nothing to count from; add `anchor`, or take `offset` out"
            findings.append(Finding("offset", "date-anchor", message))
        elif claim.words.strip() and not claim.anchor:
            findings += check_stated(claim, date)
        why = self._report(claim, findings)
        if claim.anchor:
            self._counted[kind, id] = _Counted(claim, why)
            return None
        proof = Proof("contradicted", why=why) if why else _STATED if claim.words.strip() else _UNSUPPORTED
        self._proofs[kind][id] = proof
        return proof

    def finish(self) -> Proofs:
        """Hold every date that is counted from another to its sum, and hand out the proofs of all."""
        anchors = {owner: self._anchor(counted.claim.anchor) for owner, counted in self._counted.items()}
        rings = self._find_rings(anchors)
        for owner, (claim, fault) in self._counted.items():
            anchor = anchors[owner]
            computed, findings = self._sum(claim, anchor)
            why = self._report(claim, findings)
            why = rings.get(owner, "") or fault or why
            state: State = "contradicted" if why else "inferred"
            if not why and not claim.words.strip():
                state, why = "unsupported", _UNSUPPORTED.why
            self._proofs[owner[0]][owner[1]] = Proof(state, computed, anchor[0] if anchor else "", why)
        return Proofs(self._proofs, self._problems)

    def _report(self, claim: DateClaim, findings: Iterable[Finding]) -> str:
        """Make problems of ``findings``; returns the message of the first that is an error, or ``""``."""
        why = ""
        for key, code, message, severity in findings:
            self._problems.append(Problem.at(claim.marks.get(key, claim.mark), code, message, severity))
            if severity == "error":
                why = why or message
        return why

    def _anchor(self, id: str) -> Owner | None:
        return next(((kind, id) for kind, dates in self._dates.items() if id in dates), None)

    def _sum(self, claim: DateClaim, anchor: Owner | None) -> tuple[str, Iterable[Finding]]:
        """What the date was computed to be, ``""`` where it was not, and what is wrong with that."""
        date = _parsed(claim.edtf)
        if isinstance(date, EdtfError) or not claim.offset:
            return "", ()
        counted_from = self._date_of(claim, anchor)
        if isinstance(counted_from, str):
            return "", (Finding("anchor", "date-anchor", counted_from),)
        return check_sum(claim, date, counted_from)

    def _date_of(self, claim: DateClaim, anchor: Owner | None) -> Edtf | str:
        """The date of ``anchor``, or why it cannot be counted from."""
        if anchor is None:
            known = (id for dates in self._dates.values() for id in dates)
            hint = did_you_mean(claim.anchor, known) if self._hints else ""
            self._hints -= bool(self._hints)
            missing = f"no source or event is called '{_clip(claim.anchor)}'"
            return missing + (hint or "; an anchor is the id of one")
        kind, id = anchor
        edtf, named = self._dates[kind][id], f"{kind} '{_clip(id)}'"
        if edtf is None:
            return f"the {named} has no date to count from; date it, or choose another anchor"
        date = _parsed(edtf)
        if isinstance(date, EdtfError):
            return f"the date of the {named} cannot be read, so nothing can be counted from it"
        return date

    def _find_rings(self, anchors: dict[Owner, Owner | None]) -> dict[Owner, str]:
        """What to say of each owner whose date hangs on itself. Each ring is reported once."""
        said: dict[Owner, str] = {}
        order = {owner: n for n, owner in enumerate(anchors)}
        done: set[Owner] = set()
        for start in anchors:
            path: dict[Owner, None] = {}
            at: Owner | None = start
            while at is not None and at not in path and at not in done:
                path[at] = None
                at = anchors.get(at)
            done.update(path)
            if at is not None and at in path:
                ring = list(path)
                ring = ring[ring.index(at) :]
                first = ring.index(min(ring, key=order.__getitem__))
                said.update(self._report_ring(ring[first:] + ring[:first]))
        return said

    def _report_ring(self, ring: list[Owner]) -> dict[Owner, str]:
        names = [_clip(id) for _, id in ring[:_NAMED]]
        more = [f"… {len(ring) - _NAMED:,} more"] if len(ring) > _NAMED else []
        message = (
            f"dates hang on one another in a ring: {' → '.join([*names, *more, names[0]])}; state one of them"
        )
        claim = self._counted[ring[0]].claim
        self._problems.append(Problem.at(claim.marks.get("anchor", claim.mark), "date-ring", message))
        return dict.fromkeys(ring, message)


def _parsed(edtf: str) -> Edtf | EdtfError:
    try:
        return parse(edtf)
    except EdtfError as error:
        return error


def _clip(id: str) -> str:
    return id if len(id) <= 60 else f"{id[:59]}…"
