"""Many accounts of one incident, weighed: agreement, contradiction, independence, order.

>>> from rashomon import reconstruct
>>> told = reconstruct(["gazette.html", "wire.txt"])  # doctest: +SKIP
>>> [detail.question for detail in told.incident.details]  # doctest: +SKIP
"""

from rashomon.build import Built
from rashomon.case import Case, Found, Reconstruction, reconstruct
from rashomon.custody import Entry, Verification
from rashomon.decisions import Decision, Target
from rashomon.editions import program_version as _program_version
from rashomon.errors import (
    BuildError,
    CaseError,
    DecisionError,
    IntakeError,
    RashomonError,
    RuleError,
    SiteError,
)
from rashomon.model import (
    Answer,
    Argument,
    Attribution,
    Chain,
    Claim,
    Detail,
    Document,
    Entity,
    EntityMention,
    Event,
    EventTime,
    Evidence,
    Incident,
    Link,
    Mention,
    Passage,
    Precedence,
    Precedes,
    Predicate,
    Problem,
    Published,
    Quantity,
    Reading,
    Source,
    Subject,
    Time,
)
from rashomon.preserve import Added, Original

__version__ = _program_version()

__all__ = [
    "Added",
    "Answer",
    "Argument",
    "Attribution",
    "BuildError",
    "Built",
    "Case",
    "CaseError",
    "Chain",
    "Claim",
    "Decision",
    "DecisionError",
    "Detail",
    "Document",
    "Entity",
    "EntityMention",
    "Entry",
    "Event",
    "EventTime",
    "Evidence",
    "Found",
    "Incident",
    "IntakeError",
    "Link",
    "Mention",
    "Original",
    "Passage",
    "Precedence",
    "Precedes",
    "Predicate",
    "Problem",
    "Published",
    "Quantity",
    "RashomonError",
    "Reading",
    "Reconstruction",
    "RuleError",
    "SiteError",
    "Source",
    "Subject",
    "Target",
    "Time",
    "Verification",
    "__version__",
    "reconstruct",
]
