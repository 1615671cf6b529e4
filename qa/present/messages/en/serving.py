"""A server for others: options, limits, accounts, logging in; in English."""

TEXTS = {
    "cli_root_path": "path below which a reverse proxy shows the page, such as /reports",
    "cli_trusted_proxy": "address or network of a reverse proxy (repeatable): its word on visitor and host is taken",
    "cli_allow_host": "host name under which others open the page (repeatable); no other name is answered",
    "cli_base_url": "address under which others open the page, such as https://reports.example.org: links in citations "
    "and exports begin with it; without it there are none",
    "cli_accounts": "file of accounts; with it one must log in, and only editors may change the library",
    "cli_add_account": "add an account to that file, or change its password, and end; the password is typed, or read "
    "from standard input",
    "cli_role": "of the new account: reader may ask, editor may also change the library (default %(default)s)",
    "cli_visitor_limit": "most requests a minute of one visitor (default %(default)s, 0 = any number; not of "
    "this machine)",
    "cli_no_browser": "do not open a browser at the start (without a screen, over SSH or from another program none is "
    "opened anyway)",
    "serve_others": "From other machines: {addresses}",
    "serve_root_path": "{value} is no path of an address; write it as /reports.",
    "serve_trusted_proxy": "{value} is no IP address or network; write it as 10.0.0.1 or 10.0.0.0/24.",
    "serve_allow_host": "{value} is no host name; write it as reports.example.org.",
    "serve_base_url": "{value} cannot be a public address; write it as https://reports.example.org: no address of this "
    "machine, and no query.",
    "serve_visitor_limit": "{value} cannot be the requests of a minute; give 0 (any number) or a positive whole "
    "number.",
    "accounts_unreadable": "The file of accounts {path} cannot be read ({reason}); make it with --add-account, "
    "or check "
    "its path and permissions.",
    "accounts_unwritable": "The file of accounts {path} cannot be written ({reason}); it is as it was.",
    "accounts_line": 'The file of accounts {path} is wrong in line {line}; each line must be "name:role:hash", '
    "the role "
    "{roles}.",
    "accounts_twice": 'The file of accounts {path} names "{name}" again in line {line}; delete one of the lines.',
    "accounts_name": '"{name}" cannot be the name of an account: it must not be empty, hold a colon, a line break or '
    "blanks around it, or begin with #.",
    "accounts_password": "The password must have {least} to {most} characters.",
    "accounts_no_file": "Name the file of accounts with --accounts as well.",
    "accounts_ask": "Password of {name}: ",
    "accounts_added": 'The account "{name}" ({role}) stands in {path}.',
    "login": "Log in",
    "login_name": "Name",
    "login_password": "Password",
    "login_wrong": "Wrong name or password.",
    "login_wait": "Too many wrong tries; please try again in {seconds} seconds.",
    "login_needed": "Please log in first.",
    "not_without_account": "Please log in as an editor to change the library.",
    "metrics_not_from_here": "The measures are for this machine and for editors.",
    "not_this_host": "This is not the site you are looking for; if it is, ask whoever runs it to name this host with "
    "--allow-host.",
    "other_origin": "This request comes from another site and is not answered.",
    "request_too_large": "What was sent is too large; {most} MiB is the most.",
    "too_many": "Too many requests; please try again in {most} seconds.",
    "stopping": "The program is stopping; please try again later.",
    "log_left_out": "({count} characters left out: too much to write down)",
    "feedback_read_only": "This page is for reading only; comments are not saved.",
}
