"""What every built page needs, whichever engine rendered it."""
