"""No page offers a way that is closed."""

from django.urls import reverse

from assessments.enums import Status


def test_every_link_leads_somewhere(people, desk):
    """A link to an address that only takes forms, or that the reader may not open, is a fault of its page."""
    assessment = people.assessment_at(Status.IN_REVIEW)
    page = desk(people.assessor)
    paths = [reverse("assessment", args=[assessment.pk]), reverse("review", args=[assessment.pk])]
    paths += [reverse("review_item", args=[assessment.pk, code]) for code in ("1.1", "7.1")]
    seen = set()
    for path in paths:
        page.goto(path)
        links = page.locator("a[href^='/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        seen |= {link.partition("#")[0] for link in links}
    refused = [link for link in seen if page.request.get(link, max_redirects=0).status >= 400]
    assert refused == []
