"""What is true of people's journeys: plain functions and tables, without Django."""
