"""Citations: what is known of a source and of words in it, and one module for each style of writing that."""
