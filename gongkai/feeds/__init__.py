"""Machine-readable files beside the pages: data sets, Atom feeds, calendars, sitemaps, robots.txt."""
