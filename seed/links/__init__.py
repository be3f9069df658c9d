"""Whether the addresses of the sources still answer, and where archived copies of them are."""
