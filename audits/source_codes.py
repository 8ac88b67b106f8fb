"""The codes under which records of accounts' sources and public pages are kept beside those of sites."""

LISTING, PAGE = "accounts-", "page-"


def listing_code(number: int) -> str:
    """The code of the accounts' source number `number`."""
    return f"{LISTING}{number}"


def is_listing(code: str) -> bool:
    """Whether a code is one of accounts' sources; no site and no account has such a one."""
    return code.startswith(LISTING)


def page_code(account: str) -> str:
    """The code of an account's public page."""
    return f"{PAGE}{account}"
