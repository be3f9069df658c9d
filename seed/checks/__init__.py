"""The questions a careful editor asks about a seed folder, one function each."""
