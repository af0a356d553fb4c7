"""What each code of a problem stands for: the rules that a dossier is checked by, in a sentence each.

A problem's message says what was found; this says what is asked of every dossier. Scripts may rely on the
codes.
"""

from __future__ import annotations

CODES = {
    # the files
    "file": "Every file that a dossier names is a readable file inside its folder.",
    "encoding": "Every file is UTF-8.",
    "yaml": "The files of data/ are YAML.",
    "character": "No file of data/ holds a character that cannot be seen, or that reorders what is seen.",
    "tag": "YAML's tags have no place in a dossier.",
    "anchor": "YAML's anchors have no place in a dossier.",
    "alias": "YAML's aliases have no place in a dossier.",
    "merge-key": "YAML's merge keys have no place in a dossier.",
    "second-document": "A file of data/ holds one document.",
    "too-deep": "No value is nested deeper than a dossier needs.",
    "too-large": "Texts, entries and files keep to their limits.",
    "too-many": "Of very many problems in one file, the first are listed.",
    # their shape
    "wrong-type": "A text, a list or a mapping stands where one is asked for.",
    "bad-value": "A value is one of those that its key may have.",
    "missing-key": "A record has every key that it needs.",
    "unknown-key": "A record has no key but those that mean something.",
    "duplicate-key": "A key stands once in a record.",
    "duplicate-id": "Every source has an id of its own, and so has every event and every term.",
    "cut-text": "A text does not end at an unquoted ' #', which begins a remark.",
    # what they name
    "shared-id": "An id that stands for one thing is easier to name.",
    "unknown-source": "A quote names a source that is there.",
    "unknown-term": "What names a term names one that is in the glossary.",
    "unknown-speaker": "A speaker is a term that is in the glossary.",
    "speaker-kind": "A speaker is a person or a role.",
    "label-shared": "A label belongs to one term; else a mention could mean either.",
    "broader-ring": "No term is broader than itself.",
    # quotes
    "quote-changed": "A quote stands in its source word for word; a near match is none.",
    "quote-ambiguous": "It is clear which of several places in its source a quote stands for.",
    "quote-missing": "A quote stands in its source.",
    "quote-inside-word": "A quote begins and ends with whole words.",
    "quote-context": "The prefix and the suffix of a quote stand beside it.",
    # dates
    "date-invalid": "A date is written in EDTF.",
    "date-anchor": "An inferred date is counted from an event or a source that is there and has a date.",
    "date-offset": "An inferred date says how far it is from its anchor, as an ISO 8601 duration.",
    "date-contradicted": "A date is what its words state, or what its sum comes to.",
    "date-ring": "No date is counted from itself, by whatever way round.",
    "date-unsupported": "A date has words that bear it out.",
    "date-unread": "The words of a date tell a time that can be read.",
    "date-count": "The words of an inferred date tell how far it is from its anchor.",
    "date-too-exact": "A date is no more exact than what it is known by.",
}
"""Every code, in the order in which a dossier is read."""
