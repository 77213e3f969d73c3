"""Real files among the evidence of a few units, so that there is something to open: one PDF per category."""

import hashlib

from django.core.files.base import ContentFile
from django.utils.html import format_html, format_html_join

from assessments.enums import EvidenceKind
from reports.pdf import render_pdf

# The units and years that the tour opens; everywhere else evidence is a link that leads nowhere.
FILED = {("cdd-chiangmai", 2569), ("cdd-chiangmai", 2570), ("cdd-planning", 2570), ("cdd-information", 2570)}
CATEGORIES = (1, 2, 3)


def is_filed(assessment, category):
    """Whether the evidence of basic work in this category is a file."""
    return (assessment.unit.code, assessment.cycle.fiscal_year) in FILED and category in CATEGORIES


def attach(evidence, unit, sections):
    """Turn an unsaved link into an uploaded PDF. sections: (heading, text) pairs."""
    html = format_html("<h1>{}</h1><p class=lead>{}</p>", evidence.title, unit.name_th)
    html += format_html_join("", "<h2>{}</h2><p>{}</p>", sections)
    content = render_pdf(html, title=evidence.title, language="th", issued_at=evidence.added_at)
    store(evidence, f"{evidence.title}.pdf", content)


def store(evidence, name, content):
    """Make an unsaved evidence a stored PDF, as an upload would."""
    describe(evidence, name, content)
    evidence.file.save(name, evidence.file.file, save=False)


def describe(evidence, name, content):
    """Make an unsaved evidence a PDF that is not stored yet, as the form leaves it."""
    evidence.kind, evidence.url = EvidenceKind.FILE, ""
    evidence.original_name, evidence.content_type = name, "application/pdf"
    evidence.size, evidence.sha256 = len(content), hashlib.sha256(content).hexdigest()
    evidence.file = ContentFile(content, name)
