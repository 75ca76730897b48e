"""Input channels, stacks on disk and in memory, and the processes that make them."""
