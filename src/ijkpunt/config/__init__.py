"""The top of the house: settings from the environment, addresses, the command line, the server."""
