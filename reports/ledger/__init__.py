"""What is remembered from quarter to quarter: runs, what changed between them, decisions, bulletins and re-checks."""
