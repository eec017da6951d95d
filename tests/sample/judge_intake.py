"""Judges of intake: what a page is, and which of its words are an account of the incident."""

from __future__ import annotations

from lookup import Gold, Index, Ledger, Tally, fold

from rashomon.model import ACCOUNT_ROLES, Published


def titles(index: Index, gold: Gold) -> Tally:
    """Title, outlet and author of each page, as far as the gold names them."""
    ledger = Ledger()
    for page in gold["page"]:
        source = index.sources.get(page["file"])
        for field in ("title", "outlet", "author"):
            if field not in page:
                continue
            got = getattr(source, field, None) or ""
            right = source is not None and fold(got) == fold(page[field])
            item = f"{page['file']}: {field} {page[field]!r}, got {got!r}"
            ledger.judge(item, right=right)
    return ledger.tally()


def publication(index: Index, gold: Gold) -> Tally:
    """The day of publication: found if known to the day, wrong if the interval leaves it out."""
    ledger = Ledger()
    for page in gold["page"]:
        day, source = page["published"], index.sources.get(page["file"])
        published = source.published if source else Published()
        earliest, latest = (published.earliest or "")[:10], (published.latest or "")[:10]
        outside = earliest > day or bool(latest and latest < day)
        item = f"{page['file']}: {day}, got {earliest or '?'}/{latest or '?'}"
        ledger.judge(item, right=earliest == latest == day, wrong=outside)
    return ledger.tally()


def roles(index: Index, gold: Gold) -> Tally:
    """Roles of passages; wrong is what mixes accounts of the incident with anything else."""
    ledger = Ledger()
    for page in gold["page"]:
        mine = index.passages(page["file"])
        for role, begins in page["passages"]:
            got = {p.role for p in mine if " ".join(begins.split()) in " ".join(p.text.split())}
            item = f"{page['file']}: {role} {begins!r}, got {sorted(got)}"
            told, telling = bool(got & ACCOUNT_ROLES), role in ACCOUNT_ROLES
            # Furniture that intake drops altogether is as good as furniture that it keeps, and a
            # title may well come again among the furniture.
            right = (role in got or role == "furniture") and told == telling
            ledger.judge(item, right=right, wrong=bool(got) and told != telling)
    return ledger.tally()


def strays(index: Index, _gold: Gold) -> Tally:
    """Claims read from passages that are no account: each of them is wrong."""
    role = {p.id: p.role for p in index.incident.passages}
    return Tally(
        found=tuple(c.id for c in index.incident.claims if role.get(c.passage) in ACCOUNT_ROLES),
        wrong=tuple(
            f"{index.pages.get(c.source)}: {c.quote!r} from {role.get(c.passage)}"
            for c in index.incident.claims
            if role.get(c.passage) not in ACCOUNT_ROLES
        ),
    )
