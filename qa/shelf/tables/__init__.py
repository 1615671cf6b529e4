"""The tables that answer: whose reports, which figures, what is computed; over the years; one figure of one report."""
