"""What is asked, who says what to it, and how to put that in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rashomon.model import Claim, DetailKind
from rashomon.weighing.voices.voices import Voice


class Course(Enum):
    """What becomes of a number while it is told of.

    It stays what it is; it only becomes more, as a toll does; or people come into the state that is
    counted and leave it again, as those who are missing do.
    """

    STAYS = "stays"
    GROWS = "grows"
    PASSES = "passes"


class Relation(Enum):
    """How two values stand to each other."""

    SAME = "same"
    FINER = "finer"
    COMPATIBLE = "compatible"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's value for a question: the value for comparing, and its exact words.

    ``lifted``: it stands in a block that the page quotes from another outlet. ``when``: the day on
    which it was published, if known. ``withdrawn``: the page names it only to correct it.
    ``sentence``: all of the sentence that it stands in.
    """

    value: str
    text: str
    claim: Claim
    voice: Voice
    lifted: bool = False
    when: str | None = None
    withdrawn: bool = False
    sentence: str = ""

    @property
    def teller(self) -> tuple[str, bool]:
        """Whose text gives it: the page's own, or a block that the page lifts from elsewhere."""
        return self.claim.source, self.lifted


#: Compares the values of two answers; FINER means that the first is the more exact.
Compare = Callable[[str, str], Relation]
#: One answer so far: its value, and everyone who gives it.
Group = tuple[str, Sequence[Said]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which event or entity, and how two values for it are compared.

    ``course``: what can become of it while it is told of. ``field``: what it is about, where
    others are asked in the same words.
    """

    words: str
    kind: DetailKind
    compare: Compare
    event: str | None = None
    entity: str | None = None
    course: Course = Course.STAYS
    field: str = ""


def is_said_for_sure(claim: Claim) -> bool:
    """Whether it plainly says that it is so: no denial, guess, question, wish or order."""
    return claim.kind == "asserted" and claim.certainty == "certain" and claim.polarity == "+"


def listed(groups: Sequence[Group], names: Mapping[str, str]) -> str:
    """Every answer in its own words, with those who give it."""
    return "; ".join(f"{quoted(group)} ({who(group, names)})" for _, group in groups)


def quoted(group: Sequence[Said]) -> str:
    """The exact words of an answer, in quotation marks."""
    return f"“{wording(group)}”"


def wording(group: Sequence[Said]) -> str:
    """The words that most of those use who give an answer; of several the shortest."""
    told = Counter(" ".join(one.text.split()) for one in group)
    return min(told, key=lambda text: (-told[text], len(text), text))


def who(group: Sequence[Said], names: Mapping[str, str]) -> str:
    """The voices of an answer, each with the pages that carry it where that is somebody else."""
    carriers: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    for one in group:
        called[one.voice.key] = one.voice.name
        carriers.setdefault(one.voice.key, set()).add(names[one.claim.source])
    found = []
    for key in sorted(called, key=lambda k: called[k]):
        pages = sorted(page for page in carriers[key] if not _is_named(called[key], page))
        name = next(
            (page for page in sorted(carriers[key]) if _is_named(called[key], page)), called[key]
        )
        found.append(f"{name}, in {' and '.join(pages)}" if pages else name)
    return "; ".join(found)


def _is_named(voice: str, page: str) -> bool:
    """Whether the voice is the page's own, whose name may be cut short there."""
    return voice == page or (page.endswith(" …") and voice.startswith(page.removesuffix(" …")))
