"""The assembled site: settings, addresses, the server's door."""
