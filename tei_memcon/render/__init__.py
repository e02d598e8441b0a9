"""What is shown to a person: diagnostics, reports and summaries, plain in a pipe, with colours on a terminal."""
