"""One case's rows made into its record: claims, configurations and quantities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from icgraph.identity import PREFIXES, slug
from icgraph.intake.checking import is_not_stated, values
from icgraph.intake.columns import ROLES, RUNNING, SHEETS, VALENCES
from icgraph.intake.kinds import Kinds
from icgraph.intake.results import RESULTS, measured, reached
from icgraph.intake.sheets import Row
from icgraph.intake.statements import (
    BROADER,
    DESCRIPTION,
    NOTATION,
    PREFERRED,
    SOURCE,
    TYPE,
    Actor,
    Grounds,
    Record,
    decimal,
    entered,
    made,
    named,
    text,
    words,
)
from icgraph.intake.works import Work, kept
from icgraph.terms import IRI, Literal, Term, Triple
from icgraph.vocabulary import IC

_PAYMENT = "funding-payment"
_COLUMNS = {sheet: {column.name: column for column in SHEETS[sheet]} for sheet in SHEETS}


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The row of a case and those of its configurations and measures."""

    case: Row
    configurations: Sequence[Row]
    measures: Sequence[Row]


def case_graph(
    rows: CaseRows, cited: Mapping[str, Work], kinds: Kinds, coder: Actor
) -> list[Triple]:
    """The triples of one case's record, sorted."""
    maker = _Maker(rows, cited, kinds, coder)
    maker.describe()
    for row in rows.configurations:
        maker.configuration(row)
    for row in rows.measures:
        maker.measure(row)
    return sorted(maker.record.triples, key=repr)


