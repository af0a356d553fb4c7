from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.chains import Dates, Link, follow, prove
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import DateClaim, Event, Quote, Source
from hmcbrowse.dossier.prover import Prover

SEEDS = Path(__file__).parents[2] / "seeds"
AUSTIN = "000_801ddb4f11a291d6.txt"
SINGH = "002_da8454c17ebe68c9.txt"

HELD_LAST_YEAR = "during the U.S.-Iraq Joint Security Cooperation Dialogue held last year in Washington"
AUGUST_2023 = "During that August 2023 meeting, the U.S. and Iraq committed to start the HMC"
TEN_YEARS = "in the 10 years since the Iraqi government invited the United States and the coalition"
SEVEN_YEARS = "including the seven years since the territorial defeat of ISIS in Iraq"
AGREEMENT = "outlined in the 2008 Strategic Framework Agreement between the two nations"

KEYS = ("edtf", "words", "anchor", "offset")


def _claim(edtf: str, words: str = "", anchor: str = "", offset: str = "", line: int = 1) -> DateClaim:
    marks = {key: Mark("data/events.yaml", line + n, 5) for n, key in enumerate(KEYS)}
    return DateClaim(edtf, words, anchor, offset, Mark("data/events.yaml", line, 5), marks)


def _event(id: str, date: DateClaim | None, *quotes: str) -> Event:
    return Event(id, id, date, quotes=tuple(Quote("austin", exact) for exact in quotes))


def _source(id: str, date: DateClaim | None, *quotes: str) -> Source:
    return Source(id, f"seeds/{id}.txt", id, date=date, quotes=tuple(Quote(id, exact) for exact in quotes))


def _articles() -> tuple[list[Source], list[Event]]:
    austin = _source("austin", _claim("2024", "held last year", "jscd", "P1Y"), HELD_LAST_YEAR)
    invitation = _claim("2014~", "10 years since the Iraqi government invited", "austin", "-P10Y")
    defeat = _claim("2017~", "seven years since the territorial defeat", "austin", "-P7Y")
    events = [
        _event("agreement", _claim("2008", "2008 Strategic Framework Agreement"), AGREEMENT),
        _event("invitation", invitation, TEN_YEARS),
        _event("defeat", defeat, SEVEN_YEARS),
        _event("jscd", _claim("2023-08", "August 2023 meeting"), AUGUST_2023),
        _event("undated", None),
    ]
    return [austin, _source("singh", None)], events


def _one(date: DateClaim, *quotes: str, anchor: str = "2024") -> Dates:
    """The proof of one event, "it", and of the source "base", dated ``anchor``, that it may count from."""
    base = _claim(anchor, "some day", line=50) if anchor else None
    return prove([_source("base", base, "some day")], [_event("it", date, *(quotes or (date.words,)))])


def test_owners_are_proven_as_they_come() -> None:
    sources, events = _articles()
    prover = Prover()
    at_once = {}
    for event in reversed(events):
        at_once[event.id] = prover.add("event", event.id, event.date, event.quotes)
    for source in sources:
        at_once[source.id] = prover.add("source", source.id, source.date, source.quotes)
    assert {id: proof.state for id, proof in at_once.items() if proof} == {
        "agreement": "stated",
        "jscd": "stated",
    }
    proofs, whole = prover.finish(), prove(sources, events)
    owners = [("source", one.id) for one in sources] + [("event", one.id) for one in events]
    assert [proofs.proof(*owner) for owner in owners] == [whole.proof(*owner) for owner in owners]
    assert sorted(proofs.problems) == sorted(whole.problems)
    assert proofs.states() == whole.states() == {"stated": 2, "inferred": 3}


def _found(dates: Dates) -> list[tuple[str, str, int]]:
    """Problems but those of the anchor, as (code, severity, line)."""
    return sorted((p.code, p.severity, p.line) for p in dates.problems if p.line < 50)


def test_the_quotes_used_here_stand_in_the_articles() -> None:
    text = "".join((SEEDS / name).read_text(encoding="utf-8") for name in (AUSTIN, SINGH))
    assert all(quote in text for quote in (HELD_LAST_YEAR, AUGUST_2023, TEN_YEARS, SEVEN_YEARS, AGREEMENT))


def test_proves_the_articles_and_finds_nothing_wrong() -> None:
    dates = prove(*_articles())
    assert dates.problems == []
    assert dates.states() == {"inferred": 3, "stated": 2}
    assert dates.proof("event", "undated") is None
    assert dates.proof("source", "singh") is None


