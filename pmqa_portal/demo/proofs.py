"""The evidence of one form: per category one document of basic work and one of what came of it."""

from django.utils.functional import cached_property

from assessments.enums import EvidenceKind
from assessments.models import Evidence, EvidenceUse
from criteria.levels import Level

from . import papers

# A domain reserved for examples: the links lead nowhere.
ADDRESS = "https://evidence.demo.example"


class Proofs:
    """Files evidence at places of an assessment.

    added: {category number: moment at which its documents were filed}. by: who filed them.
    """

    def __init__(self, assessment, wording, rng, added, by):
        self.assessment, self.wording, self.rng = assessment, wording, rng
        self.added, self.by = added, by
        self.year = assessment.cycle.fiscal_year
        self.uses = []

    def prove(self, item, level):
        """One use at a level of a process item, or at a results item (level "")."""
        is_basic = level in ("", Level.BASIC)
        first = 1 if is_basic and papers.is_filed(self.assessment, item.category) else self.rng.randint(2, 20)
        self.uses.append(
            EvidenceUse(
                assessment_id=self.assessment.pk,
                evidence=self._documents[item.category, is_basic],
                item_id=item.id,
                level=level,
                added_at=self.added[item.category],
                pages=f"{first}-{first + 1}",
                proves=self.wording.proves(level),
            )
        )

    def evidence(self):
        """The documents that are used, each once."""
        # By identity: rows that are not stored yet cannot be told apart in any other way.
        return list({id(use.evidence): use.evidence for use in self.uses}.values())

    @cached_property
    def _documents(self):
        """{(category, is for basic work): unsaved Evidence}."""
        rows = {}
        for category in self.assessment.standard.categories:
            for is_basic, title in zip(
                (True, False), self.wording.evidence_titles(category.number), strict=True
            ):
                rows[category.number, is_basic] = self._document(category.number, is_basic, title)
        return rows

    def _document(self, category, is_basic, title):
        part = "work" if is_basic else "results"
        return Evidence(
            unit_id=self.assessment.unit_id,
            kind=EvidenceKind.LINK,
            title=title,
            url=f"{ADDRESS}/{self.assessment.unit.code}/{self.year}/category-{category}-{part}",
            added_at=self.added[category],
            added_by_id=self.by.pk,
        )

    def print_papers(self, texts):
        """Where a category's evidence is a file, print what the unit says of each item ({item id: text})."""
        used = {id(use.evidence) for use in self.uses}
        for category in self.assessment.standard.categories:
            evidence = self._documents[category.number, True]
            if papers.is_filed(self.assessment, category.number) and id(evidence) in used:
                sections = [(f"{item.code} {item.name_th}", texts[item.id]) for item in category.items]
                papers.attach(evidence, self.assessment.unit, sections)
