"""What users see of footage: a site map, key frames, one page with all of it, an explainer clip."""
