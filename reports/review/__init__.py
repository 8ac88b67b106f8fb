"""A person's word on each finding: the page and the sheet it is given on, and what follows from it."""
