"""What is printed and sealed: the bulletin and the notices, as Word files."""
