"""What was found, told to other programs and as pages."""
