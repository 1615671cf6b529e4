"""Times as people say them."""

from datetime import datetime

from qa.present import texts


def spoken_time(when: str, language: str, now: datetime | None = None) -> str:
    """Return a time as it is said here and now, to the minute; the year where it is another one.

    Args:
        when: ISO 8601 with its offset. now: the local time, with its offset; by default what the clock says.
    """
    now = now or datetime.now().astimezone()
    at, t = datetime.fromisoformat(when).astimezone(now.tzinfo), texts(language)
    key = "time_today" if at.date() == now.date() else "time_this_year" if at.year == now.year else "time_other_year"
    return t[key].format(year=at.year, month=at.month, day=at.day, time=f"{at:%H:%M}")
