"""The re-check (复查): what became of what a bulletin named."""
