"""Pure computing: no Django, no files, no clock. Today, calendars and facts come as arguments."""
