"""One decision of each sort about the invented ferry incident."""

from __future__ import annotations

from rashomon.decisions import Decision, Target

MISREAD = Decision(
    "n1",
    "misread",
    (Target("claim", "c33", "The engine never failed"),),
    None,
    "Ada Moss",
    "2031-03-07T10:00:00+00:00",
    "she speaks of the bilge pump",
)
NOTE = Decision(
    "n2",
    "note",
    (Target("event", "e1", "The ferry struck the pier", ("c01", "c11")),),
    None,
    "Ada Moss",
    "2031-03-07T10:05:00+00:00",
    "the logbook is still to come",
)
EXCLUDED = Decision(
    "n3",
    "exclude",
    (Target("source", "s3", "Dozens hurt as ferry rams pier"),),
    None,
    "Ben Oake",
    "2031-03-07T11:00:00+00:00",
    "copied throughout",
)
ALL = (MISREAD, NOTE, EXCLUDED)
