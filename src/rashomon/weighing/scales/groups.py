"""Things that belong together: disjoint sets (Galler and Fischer, CACM 1964)."""

from __future__ import annotations


class Groups:
    """Disjoint sets of strings. The head of a set is its least member, whatever the order."""

    def __init__(self) -> None:
        """Start with every string by itself."""
        self._parent: dict[str, str] = {}

    def head(self, member: str) -> str:
        """The least member of the set that holds ``member``."""
        while (parent := self._parent.get(member, member)) != member:
            self._parent[member] = self._parent.get(parent, parent)
            member = parent
        return member

    def join(self, one: str, other: str) -> None:
        """Make one set of the two that hold these members."""
        first, second = sorted((self.head(one), self.head(other)))
        self._parent[second] = first
