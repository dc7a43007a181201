"""The month of the model on plain Mesa agents: what a modeller would write from the rules alone.

Nothing here is compiled and nothing here is fast. It shares with the engine the decision rules (as plain
Python), the tables and rates of `Setting`, and the meaning of a random draw; every step is written anew.
"""
