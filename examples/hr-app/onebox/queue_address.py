import os

from onebox.secrets import optional_secret


def queue_url() -> str:
    """The queue's Redis with the application's own user; without one where the host gives no password."""
    return _with_login("QUEUE")


def cache_url() -> str:
    """The cache's Redis; on ECS it has a user of the application's own, too."""
    return _with_login("CACHE")


def _with_login(kind: str) -> str:
    url, password = os.environ[f"{kind}_URL"], optional_secret(f"{kind}_PASSWORD")
    return url.replace("://", f"://{os.environ[f'{kind}_USER']}:{password}@", 1) if password else url
