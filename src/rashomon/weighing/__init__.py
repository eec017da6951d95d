"""Claims to Entities, Events, Details, Links and order."""
