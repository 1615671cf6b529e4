"""Addresses that are fetched, and what stops it; in English."""

TEXTS = {
    "fetch_no_address": (
        "This is no address that can be read. It should begin with http:// or https://, name a host, hold no "
        "blanks and at most {most} characters: copy it from the address bar of a browser."
    ),
    "fetch_scheme": (
        "The address begins with {found}://; only http:// and https:// are read. Download it first, then add the file."
    ),
    "fetch_user": (
        "The address holds a user name or password; such addresses are not read, and no password is kept. "
        "Log in and download it with a browser, then add the file."
    ),
    "fetch_port": (
        "The port of the address is {found}; only 80, 443 and {first} to {last} are read. Download it first "
        "and add the file; for a site of your intranet, use --allow-private-addresses."
    ),
    "fetch_no_host": (
        "There is no host {host} (no address was found for it). Check the address and the network, then try again."
    ),
    "fetch_private": (
        "{host} has the address {address} ({kind}); only public sites are read. If it really is a site of "
        "your intranet, use --allow-private-addresses."
    ),
    "fetch_special": (
        "{host} has the address {address} ({kind}), which is that of no site and never read. Check the address."
    ),
    "network_private": "of a private network",
    "network_loopback": "of this machine",
    "network_shared": "of a provider's own network",
    "network_link_local": "link-local",
    "network_multicast": "multicast",
    "network_reserved": "reserved",
    "fetch_redirect": "The site leads on to another address, which cannot be read: {reason}",
    "fetch_redirect_nowhere": (
        "The site answers {status} (it stands elsewhere) but does not say where. Open it in a browser, save "
        "it, then add the file."
    ),
    "fetch_redirects": (
        "The site leads on more than {most} times. Open it in a browser and try the last address, or save it "
        "and add the file."
    ),
    "fetch_downgrade": (
        "The site leads from encrypted https to {target}, which is not; this was not followed. If you trust "
        "it, give that address itself."
    ),
    "fetch_status": (
        "The site answers {status} instead of 200. Open it in a browser; if that works, save it and add the file."
    ),
    "fetch_too_large": (
        "The file at the address is larger than {most} MiB. Download it, split it into several files and add these."
    ),
    "fetch_empty": (
        "The answer of the site is empty (0 bytes); a report with text was expected. Open it in a browser, "
        "save it, then add the file."
    ),
    "fetch_packed": (
        "The answer of the site is compressed by {found}; only gzip and deflate are known. Open it in a "
        "browser, save it, then add the file."
    ),
    "fetch_unpacked": (
        "The answer of the site is compressed, and damaged or incomplete. Try again, or open it in a "
        "browser, save it and add the file."
    ),
    "fetch_type": (
        "What stands at the address is of type {found}, which is not read. A page or a {formats} file was "
        "expected: convert it first, then add the file."
    ),
    "fetch_too_slow": (
        "{host} is too slow (nothing for {step} seconds, or not everything within {seconds}), so it was stopped. "
        "Try again later, or download it with a browser and add the file."
    ),
    "fetch_certificate": (
        "No encrypted connection to {host}: its certificate is not trusted, has expired or belongs to "
        "another host. Check the address, or download it with a browser and add the file."
    ),
    "fetch_no_connection": (
        "No connection to {host} (directly; proxies are not used). Check the address and the network, or "
        "download it with a browser and add the file."
    ),
    "fetch_broken": (
        "The answer of {host} is incomplete or against the rules. Try again, or download it with a browser "
        "and add the file."
    ),
}
