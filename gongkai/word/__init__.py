"""A document as a Word file in official layout (GB/T 9704-2012), made from the same view as its page."""
