"""Publishing a finished site: staging, manifest, signature, upload, archive and server configurations."""