class _Maker:
    """Makes one case's record."""

    def __init__(
        self, rows: CaseRows, cited: Mapping[str, Work], kinds: Kinds, coder: Actor
    ) -> None:
        self.record = Record()
        self.rows = rows
        self.slug = slug(rows.case["id"])
        self.case = IRI(PREFIXES["case"] + self.slug)
        self._cited = cited
        self._kinds = kinds
        self._coder = coder

    def describe(self) -> None:
        """What the row of the case says."""
        row = self.rows.case
        grounds = self._grounds(row["source_ids"])
        self.record.add(
            self.case,
            (TYPE, IC.CaseStudy),
            (PREFERRED, words(row["name"])),
            (NOTATION, text(row["id"])),
            *((SOURCE, source) for source in grounds.sources),
            *kept("source_ids", row["source_ids"]),
        )
        self._places(row, grounds)
        self._state(row, grounds)
        self._commissioners(row, grounds)
        for name, of in _IN_WORDS.items():
            for column, value in _listed(name, row[name]):
                status = {"aims": IC.Intended}.get(name)
                self._say(of, grounds, column, value, *([(IC.status, status)] if status else []))
        if row["payment_model"]:
            factor = self._kind("context-factors", _PAYMENT)
            facts = (IC.contextFactor, factor), (IC.role, IC.NeutralContext)
            self._say(IC.ContextClaim, grounds, "payment_model", row["payment_model"], *facts)
        self._classes(row, grounds)

    def configuration(self, row: Row) -> None:
        """A context, a mechanism and an outcome that the coder joins."""
        grounds = self._grounds(row["source_id"])
        parts = {
            "C": (IC.hasContext, self._context(row, grounds)),
            "M": (IC.hasMechanism, self._mechanism(row, grounds)),
            "O": (IC.hasOutcome, self._outcome(row, grounds)),
        }
        given = {letter: part for letter, part in parts.items() if part[1] is not None}
        iri = made(PREFIXES["config"], self.case, _content(row))
        self.record.add(
            iri,
            (TYPE, IC.Configuration),
            (IC.inCase, self.case),
            (IC.completeness, _COMPLETENESS["".join(given)]),
            (IC.assembledBy, self._coder.iri),
            *((SOURCE, source) for source in grounds.sources),
            *kept("source_id", row["source_id"]),
            *given.values(),
        )

    def measure(self, row: Row) -> None:
        """A result with its number, comparison and design."""
        grounds = self._grounds(row["source_id"])
        quantity = made(PREFIXES["qty"], self.case, _content(row))
        outcome = self._kind("outcomes", row["outcome_class"])
        claim = self.record.claim(
            self.case,
            IC.OutcomeClaim,
            grounds,
            _present(
                (DESCRIPTION, words(row["outcome"])),
                (IC.outcome, outcome),
                (IC.quantity, quantity),
                (IC.status, measured(row)),
                *RESULTS.get(row["result"], ()),
            ),
        )
        low, high = decimal(row["value_low"]), decimal(row["value_high"])
        design = "" if is_not_stated(row["design_class"]) else row["design_class"]
        self.record.add(
            quantity,
            (TYPE, IC.Quantity),
            (IC.measures, outcome),
            (IC.value, low if low == high else None),
            (IC.low, low),
            (IC.high, high),
            (IC.asGiven, text(row["value"])),
            (IC.unit, text(row["unit"])),
            (IC.comparator, text(row["comparison"])),
            (IC.studyDesign, text(row["design"])),
            (IC.design, self._kind("study-designs", design) if design else None),
            (IC.sample, text(row["n"])),
            (IC.period, text(row["period"])),
            entered("value_low", row["value_low"], low.lexical if low else ""),
            entered("value_high", row["value_high"], high.lexical if high else ""),
            *kept("source_id", row["source_id"]),
        )
        for column, what in (("design_class", IC.design), ("result", IC.valence)):
            if is_not_stated(row[column]):
                self.record.gap(claim, self.case, what, grounds, row[column])

    def _grounds(self, cell: str) -> Grounds:
        works = [self._cited[name] for name in values(_COLUMNS["cases"]["source_ids"], cell)]
        sources = tuple(sorted({work.iri for work in works}))
        return Grounds(
            sources, tuple({work.author.iri: work.author for work in works}.values()), self._coder
        )

    def _kind(self, scheme: str, name: str) -> IRI | None:
        return self._kinds.find(scheme, name)

    def _say(
        self, of: IRI, grounds: Grounds, column: str, cell: str, *facts: tuple[IRI, Term | None]
    ) -> None:
        """A claim that a cell of the case's row makes."""
        said = _present((IC.column, text(column)), (DESCRIPTION, words(cell)), *facts)
        self.record.claim(self.case, of, grounds, said)

    def _places(self, row: Row, grounds: Grounds) -> None:
        country, area = row["country"], row["area"]
        nation = self._kinds.by_label.get("settings", {}).get(country.casefold())
        if country:
            if nation is None:
                nation = named(PREFIXES["setting"], country)
                self.record.kind(nation, IC.Setting, "settings", country, "A country.")
            self._say(IC.SettingClaim, grounds, "country", country, (IC.setting, nation))
        if area:
            place = IRI(f"{PREFIXES['setting']}area-of-{self.slug}")
            self.record.kind(place, IC.Setting, "settings", area, "Where one initiative is.")
            self.record.add(place, (BROADER, nation))
            self._say(IC.SettingClaim, grounds, "area", area, (IC.setting, place))

    def _state(self, row: Row, grounds: Grounds) -> None:
        for column, what, said in (
            ("start_year", IC.started, "Began in"),
            ("end_year", IC.ended, "Ended in"),
        ):
            if row[column]:
                fact = (what, Literal(row[column]))
                self._say(IC.StateClaim, grounds, column, f"{said} {row[column]}", fact)
        state = RUNNING.get(row["running_state"])
        if row["status"] or state or row["state_as_of"]:
            facts = (IC.runningState, state), (IC.asOf, text(row["state_as_of"]))
            self._say(IC.StateClaim, grounds, "status", row["status"], *facts)
        if row["running_state"] and state is None:
            self.record.gap(self.case, self.case, IC.runningState, grounds, row["running_state"])

    def _commissioners(self, row: Row, grounds: Grounds) -> None:
        for column, value in _listed("commissioner", row["commissioner"]):
            actor = self._kinds.actor(value)
            if actor is None:
                actor = made(PREFIXES["actor"], self.case, [value])
                definition = "Who commissions or funds one initiative, as its source says."
                self.record.kind(actor, IC.Actor, "actors", value, definition)
            self._say(IC.CommissionerClaim, grounds, column, value, (IC.commissioner, actor))

    def _classes(self, row: Row, grounds: Grounds) -> None:
        for name, of, link in (
            ("integration_type", IC.IntegrationClaim, IC.integrationType),
            ("service_model_class", IC.ServiceModelClaim, IC.serviceModel),
        ):
            cell, told = row[name], row["service_model"] if link == IC.serviceModel else ""
            if is_not_stated(cell):
                self.record.gap(self.case, self.case, link, grounds, cell)
                cell = ""
            for column, value in _listed(name, cell):
                kind = self._kind(_COLUMNS["cases"][name].scheme, value)
                self._say(of, grounds, column, told, (link, kind))
            if told and not cell:
                self._say(of, grounds, "service_model", told)

    def _context(self, row: Row, grounds: Grounds) -> IRI | None:
        factor = self._kind("context-factors", row["context_class"])
        facts = (IC.contextFactor, factor), (IC.role, ROLES.get(row["context_role"]))
        return self._part(IC.ContextClaim, row["context"], factor, grounds, *facts)

    def _mechanism(self, row: Row, grounds: Grounds) -> IRI | None:
        mechanism = self._kind("mechanisms", row["mechanism_class"])
        facts = ((IC.mechanism, mechanism),)
        return self._part(IC.MechanismClaim, row["mechanism"], mechanism, grounds, *facts)

    def _outcome(self, row: Row, grounds: Grounds) -> IRI | None:
        outcome = self._kind("outcomes", row["outcome_class"])
        valence = row["outcome_valence"]
        facts: list[tuple[IRI, Term | None]] = [
            (IC.outcome, outcome),
            (IC.valence, VALENCES.get(valence)),
            (IC.change, IC.NoChange if valence == "no-effect" else None),
            (IC.status, reached(row, self.rows.measures) if outcome else None),
        ]
        claim = self._part(IC.OutcomeClaim, row["outcome"], outcome, grounds, *facts)
        if claim and is_not_stated(valence):
            self.record.gap(claim, self.case, IC.valence, grounds, valence)
        return claim

    def _part(
        self,
        of: IRI,
        cell: str,
        kind: IRI | None,
        grounds: Grounds,
        *facts: tuple[IRI, Term | None],
    ) -> IRI | None:
        if kind is None:
            return None
        said = _present((DESCRIPTION, words(cell)), *facts)
        return self.record.claim(self.case, of, grounds, said)


_IN_WORDS = {
    "population": IC.PopulationClaim,
    "activities": IC.ActivityClaim,
    "aims": IC.OutcomeClaim,
}
_COMPLETENESS = {"CMO": IC.CMO, "CM": IC.CM, "MO": IC.MO, "CO": IC.CO}


def _present(*facts: tuple[IRI, Term | None]) -> Iterator[tuple[IRI, Term]]:
    for predicate, value in facts:
        if value is not None:
            yield predicate, value


def _listed(column: str, cell: str) -> Iterator[tuple[str, str]]:
    """Each value of a cell, with its column and, where the cell is a list, its place in it."""
    found = values(_COLUMNS["cases"][column], cell)
    for place, value in enumerate(found, 1):
        yield (f"{column} {place}" if _COLUMNS["cases"][column].many else column), value


def _content(row: Row) -> list[str]:
    return [f"{column}={cell}" for column, cell in sorted(row.cells.items())]