def test_follows_a_date_down_to_the_words_that_state_one() -> None:
    dates = prove(*_articles())
    assert [
        (link.id, link.edtf, link.state, link.computed) for link in dates.chain("event", "invitation")
    ] == [
        ("invitation", "2014~", "inferred", "2014"),
        ("austin", "2024", "inferred", "2024-08"),
        ("jscd", "2023-08", "stated", ""),
    ]
    first = dates.chain("event", "defeat")[0]
    words = "seven years since the territorial defeat"
    assert first == Link("event", "defeat", "2017~", "inferred", words, "source", "austin", "-P7Y", "2017")
    assert dates.chain("event", "undated") == ()


def test_a_change_of_one_offset_contradicts_one_date() -> None:
    sources, events = _articles()
    wrong = _claim("2014~", "10 years since the Iraqi government invited", "austin", "-P11Y")
    dates = prove(sources, [_event("invitation", wrong, TEN_YEARS), *events[2:]])
    proof = dates.proof("event", "invitation")
    assert proof == ("contradicted", "2013", "source", "2024 − 11 years is 2013, not 2014~")
    assert dates.states() == {"inferred": 2, "stated": 1, "contradicted": 1}


def test_an_anchor_that_names_both_a_source_and_an_event_means_the_source() -> None:
    both = _source("base", _claim("2024", "x"), "x"), _event("base", _claim("1999", "x"), "x")
    dates = prove([both[0]], [both[1], _event("it", _claim("2024", "x", "base", "P0D"), "x")])
    assert dates.proof("event", "it") == ("inferred", "2024", "source", "")


@pytest.mark.parametrize(
    ("edtf", "words", "state", "codes"),
    [
        ("2008", "the 2008 Agreement", "stated", []),
        ("2008~", "the 2008 Agreement", "stated", []),
        ("2008", "in May 2008", "stated", []),
        ("2009", "the 2008 Agreement", "contradicted", ["date-contradicted"]),
        ("2008-05", "in 2008", "stated", ["date-too-exact"]),
        ("1850", "about 1850", "stated", ["date-too-exact"]),
        ("1850~", "about 1850", "stated", []),
        ("2008", "in the old days", "stated", ["date-unread"]),
        ("2023-08", "in the summer of 2023", "stated", ["date-too-exact"]),
        ("2003", "Resolution 1441 in 2003", "stated", []),
        ("2014/2017", "from 2014 to 2017", "stated", []),
        ("2014/2017", "2014–17", "stated", []),
        ("2014/2017", "since 2014", "stated", ["date-unread"]),
        ("2014/..", "since 2014", "stated", []),
        ("2014/2017", "in 2015", "contradicted", ["date-contradicted"]),
        ("1990/1999", "in the 1990s", "stated", []),
    ],
)
def test_holds_a_stated_date_to_its_words(edtf: str, words: str, state: str, codes: list[str]) -> None:
    dates = _one(_claim(edtf, words))
    proof = dates.proof("event", "it")
    assert proof
    assert proof.state == state
    assert [code for code, _, _ in _found(dates)] == codes


@pytest.mark.parametrize(
    ("words", "quote", "stand"),
    [
        ("the coalition's “2008” plan", 'the coalition’s "2008"  plan', True),
        ("in\n2008", "in 2008", True),
        (" in 2008 ", "in 2008", True),
        ("In 2008", "in 2008", False),
        ("2008", "no. 12008", False),
        ("2008", "no. 12008 of 2008", True),
        ("10 years", "110 years", False),
        ("in 2008", "in 2007", False),
    ],
)
def test_looks_for_whole_words_in_the_quotes_typography_aside(words: str, quote: str, stand: bool) -> None:
    proof = _one(_claim("2008", words), "another quote", quote).proof("event", "it")
    assert proof
    assert (proof.state != "contradicted") is stand


def test_words_of_another_owner_prove_nothing() -> None:
    dates = prove([], [_event("it", _claim("2008", "in 2008")), _event("other", None, "in 2008")])
    assert _found(dates) == [("date-contradicted", "error", 2)]


