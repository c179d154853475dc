"""Pages of feedback: what anybody says about a qualification, and what is done about it."""
