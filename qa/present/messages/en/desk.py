"""The desk: conversations that are kept, and the file that they lie in; in English."""

TEXTS = {
    "talks": "Chats",
    "talks_none": "No chats are kept yet. As soon as you ask something, it is noted here.",
    "talks_none_found": "No chat has these words in its title.",
    "talks_more": "There are {count} older ones; search for them above.",
    "talks_questions": "questions: {count}",
    "talks_open": "open now",
    "talks_rename": "Rename",
    "talks_rename_label": "Rename: {title}",
    "talks_delete": "Delete",
    "talks_delete_label": "Delete: {title}",
    "talks_deleted": "“{title}” was deleted.",
    "talks_undo": "Undo",
    "talks_gone": "There is no such chat: it may have been deleted, or be somebody else's.",
    "talks_where_local": (
        "Chats are kept on this computer (desk/desk.sqlite in the folder of the index); "
        "a deletion can be undone for ten minutes."
    ),
    "talks_where_account": (
        "Chats are kept on the server, for your account alone; a deletion can be undone for ten minutes."
    ),
    "talks_where_guest": (
        "The server keeps no chats of visitors: they are gone when this page is reloaded or closed. "
        "Links to questions stay valid."
    ),
    "talks_asked": "Answered {when}.",
    "talks_changed": "The library has changed since.",
    "talks_renew": "Ask again",
    "talks_unread": (
        "The answers to {count} questions were kept by another version of the program and cannot be shown; "
        "ask again: {questions}"
    ),
    "time_today": "today {time}",
    "time_this_year": "{month}/{day} {time}",
    "time_other_year": "{year}-{month}-{day} {time}",
    "pane_talks": "Chats",
    "pane_talks_find": "Search titles",
    "pane_talks_new": "New chat",
    "pane_talks_title": "Title",
    "pane_talks_close": "Close",
    "pane_talks_save": "Save",
    "pane_no_quote": "This answer quotes nothing; the report here is the one that was open before.",
    "desk_session": "No files are written here: chats are kept until the program ends.",
    "desk_unwritable": "{file} cannot be written ({reason}): chats and notes are kept until the program ends.",
    "desk_damaged": (
        "The file with chats and notes is damaged; nothing was deleted, it is now called {file}. A new one is begun."
    ),
    "desk_newer": (
        "{file} was written by a newer version of the program and cannot be read by this one; upgrade, or move it away."
    ),
    "desk_busy": "{file} is in use by another program, nothing was saved this time; try again later.",
    "desk_full": "{file} is full or the disk has no room, nothing was saved this time; delete some chats.",
    "desk_failed": "{file} cannot be read or written ({reason}), nothing was saved this time.",
}
