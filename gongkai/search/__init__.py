"""Full-text search: search text of pages, shards and Pagefind bundles (W-SRCH-01 to W-SRCH-07)."""
