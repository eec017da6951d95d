"""Drawing a site: a page on this machine to click point pairs, lines and zones on a frame."""
