"""A case keeps what it is given, does what is new, and nothing twice."""

from __future__ import annotations

import itertools
import sqlite3
import sys
from pathlib import Path

import pytest

import stand_ins
from conftest import Pages
from rashomon import archive, editions
from rashomon.case import Case
from rashomon.errors import BuildError, CaseError

TEXTS = ("the bridge fell\nat noon\n", "a bridge fell\n# so sad\n", "nobody was hurt\n")


@pytest.fixture(autouse=True)
def quick_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_ins.install(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.rashomon"


def told(case: Case) -> str:
    return archive.dump(case.reconstruction())


def test_originals_are_kept_bit_for_bit(path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.bin"
    odd.write_bytes(bytes(range(256)) + b"\r\n\x00")
    with Case.create(path) as case:
        (original,) = case.add([str(odd)]).originals
        assert case.original(original.sha256) == odd.read_bytes()
    assert original.size == 259


def test_adding_does_nothing_but_preserve(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        assert case.waiting() == 3
        with pytest.raises(CaseError, match="rashomon build"):
            case.reconstruction()


def test_a_case_outlives_its_process(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        case.build()
        before = told(case)
    with Case.open(path) as case:
        assert told(case) == before


def test_the_result_does_not_depend_on_the_order_of_adding(tmp_path: Path, pages: Pages) -> None:
    results = set()
    for number, order in enumerate(itertools.permutations(pages(*TEXTS))):
        with Case.create(tmp_path / f"{number}.rashomon") as case:
            case.add(order)
            case.build()
            results.add(told(case))
    assert len(results) == 1


def test_building_in_steps_gives_what_building_at_once_gives(tmp_path: Path, pages: Pages) -> None:
    paths = pages(*TEXTS)
    with Case.create(tmp_path / "steps.rashomon") as steps:
        for each in paths:
            steps.add([each])
            assert steps.build().read == 1
        step_by_step = told(steps)
    with Case.create(tmp_path / "once.rashomon") as once:
        once.add(paths)
        once.build()
        assert told(once) == step_by_step


def test_a_second_build_leaves_the_file_as_it_is(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        assert case.build().weighed
    before = path.read_bytes()
    with Case.open(path) as case:
        built = case.build()
    assert (built.taken_in, built.read, built.weighed) == (0, 0, False)
    assert path.read_bytes() == before


def test_the_same_bytes_are_kept_once_and_every_locator_is_logged(
    path: Path, tmp_path: Path
) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXTS[0])
    locators = [str(tmp_path / "b.txt"), str(tmp_path / "a.txt")]
    with Case.create(path) as case:
        first, second = case.add(locators).originals
        assert (first.known, second.known) == (False, True)
        case.build()
        (source,) = case.reconstruction().incident.sources
        assert source.locator == locators[1]
        assert case.locators() == tuple(sorted(locators))
        assert [entry.act for entry in case.log()].count("add") == 2


def test_a_locator_known_later_but_first_in_the_alphabet_counts_as_if_known_first(
    path: Path, tmp_path: Path
) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXTS[0])
    with Case.create(path) as case:
        case.add([str(tmp_path / "b.txt")])
        case.build()
        case.add([str(tmp_path / "a.txt")])
        case.build()
        (source,) = case.reconstruction().incident.sources
    assert source.locator == str(tmp_path / "a.txt")


def test_a_page_in_two_archives_is_one_source(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages("one\ftwo", "two\fthree"))
        case.build()
        assert len(case.reconstruction().documents) == 3


def test_what_cannot_be_fetched_is_told_and_the_rest_goes_on(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        added = case.add(["/nowhere.txt", *pages(TEXTS[0])])
        assert [problem.locator for problem in added.problems] == ["/nowhere.txt"]
        case.build()
        result = case.reconstruction()
    assert len(result.documents) == 1
    assert result.problems == added.problems


def test_a_locator_that_succeeds_at_last_is_a_problem_no_more(path: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    with Case.create(path) as case:
        case.add([str(late)])
        late.write_text(TEXTS[0])
        case.add([str(late)])
        case.build()
        assert case.reconstruction().problems == ()


def test_what_cannot_be_taken_in_or_read_is_told_and_the_rest_goes_on(
    path: Path, pages: Pages
) -> None:
    empty, mixed, choking = pages("", "good\fbad", "they choke here")
    with Case.create(path) as case:
        case.add([empty, mixed, choking])
        built = case.build()
        result = case.reconstruction()
        assert not case.build().problems
    assert {problem.locator for problem in built.problems} == {empty, mixed, choking}
    assert set(result.problems) == set(built.problems)
    assert len(result.documents) == 2
    assert [claim.quote for claim in result.incident.claims] == ["good"]


def test_a_case_of_nothing_readable_says_so(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(""))
        assert len(case.build().problems) == 1
        with pytest.raises(BuildError, match="nothing that could be read"):
            case.reconstruction()
    before = path.read_bytes()
    with Case.open(path) as case:
        case.build()
    assert path.read_bytes() == before


def test_another_edition_of_reading_reads_again_and_intake_is_left_alone(
    path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        case.build()
        built = case.build("another-model")
        assert (built.taken_in, built.read, built.weighed) == (0, 3, True)
        assert case.build().read == 0, "the model used last stays"
        monkeypatch.setattr(editions, "_version", lambda library: f"{library} 99")
        editions.edition.cache_clear()
        built = case.build()
    editions.edition.cache_clear()
    assert (built.taken_in, built.read, built.weighed) == (3, 3, True)


def test_a_new_source_is_read_alone(path: Path, pages: Pages) -> None:
    paths = pages(*TEXTS)
    with Case.create(path) as case:
        case.add(paths[:2])
        case.build()
        case.add(paths[2:])
        built = case.build()
    assert (built.taken_in, built.read) == (1, 1)


def test_search_finds_comments_too(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        case.build()
        (found,) = case.search("SAD so")
        assert (found.role, found.text) == ("comment", "# so sad\n")
        assert len(case.search("bridge")) == 2
        assert case.search("") == ()
        assert case.search('" OR *) NEAR(') == ()


def test_search_forgets_what_was_taken_in_anew(path: Path, tmp_path: Path) -> None:
    with Case.create(path) as case:
        for name in ("b.txt", "a.txt"):
            (tmp_path / name).write_text("only once\n")
            case.add([str(tmp_path / name)])
            case.build()
        assert len(case.search("once")) == 1


def test_a_private_case_leaves_nothing_behind(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = pages(*TEXTS)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    with Case.private() as case:
        case.add(paths)
        case.build()
        assert len(case.reconstruction().documents) == 3
    assert sorted(tmp_path.iterdir()) == before


def test_a_new_case_is_its_owners_alone(path: Path) -> None:
    Case.create(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_missing_case_is_named(path: Path) -> None:
    with pytest.raises(CaseError, match=r"there is no case at .*bridge"):
        Case.open(path)


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is a folder"):
        Case.create(tmp_path)


def test_a_case_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be made"):
        Case.create(tmp_path / "none" / "x.rashomon")


def test_a_page_taken_for_a_case_is_left_alone(path: Path) -> None:
    path.write_text("<html>evidence</html>" * 100)
    with pytest.raises(CaseError, match="no Rashomon case"):
        Case.create(path)
    assert path.read_text() == "<html>evidence</html>" * 100


def test_another_programs_database_is_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match="no Rashomon case"):
        Case.create(path)
    assert path.read_bytes() == before


def test_a_case_from_the_future_asks_for_an_update(path: Path) -> None:
    Case.create(path).close()
    future = sqlite3.connect(path)
    future.execute("PRAGMA user_version = 99")
    future.close()
    with pytest.raises(CaseError, match=r"newer Rashomon.*99.*pip install -U"):
        Case.open(path)


def test_an_empty_file_left_by_a_kill_becomes_a_case(path: Path, pages: Pages) -> None:
    path.touch()
    with Case.create(path) as case:
        assert len(case.add(pages("one")).originals) == 1


def test_a_damaged_case_is_called_damaged(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        case.add(pages(*TEXTS))
        case.build()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(CaseError, match="damaged"), Case.open(path) as case:
        case.reconstruction()


def test_a_file_name_that_is_no_unicode_is_kept_readable(path: Path, tmp_path: Path) -> None:
    name = str(tmp_path) + "/caf\udce9.txt"
    Path(name).write_text("one")
    with Case.create(path) as case:
        case.add([name])
        case.build()
        assert case.locators() == (f"{tmp_path}/caf\\udce9.txt",)


def test_half_a_character_in_a_page_breaks_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "half.txt").write_bytes(b"half \xed\xa0\x80 a character")
    with Case.create(path) as case:
        case.add([str(tmp_path / "half.txt")])
        assert case.build().problems == ()
        (claim,) = case.reconstruction().incident.claims
        assert claim.quote == "half \ud800 a character"
        assert len(case.search("character")) == 1


def test_a_fault_in_fetching_one_source_does_not_keep_the_rest_out(
    path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(locator: str, *, allow_private: bool = False) -> bytes:
        if locator == "odd":
            raise ValueError("as asked")
        return stand_ins.fetch(locator, allow_private=allow_private)

    monkeypatch.setattr(sys.modules["rashomon.intake"], "fetch", fetch)
    with Case.create(path) as case:
        added = case.add(["odd", *pages(*TEXTS)])
    assert len(added.originals) == len(TEXTS)
    (problem,) = added.problems
    assert (problem.locator, "as asked" in problem.message) == ("odd", True)


def test_what_was_added_is_unfinished_until_it_is_built(path: Path, pages: Pages) -> None:
    with Case.create(path) as case:
        assert not case.unfinished()
        case.add(pages(*TEXTS[:1]))
        assert case.unfinished()
        case.build()
        assert not case.unfinished()
