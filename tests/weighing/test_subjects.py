from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing import weigh
from rashomon.weighing.scales.sentences import Vectors
from rashomon.weighing.subjects import grouped
from story import Deed, account, on

FIRE, FERRY = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


def _rows(*rows: tuple[float, ...]) -> Vectors:
    return np.array(rows, dtype=np.float32)


def test_sources_that_mean_the_same_and_name_the_same_are_of_one_incident() -> None:
    names = [Counter(Larkhaven=2, Brook=1), Counter(Larkhaven=1), Counter(Osterby=3)]
    one, other = grouped(_rows(FERRY, FERRY, FIRE), names)
    assert one.members == (0, 1)
    assert "Larkhaven" in one.reason
    assert other.members == (2,)
    assert other.reason == "no other source tells of the same"


def test_names_alone_keep_two_openings_together() -> None:
    names = [Counter(Larkhaven=2, Brook=1), Counter(Larkhaven=2, Brook=1)]
    assert len(grouped(_rows(FERRY, FIRE), names)) == 1


def test_without_names_the_openings_decide() -> None:
    (group,) = grouped(_rows(FIRE, FIRE), [Counter(), Counter()])
    assert group.reason == "their openings say much the same"


def test_no_sources_no_groups() -> None:
    assert grouped(np.zeros((0, 3), dtype=np.float32), []) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FIRE, FERRY, (0.6, 0.8, 0.0), (0.0, 0.6, 0.8)]),
            st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 5)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_source_is_in_one_group(
    sources: list[tuple[tuple[float, ...], dict[str, int]]],
) -> None:
    groups = grouped(_rows(*(s[0] for s in sources)), [Counter(s[1]) for s in sources])
    assert sorted(m for g in groups for m in g.members) == list(range(len(sources)))
    assert all(g.nearest in g.members for g in groups)
    sizes = [len(g.members) for g in groups]
    assert sizes == sorted(sizes, reverse=True)


def test_two_incidents_given_together_are_weighed_apart() -> None:
    """The same deed by police in two stories is two happenings, each in its own subject."""
    pages = [
        account("a", Deed("capsize", "the ferry", place="Larkhaven", time=on("2031-05-03")),
                Deed("arrest", "police", "the mate", place="Larkhaven")),
        account("b", Deed("capsize", "the ferry", place="Larkhaven", time=on("2031-05-03")),
                Deed("arrest", "police", "the mate", place="Larkhaven")),
        account("c", Deed("burn", None, "the paint factory", place="Osterby"),
                Deed("arrest", "police", "the owner", place="Osterby")),
        account("d", Deed("burn", None, "the paint factory", place="Osterby"),
                Deed("arrest", "police", "the owner", place="Osterby")),
    ]  # fmt: skip
    incident = weigh([p.document for p in pages], [p.reading for p in pages])
    assert sorted(s.sources for s in incident.subjects) == [("a", "b"), ("c", "d")]
    for event in incident.events:
        assert set(event.sources) <= {"a", "b"} or set(event.sources) <= {"c", "d"}
    assert sorted(e for s in incident.subjects for e in s.events) == sorted(
        e.id for e in incident.events
    )
