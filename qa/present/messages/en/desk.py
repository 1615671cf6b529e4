"""The desk: conversations that are kept, and the file that they lie in; in English."""

TEXTS = {
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
