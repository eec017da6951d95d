"""Claims to Entities, Events, Details, Links and order."""

from rashomon.weighing.incident import weigh

__all__ = ["weigh"]
