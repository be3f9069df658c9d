"""Commands that make the frozen tables; run by hand, in an environment of their own."""
