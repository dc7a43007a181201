"""The decisions of the model: one file each, a pure scalar rule with its parameters and their evidence."""
