"""A case in the browser: a local app over what telling shows, and where a person decides."""
