"""How every date is known: stated, or counted from another, link by link down to one that is stated.

An owner of a date is a source or an event, named by its kind and id. Where a source and an event share
an id, an ``anchor`` means the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from hmcbrowse.dossier.dateproof import Finding, check_stated, check_sum, check_words, unsupported
from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse
from hmcbrowse.dossier.model import DateClaim, Event, Quote, Source
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


class Link(NamedTuple):
    """One date in a chain: what is claimed, and what was found."""

    kind: str
    id: str
    edtf: str
    state: State
    words: str
    anchor_kind: str
    anchor: str
    offset: str
    computed: str


class Dates:
    """The proofs of all dates of a dossier, and the problems met on the way, in no order."""

    def __init__(
        self, claims: dict[Owner, DateClaim], proofs: dict[Owner, Proof], problems: list[Problem]
    ) -> None:
        self._claims = claims
        self._proofs = proofs
        self.problems = problems

    def proof(self, kind: str, id: str) -> Proof | None:
        """What was found of the date of an owner; None where it has no date."""
        return self._proofs.get((kind, id))

    def link(self, kind: str, id: str) -> Link | None:
        """The date of an owner as a link of a chain; None where it has no date."""
        claim, proof = self._claims.get((kind, id)), self._proofs.get((kind, id))
        if claim is None or proof is None:
            return None
        anchor = (proof.anchor_kind, claim.anchor, claim.offset)
        return Link(kind, id, claim.edtf, proof.state, claim.words, *anchor, proof.computed)

    def chain(self, kind: str, id: str) -> tuple[Link, ...]:
        """How the date of an owner is known: see `follow`."""
        return follow(kind, id, self.link)

    def states(self) -> dict[str, int]:
        """How many dates are in each state that occurs."""
        counts: dict[str, int] = {}
        for proof in self._proofs.values():
            counts[proof.state] = counts.get(proof.state, 0) + 1
        return counts


def follow(kind: str, id: str, lookup: Callable[[str, str], Link | None]) -> tuple[Link, ...]:
    """The links from an owner's own date down to the one that all rest on, each once.

    Ends early at an owner that ``lookup`` does not know, and where the dates go round in a ring.
    """
    links: dict[Owner, Link] = {}
    while kind and (kind, id) not in links and (link := lookup(kind, id)):
        links[kind, id] = link
        kind, id = link.anchor_kind, link.anchor
    return tuple(links.values())


def prove(sources: Iterable[Source], events: Iterable[Event]) -> Dates:
    """Hold every date to its words and its sum. Of owners that share kind and id the first counts.

    Takes time linear in what it is given, however long the chains. Anchors are judged by themselves: a
    date rightly counted from a doubtful one is `inferred`, and the chain shows what it rests on.
    """
    return _Prover([*(("source", one) for one in sources), *(("event", one) for one in events)]).prove()


class _Prover:
    def __init__(self, owners: list[tuple[str, Source | Event]]) -> None:
        self._known = {(kind, one.id) for kind, one in owners}
        self._claims: dict[Owner, DateClaim] = {}
        self._quotes: dict[Owner, tuple[Quote, ...]] = {}
        for kind, one in owners:
            if one.date and (kind, one.id) not in self._claims:
                self._claims[kind, one.id] = one.date
                self._quotes[kind, one.id] = one.quotes
        self._read: dict[Owner, Edtf | EdtfError] = {o: _parsed(c) for o, c in self._claims.items()}
        self._anchors = {o: self._anchor(c.anchor) for o, c in self._claims.items() if c.anchor}
        self._problems: list[Problem] = []
        self._hints = _HINTS

    def prove(self) -> Dates:
        rings = self._find_rings()
        proofs = {owner: self._judge(owner, rings.get(owner, "")) for owner in self._claims}
        return Dates(self._claims, proofs, self._problems)

    def _anchor(self, id: str) -> Owner | None:
        return next((owner for owner in (("source", id), ("event", id)) if owner in self._known), None)

    def _judge(self, owner: Owner, ring: str) -> Proof:
        claim, anchor = self._claims[owner], self._anchors.get(owner)
        computed, findings = self._findings(owner, claim)
        for key, code, message, severity in findings:
            self._problems.append(Problem.at(claim.marks.get(key, claim.mark), code, message, severity))
        errors = [finding.message for finding in findings if finding.severity == "error"]
        why = ring or next(iter(errors), "")
        state: State = "inferred" if claim.anchor else "stated"
        if why:
            state = "contradicted"
        elif not claim.words.strip():
            state, why = "unsupported", unsupported().message
        return Proof(state, computed, anchor[0] if anchor else "", why)

    def _findings(self, owner: Owner, claim: DateClaim) -> tuple[str, list[Finding]]:
        """What the date was computed to be, ``""`` where it was not, and all that is wrong with it."""
        findings = list(check_words(claim, self._quotes[owner])) if claim.words.strip() else [unsupported()]
        date = self._read[owner]
        if isinstance(date, EdtfError):
            return "", [Finding("edtf", "date-invalid", str(date)), *findings]
        if not claim.anchor:
            if claim.offset:
                message = "an offset is given but nothing to count from; add `anchor`, or take `offset` out"
                findings.append(Finding("offset", "date-anchor", message))
            elif claim.words.strip():
                findings += check_stated(claim, date)
            return "", findings
        if not claim.offset:
            message = "an anchor is given but no offset; add it: -P10Y is ten years before, P0D the same time"
            return "", [*findings, Finding("anchor", "date-offset", message)]
        anchor, missing = self._anchor_date(owner, claim)
        if anchor is None:
            return "", [*findings, Finding("anchor", "date-anchor", missing)]
        computed, wrong = check_sum(claim, date, anchor)
        return computed, [*findings, *wrong]

    def _anchor_date(self, owner: Owner, claim: DateClaim) -> tuple[Edtf | None, str]:
        """The date to count from, or what is wrong with it."""
        anchor = self._anchors[owner]
        if anchor is None:
            hint = did_you_mean(claim.anchor, (id for _, id in self._known)) if self._hints else ""
            self._hints -= bool(self._hints)
            missing = f"no source or event is called '{_clip(claim.anchor)}'"
            return None, missing + (hint or "; an anchor is the id of one")
        date, named = self._read.get(anchor), f"{anchor[0]} '{_clip(anchor[1])}'"
        if date is None:
            return None, f"the {named} has no date to count from; date it, or choose another anchor"
        if isinstance(date, EdtfError):
            return None, f"the date of the {named} cannot be read, so nothing can be counted from it"
        return date, ""

    def _find_rings(self) -> dict[Owner, str]:
        """What to say of each owner whose date hangs on itself. Each ring is reported once."""
        said: dict[Owner, str] = {}
        order = {owner: n for n, owner in enumerate(self._claims)}
        done: set[Owner] = set()
        for start in self._claims:
            path: dict[Owner, None] = {}
            at: Owner | None = start
            while at is not None and at not in path and at not in done:
                path[at] = None
                at = self._anchors.get(at)
            done.update(path)
            if at is not None and at in path:
                ring = list(path)
                ring = ring[ring.index(at) :]
                first = ring.index(min(ring, key=order.__getitem__))
                said.update(self._report(ring[first:] + ring[:first]))
        return said

    def _report(self, ring: list[Owner]) -> dict[Owner, str]:
        names = [_clip(id) for _, id in ring[:_NAMED]]
        more = [f"… {len(ring) - _NAMED:,} more"] if len(ring) > _NAMED else []
        message = (
            f"dates hang on one another in a ring: {' → '.join([*names, *more, names[0]])}; state one of them"
        )
        claim = self._claims[ring[0]]
        self._problems.append(Problem.at(claim.marks.get("anchor", claim.mark), "date-ring", message))
        return dict.fromkeys(ring, message)


def _parsed(claim: DateClaim) -> Edtf | EdtfError:
    try:
        return parse(claim.edtf)
    except EdtfError as error:
        return error


def _clip(id: str) -> str:
    return id if len(id) <= 60 else f"{id[:59]}…"