@pytest.mark.parametrize(
    ("edtf", "anchor", "offset", "computed", "inferred"),
    [
        ("2014~", "2024", "-P10Y", "2014", True),
        ("2014", "2024~", "-P10Y", "2014~", True),
        ("2013~", "2024", "-P10Y", "2014", False),
        ("2014-05~", "2024", "-P10Y", "2014", True),
        ("2014-05", "2024-06", "-P10Y", "2014-06", False),
        ("2014", "2024-06", "-P10Y", "2014-06", True),
        ("201X", "2024", "-P10Y", "2014", True),
        ("2024", "2024", "P3M", "2024/2025", True),
        ("2025", "2024", "P3M", "2024/2025", True),
        ("2026", "2024", "P3M", "2024/2025", False),
        ("2007", "2014/2017", "-P7Y", "2007", True),
        ("2024", "2014/2017", "P7Y", "2024", True),
        ("2021", "2014/2017", "P7Y", "2024", False),
        ("2014/2024", "2024", "-P10Y", "2014", True),
        ("2014/..", "2024", "-P10Y", "2014", True),
        ("2014/", "2024", "-P10Y", "2014", True),
        ("../2014", "2024", "-P10Y", "2014", True),
        ("2024/2034", "2024", "P10Y", "2034", True),
        ("2014/2020", "2024", "-P10Y", "2014", False),
        ("2013/2024", "2024", "-P10Y", "2014", False),
        ("2014/2017", "2014/2017", "P0D", "2014/2017", True),
        ("2014/2018", "2014/2017", "P0D", "2014/2017", False),
        ("2017/2024", "2014/2017", "P7Y", "2024", True),
        ("Y-66000000", "2024", "-P66002024Y", "Y-66000000", True),
    ],
)
def test_recomputes_a_date_from_its_anchor(
    edtf: str, anchor: str, offset: str, computed: str, inferred: bool
) -> None:
    proof = _one(_claim(edtf, "some time before", "base", offset), anchor=anchor).proof("event", "it")
    assert proof
    assert (proof.state, proof.computed) == ("inferred" if inferred else "contradicted", computed)


def test_says_how_to_mend_an_interval_that_is_half_proven() -> None:
    proof = _one(_claim("2014/2020", "ten years", "base", "-P10Y")).proof("event", "it")
    assert proof
    assert "2024 − 10 years is 2014, which is one end of 2014/2020" in proof.why
    assert "write 2014/.., or 2024 for the other end" in proof.why


@pytest.mark.parametrize(
    ("claim", "found", "why"),
    [
        (_claim("Aug 2023", "x"), ("date-invalid", 1), "write 2023-08"),
        (_claim("2014", "x", "base", "10 years"), ("date-offset", 4), "write P10Y"),
        (_claim("2014", "x", "base"), ("date-offset", 3), "no offset"),
        (_claim("2014", "x", "", "P1Y"), ("date-anchor", 4), "add `anchor`"),
        (_claim("2014", "x", "bse", "P1Y"), ("date-anchor", 3), "did you mean 'base'?"),
        (_claim("2014", "x", "undated", "P1Y"), ("date-anchor", 3), "has no date to count from"),
        (_claim("2014", "x", "unread", "P1Y"), ("date-anchor", 3), "cannot be read"),
        (_claim("2014", "x", "open", "P1Y"), ("date-anchor", 3), "has no end to count from"),
    ],
)
def test_says_at_its_place_why_a_date_cannot_be_computed(
    claim: DateClaim, found: tuple[str, int], why: str
) -> None:
    others = [
        _event("undated", None),
        _event("unread", _claim("nonsense", "x", line=50), "x"),
        _event("open", _claim("2014/..", "2014", line=50), "2014"),
    ]
    dates = prove([_source("base", _claim("2013", "x", line=50), "x")], [*others, _event("it", claim, "x")])
    proof = dates.proof("event", "it")
    assert proof
    assert (proof.state, proof.computed) == ("contradicted", "")
    assert why in proof.why
    assert _found(dates) == [(found[0], "error", found[1])]


def test_a_date_without_words_is_unsupported_however_it_is_computed() -> None:
    for claim in (
        _claim("2014"),
        _claim("2014", "", "base", "-P10Y"),
        _claim("2014", " \n", "base", "-P10Y"),
    ):
        dates = _one(claim, "some quote")
        proof = dates.proof("event", "it")
        assert proof
        assert proof.state == "unsupported"
        assert "add `words`" in proof.why
        assert _found(dates) == [("date-unsupported", "warning", 1)]


def test_a_wrong_sum_contradicts_a_date_even_without_words() -> None:
    proof = _one(_claim("2013", "", "base", "-P10Y")).proof("event", "it")
    assert proof
    assert proof.state == "contradicted"


@pytest.mark.parametrize(
    ("edtf", "words", "anchor", "offset", "codes"),
    [
        ("2014~", "10 years since", "2024", "-P10Y", []),
        ("2014", "10 years since", "2024", "-P10Y", ["date-too-exact"]),
        ("2014~/2024", "over the past decade", "2024", "-P10Y", []),
        ("2023", "last year", "2024", "-P1Y", []),
        ("2023", "last year", "2024~", "-P1Y", ["date-too-exact"]),
        ("2024-05", "in the coming days", "2024", "P0Y", ["date-too-exact"]),
        ("2024", "three months later", "2024", "P3M", ["date-too-exact"]),
        ("2014~", "seven years since", "2024", "-P10Y", ["date-count"]),
        ("2014~", "several years since", "2024", "-P10Y", []),
        ("2022-09~", "1 year and 3 months before", "2023-12", "-P1Y3M", []),
    ],
)
def test_warns_of_dates_firmer_than_what_they_rest_on(
    edtf: str, words: str, anchor: str, offset: str, codes: list[str]
) -> None:
    dates = _one(_claim(edtf, words, "base", offset), anchor=anchor)
    proof = dates.proof("event", "it")
    assert proof
    assert proof.state == "inferred"
    assert [(code, severity) for code, severity, _ in _found(dates)] == [(code, "warning") for code in codes]


