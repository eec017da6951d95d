"""Claims to Entities, Events, Details, Links and order."""

from rashomon.weighing.weigh import weigh

__all__ = ["weigh"]
