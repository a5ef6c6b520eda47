import os


def context(_request) -> dict[str, str]:
    """For templates: the version that serves."""
    return {"version": os.environ.get("ONEBOX_VERSION", "")}
