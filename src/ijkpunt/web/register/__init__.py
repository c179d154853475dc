"""Pages of the register: a qualification, its card, and two versions compared."""
