"""The rehearsal of an inspection: what the national list would say of the site on a day, and what lapses next."""
