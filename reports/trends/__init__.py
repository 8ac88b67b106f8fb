"""How a quarter compares with those before it: plain values, from the books and the history in the ledger."""
