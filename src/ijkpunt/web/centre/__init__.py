"""The journeys, sessions and queue of a test centre, under testcentrum/."""
