"""Learn from invented incidents which times of day are told of one thing: ``times.npz``.

    python training/times.py [DIR] [--dry]

As ``training/figures.py``, of the times that ``weighing/times/simultaneous.py`` measures: a pair is
of one thing where a detail of the gold has both, and not to tell them apart. How well the trees do
is said of incidents left out. The model card is ``weighing/data/times.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from spacy.language import Language

from figures import TRAP, Lesson, examine, grown
from gold import LEARNT, TOGETHER, Raw, answers, asked, incidents, pages_of
from rashomon.model import Claim, Detail
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import incident
from rashomon.weighing.events.happenings import Happening
from rashomon.weighing.scales.forest import store
from rashomon.weighing.times.moments import Moment, moments, relation
from rashomon.weighing.times.simultaneous import GROUNDS, TREES, Setting
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.past import main_day

#: Times are joined from here on.
ENOUGH = 0.6


def main() -> int:
    """Train, say how well it does on incidents left out, and store the trees."""
    options = asked(str(__doc__)).parse_args()
    nlp = load_model()
    lessons = [lesson(folder, raw, nlp) for folder, raw in incidents(options.folder)]
    examine(lessons)
    if not options.dry:
        store(grown(lessons, GROUNDS, ENOUGH), LEARNT / TREES)
    return 0


def lesson(folder: Path, raw: Raw, nlp: Language) -> Lesson:
    """What the incident in ``folder`` teaches; ``raw`` is its gold."""
    pages = pages_of(folder)
    told: list[Moment] = []
    settings: list[Setting] = []

    def listen(
        happenings: Sequence[Happening], claims: Sequence[Claim], bench: Bench
    ) -> list[Detail]:
        event_of = {t.claim.id: i for i, h in enumerate(happenings) for t in h.tellings}
        told.extend(moments(claims, event_of, main_day(happenings), bench))
        settings.append(Setting(told, bench.cast))
        return []

    with patch.object(incident, "details_of", listen):
        incident.weigh(list(pages.values()), list(read(list(pages.values()), nlp)))
    (setting,) = settings
    pairs = setting.pairs()
    answered = answers(raw, pages, [(m.source, m.time.start, m.time.end) for m in told])
    shared = [answered[a] & answered[b] for a, b in pairs]
    one = np.array([any(verdict in TOGETHER for _, verdict in each) for each in shared], np.bool_)
    apart = np.array([bool(each) for each in shared], np.bool_) & ~one
    contrary = [relation(told[a], told[b]) is Relation.CONTRARY for a, b in pairs]
    return Lesson(
        setting.measure(pairs),
        one,
        np.where(apart, TRAP, 1.0),
        np.array(contrary, np.bool_),
        np.ones(len(pairs), np.bool_),
    )


if __name__ == "__main__":
    raise SystemExit(main())
