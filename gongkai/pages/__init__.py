"""Planning: from the site to the list of pages, each with its address, template and view."""
