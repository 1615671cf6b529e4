"""Questions that ask for no single fact: greetings, outlines of a report, what a word means."""
