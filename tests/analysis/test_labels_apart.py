"""Two kinds of one label are told apart wherever attributes are named side by side."""

from __future__ import annotations

import pytest

from icgraph.analysis.registry import run
from icgraph.analysis.study import Study
from tests.analysis.evidence_graph import looked_at

CLAIM = """
claim:{name} a ic:{of}Claim ; ic:about case:{case} ; ic:{link} {kind} ; ic:presence ic:Present ;
  ic:status ic:Reported ; ic:basis ic:basis-{basis} ; ic:coder actor:{who} ;
  dcterms:source src:{who} .
"""


def claim(name: str, case: str, kind: str, basis: str = "stated", who: str = "ann") -> str:
    of, link = ("Context", "contextFactor") if kind.startswith("ctx:") else ("Mechanism",) * 2
    return CLAIM.format(
        name=name,
        of=of,
        case=case,
        link=link[0].lower() + link[1:],
        kind=kind,
        basis=basis,
        who=who,
    )


@pytest.fixture(scope="module")
def trust() -> Study:
    """Trust as a mechanism and as a context, of which a reading and a coder change one each."""
    return looked_at(
        """
mech:trust a ic:Mechanism ; skos:prefLabel "Trust"@en .
ctx:trust a ic:ContextFactor ; skos:prefLabel "Trust"@en .
ic:ContextFactor rdfs:subClassOf ic:Kind .
"""
        + "".join(claim(f"m-{case}", case, "mech:trust") for case in ("tern", "gull", "plank"))
        + claim("c-tern", "tern", "ctx:trust")
        + claim("c-gull", "gull", "ctx:trust", who="bob")
        + claim("c-plank", "plank", "ctx:trust", basis="generic")
    )


BOTH = ("Trust (mechanism)", "Trust (context-factor)")


@pytest.mark.parametrize("name", ["concepts", "implications"])
def test_groups_and_implications_name_the_kind(trust: Study, name: str) -> None:
    said = " ".join(run(name, trust).said)
    assert "Trust (mechanism)" in said
    assert "Trust;" not in said


def test_shared_names_the_kind_in_tables_without_one_and_in_sets(trust: Study) -> None:
    found = run("shared", trust, together=2)
    changing = [table for table in (found.table, *found.tables) if table.columns[1] == "strict"]
    assert [row[0] for row in changing[0].rows] == [BOTH[1]]
    assert any(set(BOTH) <= set(row["labels"]) for row in found.more["bundles"])


def test_what_hangs_on_one_coder_is_named_with_its_kind(trust: Study) -> None:
    from dataclasses import replace

    scope = replace(trust.scope, leave_out="case", reading="inclusive")
    said = " ".join(run("shared", replace(trust, scope=scope, _tables={})).said)
    assert "Trust (context-factor)" in said


def test_what_no_review_bears_on_is_named_with_its_kind() -> None:
    steps = """
@prefix step: <https://w3id.org/icgraph/step/> .
mech:trust a ic:Mechanism ; skos:prefLabel "Trust"@en .
step:trust a ic:MechanismStep ; skos:prefLabel "Trust"@en .
ic:step rdfs:subPropertyOf ic:claimsKind . ic:MechanismStep rdfs:subClassOf ic:Kind .
"""
    told = "".join(
        claim(f"m-{case}", case, "mech:trust")
        + claim(f"s-{case}", case, "step:trust")
        .replace("MechanismClaim", "StepClaim")
        .replace("ic:mechanism", "ic:step")
        for case in ("tern", "gull", "plank")
    )
    outcome = """
claim:o a ic:OutcomeClaim ; ic:about case:tern ; ic:outcome out:stays ; ic:presence ic:Present ;
  ic:status ic:Reported ; ic:basis ic:basis-stated ; ic:coder actor:ann .
"""
    said = " ".join(run("gaps", looked_at(steps + told + outcome)).said)
    assert "Trust (mechanism); Trust (mechanism-step)" in said
