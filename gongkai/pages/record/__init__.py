"""The default page of a record: its declared fields, in sections."""
