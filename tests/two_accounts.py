"""Two short invented accounts of one incident, of five kinds, from the text to the verdict."""

from __future__ import annotations

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

QUAKE = (
    "A strong earthquake shook the town of Velmora on Tuesday morning.",
    "An earthquake struck Velmora early on Tuesday.",
)
FIRE = (
    "A fire broke out in a furniture warehouse in Ostby on Friday night.",
    "A warehouse full of furniture burned in Ostby on Friday.",
)
MARCH = (
    "Thousands of people marched through Karsten on Sunday against the new tax.",
    "A march against the tax filled the centre of Karsten on Sunday.",
)
SHOOTING = (
    "A gunman attacked a market in Dalzen on Monday.",
    "Shots were fired at the market of Dalzen on Monday.",
)
FERRY = (
    "The ferry Halden Star capsized off Pernau on Saturday.",
    "The Halden Star, a ferry, sank near Pernau on Saturday.",
)


def weighed(incident: tuple[str, str], one: str, other: str) -> list[Detail]:
    return told_in(
        *(
            f"{name} Courier report\n2031-05-14\n\n{lead} {words}\n"
            for name, lead, words in zip(("Alpha", "Beta"), incident, (one, other), strict=True)
        )
    )


def told_in(*texts: str) -> list[Detail]:
    pages = [
        document
        for name, text in zip(("alpha", "beta", "gamma")[: len(texts)], texts, strict=True)
        for document in documents(text.encode(), f"{name}.txt")
        if isinstance(document, Document)
    ]
    return list(weigh(pages, list(read(pages, load_model()))).details)


def disputes(incident: tuple[str, str], one: str, other: str) -> list[list[str]]:
    return [
        [answer.text for answer in detail.answers]
        for detail in weighed(incident, one, other)
        if detail.verdict == "disputed"
    ]
