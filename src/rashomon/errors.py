"""What can go wrong.

The whole tree::

    RashomonError            anything this program refuses to do; str() is one line for the user
    ├── IntakeError          one original cannot be read; the others go on
    ├── CaseError            the case file is missing, damaged, locked, or of another version
    ├── BuildError           reading or weighing cannot run (a missing language model, say)
    ├── DecisionError        a decision says too little, or is about nothing there is
    ├── RuleError            a set of rules says something that cannot be meant
    └── SiteError            a site file or a calibration says what cannot be

Every message names the thing, what is wrong with it and what to do.
"""


class RashomonError(Exception):
    """Base of all errors this program raises on purpose."""


class IntakeError(RashomonError):
    """An original cannot be read; the message says which, why, and what to do."""

    def said_of(self, locator: str) -> str:
        """The message without the name that it begins with, for where that stands beside it."""
        return str(self).removeprefix(f"{locator}: ")


class CaseError(RashomonError):
    """A case file cannot be opened, read or written as asked."""


class BuildError(RashomonError):
    """Reading or weighing cannot run at all."""


class DecisionError(RashomonError):
    """A decision cannot be taken as asked."""


class RuleError(RashomonError):
    """A set of rules cannot be read, or says something that cannot be meant."""


class SiteError(RashomonError):
    """A site file, or a calibration in it, says what cannot be or leaves out what it must say."""
