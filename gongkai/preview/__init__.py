"""Looking at a site while it is written: watch the sources, build aside, serve, reload the browser."""
