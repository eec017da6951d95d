"""A sheet into its site file: what changed is written into the text, all else stays as it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.drawing.sheet import TABLES, Kind, Sheet, applied
from rashomon.drawing.tomltext import (
    Edit,
    Table,
    edited,
    elements,
    line_of,
    number,
    string,
    tables,
)
from rashomon.errors import SiteError
from rashomon.terminal import write
from rashomon.watching.site import read_site

#: Keys of a line or zone as the page draws it, in the order in which they are written.
SHAPE_KEYS = ("name", "left", "right", "camera", "geometry")


def drawn_into(text: str, sheet: Sheet, folder: Path, name: str) -> str:
    """The text of a site file with what the sheet has drawn; comments and layout are kept.

    ``folder`` and ``name``: of the file. Raises SiteError, and says why, where the sheet makes no
    sound site, or where the text is laid out so that it cannot be changed in place.
    """
    site = tomllib.loads(text)
    wanted = applied(sheet, site)
    read_site(wanted, folder, name)
    if wanted == site:
        return text
    try:
        changed = edited(text, _edits(text, site, wanted, sheet))
        if tomllib.loads(changed) == wanted:
            return changed
    except (tomllib.TOMLDecodeError, IndexError, KeyError, ValueError):
        pass
    raise SiteError(
        "this file is laid out so that it cannot be changed in place: begin each camera with "
        "[[cameras]], each line with [[lines]] and each zone with [[zones]]"
    )


def save(path: Path, old: str | None, new: str) -> Path | None:
    """Write a site file whole or not at all; where the text that it held is kept, if any.

    ``old``: what the page began with, None for a file that was not there. Raises SiteError where
    the file has changed since, RashomonError where it cannot be written.
    """
    try:
        there = path.read_bytes().decode("utf-8") if path.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: this site file cannot be read any more: {error}") from error
    if there != old:
        raise SiteError(
            f"{path} was changed by somebody else since this page read it; nothing was written. "
            "Load the page again and draw what is missing"
        )
    kept = _kept(path, old) if old is not None else None
    write(str(path), new)
    return kept


def new_file(cameras: Mapping[str, str], name: str) -> str:
    """The text of a site file that knows cameras, by name, and their clips."""
    told = "".join(
        f"\n[[cameras]]\nname = {string(camera)}\nclip = {string(clip)}\n"
        for camera, clip in cameras.items()
    )
    return f"name = {string(name)}\n{told}"


def _kept(path: Path, old: str) -> Path:
    """A copy of the file as it was, never over another one."""
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.bak" if number == 1 else f"{path.name}.bak{number}")
        if not copy.exists():
            write(str(copy), old.encode("utf-8"))
            return copy
        if copy.read_bytes() == old.encode("utf-8"):
            return copy
        number += 1


def _edits(
    text: str, site: Mapping[str, Any], wanted: Mapping[str, Any], sheet: Sheet
) -> Iterator[Edit]:
    found = tables(text)
    by_header = {
        header: [each for each in found if _is(each, header)]
        for header in ("cameras", *TABLES.values())
    }
    for table, was, now in zip(
        by_header["cameras"], site.get("cameras", ()), wanted.get("cameras", ()), strict=True
    ):
        if was != now:
            yield from _pairs_into(text, table, was, now, sheet)
    added = []
    for kind, key in TABLES.items():
        drawn = [each for each in sheet.shapes if each.kind == kind]
        kept = {each.was for each in drawn}
        for place, table in enumerate(by_header[key]):
            if place not in kept:
                begin, end = line_of(text, (table.begins, table.ends))
                yield begin, end, ""
        for each, now in zip(drawn, wanted.get(key, ()), strict=True):
            if each.was is not None and each.was < len(by_header[key]):
                yield from _shape_into(text, by_header[key][each.was], site[key][each.was], now)
            else:
                added.append(_new_table(kind, now))
    if added:
        gap = "" if text.endswith("\n") or not text else "\n"
        yield len(text), len(text), gap + "".join(f"\n{each}" for each in added)


def _is(table: Table, header: str) -> bool:
    return table.header.strip("\"'") == header


def _pairs_into(
    text: str, table: Table, was: Mapping[str, Any], now: Mapping[str, Any], sheet: Sheet
) -> Iterator[Edit]:
    """Each pair that changed, in its place; new ones after the last."""
    new = now.get("points", [])
    if "points" not in was:
        begin = table.ends
        yield begin, begin, f"\npoints = [\n{_rows(new)}]"
        return
    begin, end = table.values["points"]
    spans, closing = elements(text, begin)
    if not new:
        cut = line_of(text, (table.keys["points"][0], end))
        yield *cut, ""
        return
    camera = next(each for each in sheet.cameras if each.name == was["name"])
    stays = {pair.was: told for pair, told in zip(camera.pairs, new, strict=True)}
    for place, span in enumerate(spans):
        if place not in stays:
            yield _without(text, span)
        elif stays[place] != was["points"][place]:
            yield *span, _pair(stays[place])
    added = [
        told
        for pair, told in zip(camera.pairs, new, strict=True)
        if pair.was is None or pair.was >= len(spans)
    ]
    if added:
        # Before one that is taken out stands the comma of the one before that.
        last = spans[-1][1] if len(spans) - 1 in stays else None
        yield from _appended(text, last, closing, added)


def _appended(
    text: str, last: int | None, closing: int, added: Sequence[Mapping[str, Any]]
) -> Iterator[Edit]:
    """Rows before the closing bracket, and a comma after what was the last, which ends there."""
    if last is not None:
        rest = "".join(line.split("#")[0] for line in text[last:closing].splitlines())
        if "," not in rest:
            yield last, last, ","
    begin = text.rfind("\n", 0, closing) + 1
    if text[begin:closing].strip():  # the bracket shares its line with something
        yield closing, closing, f"\n{_rows(added)}"
    else:
        yield begin, begin, _rows(added)


def _without(text: str, span: tuple[int, int]) -> Edit:
    """Cut an element and the comma after it."""
    end = span[1]
    while text[end] in " \t":
        end += 1
    end = end + 1 if text[end] == "," else span[1]
    begin, end = line_of(text, (span[0], end))
    return begin, end, ""


def _rows(pairs: Sequence[Mapping[str, Any]]) -> str:
    return "".join(f"  {_pair(each)},\n" for each in pairs)


def _pair(told: Mapping[str, Any]) -> str:
    return f"{{ pixel = {_array(told['pixel'])}, plan = {_array(told['plan'])} }}"


def _array(values: Sequence[Any]) -> str:
    return f"[{', '.join(_array(v) if isinstance(v, list) else _number(v) for v in values)}]"


def _number(value: float) -> str:
    """To a thousandth for metres and pixels, all there is for degrees, which are rounded before."""
    return number(value) if round(value, 3) == value else repr(value)


def _shape_into(
    text: str, table: Table, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Edit]:
    for key in SHAPE_KEYS:
        if was.get(key) == now.get(key):
            continue
        if key not in now:
            cut = line_of(text, (table.keys[key][0], table.values[key][1]))
            yield *cut, ""
        elif key in table.values:
            yield *table.values[key], _value(key, now[key])
        else:
            place = table.values["name"][1]
            yield place, place, f"\n{key} = {_value(key, now[key])}"


def _new_table(kind: Kind, told: Mapping[str, Any]) -> str:
    rows = "".join(f"{key} = {_value(key, told[key])}\n" for key in SHAPE_KEYS if key in told)
    return f"[[{TABLES[kind]}]]\n{rows}"


def _value(key: str, value: Any) -> str:
    if key != "geometry":
        return string(value)
    return f'{{ type = "{value["type"]}", coordinates = {_array(value["coordinates"])} }}'
