"""The pages, one a file: each reads like its table of contents."""
