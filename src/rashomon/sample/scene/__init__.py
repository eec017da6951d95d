"""A synthetic site, invented and rendered by the project itself: no real place, people or footage.

A driver leaves a van at a line between two armed parties and runs across it; a guard fires three
times, another follows later, crosses for a moment and returns; two helpers drag the driver away.
Three cameras show it, one of them thermal, and four invented pages tell of it, some of them wrong.
``plot`` holds the exact truth, ``film.make`` renders it.
"""
