"""The schema and the model say the same, and the schema says all that a JSON Schema would need."""

from __future__ import annotations

import dataclasses

import pytest

from hmcbrowse.dossier import model, schema
from hmcbrowse.dossier.schema import Many, Record, Text, Type

PLACES = {"mark", "marks"}


@pytest.mark.parametrize(
    ("shape", "made", "more"),
    [
        (schema.HEADING, model.Heading, set()),
        (schema.SOURCE, model.Source, set()),
        (schema.EVENT, model.Event, set()),
        (schema.TERM, model.Term, set()),
        (schema.DATE, model.DateClaim, set()),
        (schema.SOURCE_DATE, model.DateClaim, {"quotes"}),
        (schema.QUOTE, model.Quote, set()),
    ],
)
def test_a_records_keys_are_the_models(shape: Record, made: type, more: set[str]) -> None:
    fields = {field.name: field for field in dataclasses.fields(made) if field.name not in PLACES}
    assert set(shape.fields) - more == set(fields)
    required = {name for name, field in shape.fields.items() if field.required}
    nothing = dataclasses.MISSING
    assert required == {
        name
        for name, field in fields.items()
        if field.default is nothing and field.default_factory is nothing
    }


def test_everything_is_made_of_three_types_and_explained() -> None:
    def walk(kind: Type) -> None:
        if isinstance(kind, Many):
            walk(kind.of)
        elif isinstance(kind, Record):
            assert all(name in kind.fields for pair in kind.together for name in pair)
            for name, field in kind.fields.items():
                assert name.isidentifier()
                assert field.says
                walk(field.type)
        else:
            assert isinstance(kind, Text)

    for kind in schema.FILES.values():
        walk(kind)
    assert schema.TERM.fields["kind"].type == Text("text", model.KINDS)
