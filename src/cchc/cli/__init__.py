"""The command line. Importing this room loads click and nothing heavier."""
