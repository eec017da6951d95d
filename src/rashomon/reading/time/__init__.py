"""When: time expressions, placed in the calendar as far as publication and the story allow."""

from rashomon.reading.time.find import find_times

__all__ = ["find_times"]
