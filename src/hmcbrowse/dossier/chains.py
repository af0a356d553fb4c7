"""How every date is known: stated, or counted from another, link by link down to one that is stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hmcbrowse.dossier.model import DateClaim, Event, Source
from hmcbrowse.dossier.prover import Owner, Proofs, Prover, State


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


class Dates(Proofs):
    """The proofs of all dates of a dossier, with the claims that they are of."""

    def __init__(self, claims: dict[Owner, DateClaim], proofs: Proofs) -> None:
        super().__init__(proofs.by_kind, proofs.problems)
        self._claims = claims

    def link(self, kind: str, id: str) -> Link | None:
        """The date of an owner as a link of a chain; None where it has no date."""
        claim, proof = self._claims.get((kind, id)), self.proof(kind, id)
        if claim is None or proof is None:
            return None
        anchor = (proof.anchor_kind, claim.anchor, claim.offset)
        return Link(kind, id, claim.edtf, proof.state, claim.words, *anchor, proof.computed)

    def chain(self, kind: str, id: str) -> tuple[Link, ...]:
        """How the date of an owner is known: see `follow`."""
        return follow(kind, id, self.link)


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
    """Hold every date to its words and its sum, as `Prover` does, and keep the claims for their chains.

    Of owners that share kind and id the first counts.
    """
    prover = Prover()
    claims: dict[Owner, DateClaim] = {}
    owners: tuple[tuple[str, Iterable[Source | Event]], ...] = (("source", sources), ("event", events))
    for kind, ones in owners:
        for one in ones:
            prover.add(kind, one.id, one.date, one.quotes)
            if one.date:
                claims.setdefault((kind, one.id), one.date)
    return Dates(claims, prover.finish())
