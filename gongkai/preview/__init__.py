"""The preview: watch the sources, build into a temporary folder, serve, reload the browser."""
