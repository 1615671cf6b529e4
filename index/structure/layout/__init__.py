"""How the lines of a file lie: where paragraphs were broken into lines, and where one line holds several."""
