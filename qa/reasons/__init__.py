"""Why a passage was quoted, and why there is no answer."""
