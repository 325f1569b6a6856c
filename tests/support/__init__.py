"""What several kinds of tests build with."""
