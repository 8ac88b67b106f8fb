"""A small book's workbook, cell by cell, as it stood when somebody last looked: see `dump` and `__main__`."""
