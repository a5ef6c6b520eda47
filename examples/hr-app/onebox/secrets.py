import os
from pathlib import Path


def secret(name: str) -> str:
    """The content of the file that NAME_FILE names. No secret is an environment variable: `inspect` shows those."""
    return Path(os.environ[f"{name}_FILE"]).read_text().strip()


def optional_secret(name: str) -> str:
    """The same; empty where nobody has entered it yet."""
    return secret(name) if f"{name}_FILE" in os.environ else ""
