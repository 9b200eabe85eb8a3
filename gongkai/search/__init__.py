"""Full-text search: shadow pages, shards and Pagefind bundles (W-SRCH-01 to W-SRCH-07)."""
