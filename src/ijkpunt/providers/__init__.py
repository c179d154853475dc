"""Who may train and test for a qualification: applications, recognitions, supervision, and what it costs."""
