"""The release log: what was public when, as an append-only Merkle tree that anybody can check."""
