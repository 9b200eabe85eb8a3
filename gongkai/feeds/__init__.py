"""What machines read beside the pages: data sets, Atom feed, site map, robots."""
