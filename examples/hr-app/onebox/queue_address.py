import os

from onebox.secrets import optional_secret


def queue_url() -> str:
    """The queue's Redis with the application's own user; without one where the host gives no password."""
    url, password = os.environ["QUEUE_URL"], optional_secret("QUEUE_PASSWORD")
    return url.replace("://", f"://{os.environ['QUEUE_USER']}:{password}@", 1) if password else url
