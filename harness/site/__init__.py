"""The site: one static page over all connectors, with what each claims and what was proven."""
