"""What waits for whom (`queue`), one package with its figures (`package`), one-use links and devices (`links`)."""