def _ring(ids: str, start: int = 1) -> list[Event]:
    following = ids[1:] + ids[0]
    claims = [_claim("2024", "x", after, "P0D", line=start + 10 * n) for n, after in enumerate(following)]
    return [_event(id, claim, "x") for id, claim in zip(ids, claims, strict=True)]


def test_names_every_ring_once_and_leaves_what_hangs_on_it_alone() -> None:
    tail = _event("tail", _claim("2024", "x", "c", "P0D", line=100), "x")
    dates = prove([], [tail, *_ring("abc"), *_ring("z", 40)])
    rings = [(p.line, p.message) for p in dates.problems if p.code == "date-ring"]
    assert [line for line, _ in sorted(rings)] == [3, 42]
    assert [message.split("ring: ")[1] for _, message in sorted(rings)] == [
        "a → b → c → a; state one of them",
        "z → z; state one of them",
    ]
    states = {id: proof.state for id in ("a", "b", "c", "z", "tail") if (proof := dates.proof("event", id))}
    assert states == {**dict.fromkeys("abcz", "contradicted"), "tail": "inferred"}
    assert [link.id for link in dates.chain("event", "tail")] == ["tail", "c", "a", "b"]


def test_a_long_ring_is_named_in_a_short_sentence() -> None:
    count = 5000
    events = [_event(f"e{n}", _claim("2024", "x", f"e{(n + 1) % count}", "P0D"), "x") for n in range(count)]
    rings = [p.message for p in prove([], events).problems if p.code == "date-ring"]
    assert len(rings) == 1
    assert "e7 → … 4,992 more → e0" in rings[0]


@pytest.mark.parametrize(("count", "backwards"), [(100_000, False), (5_000, True)])
def test_a_long_chain_is_followed_to_its_end(count: int, backwards: bool) -> None:
    quotes = (Quote("austin", "in 2000"),)
    events = [Event("e0", "", DateClaim("2000", "2000"), quotes=quotes)]
    claims = (DateClaim("2000", "in", f"e{n - 1}", "P0D") for n in range(1, count))
    events += [Event(f"e{n}", "", claim, quotes=quotes) for n, claim in enumerate(claims, 1)]
    dates = prove([], events[::-1] if backwards else events)
    assert dates.problems == []
    assert dates.states() == {"stated": 1, "inferred": count - 1}
    chain = dates.chain("event", f"e{count - 1}")
    assert (len(chain), chain[-1].id, chain[-1].state) == (count, "e0", "stated")


def test_a_chain_can_be_followed_through_stored_links() -> None:
    dates = prove(*_articles())
    owners = [("source", "austin"), ("event", "invitation"), ("event", "jscd")]
    stored = {owner: link for owner in owners if (link := dates.link(*owner))}
    chain = follow("event", "invitation", lambda kind, id: stored.get((kind, id)))
    assert chain == dates.chain("event", "invitation")
    del stored["event", "jscd"]
    assert len(follow("event", "invitation", lambda kind, id: stored.get((kind, id)))) == 2


IDS = st.sampled_from(["a", "b", "c", "d", "nowhere", ""])
CLAIMS = st.builds(
    _claim,
    st.sampled_from(["2024", "2014~", "2014~/..", "199X", "2023-22", "2024-01-25", "../2000", "no date", ""]),
    st.sampled_from(["10 years", "in 2024", "", " ", "x"]),
    IDS,
    st.sampled_from(["P1Y", "-P10Y", "P0D", "P3M", "P999999999999Y", "soon", ""]),
)


@given(st.lists(st.one_of(st.none(), CLAIMS), min_size=4, max_size=4), st.booleans())
def test_every_date_gets_one_state_and_every_contradiction_its_problem(
    claims: list[DateClaim | None], quoted: bool
) -> None:
    events = [
        _event(id, claim, "10 years in 2024" if quoted else "")
        for id, claim in zip("abcd", claims, strict=True)
    ]
    dates = prove([], events)
    proofs = [dates.proof("event", event.id) for event in events]
    assert [proof is None for proof in proofs] == [claim is None for claim in claims]
    wrong = [proof for proof in proofs if proof and proof.state == "contradicted"]
    assert bool(wrong) == any(problem.severity == "error" for problem in dates.problems)
    for event, proof in zip(events, proofs, strict=True):
        assert len(dates.chain("event", event.id)) <= 4
        assert proof is None or bool(proof.why) == (proof.state in ("contradicted", "unsupported"))
