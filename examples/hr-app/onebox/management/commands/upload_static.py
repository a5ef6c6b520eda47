import mimetypes
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import boto3
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand

PREFIX = "static/"


class Command(BaseCommand):
    help = "Brings the image's static files to the bucket, by their hashed names alone"

    def handle(self, **_options):
        bucket = boto3.resource("s3", region_name=settings.AWS_REGION).Bucket(settings.STATIC_BUCKET)
        names = set(staticfiles_storage.hashed_files.values())
        # A hashed name is never another file, so what is there stays; older versions still serve it.
        missing = names - {found.key.removeprefix(PREFIX) for found in bucket.objects.filter(Prefix=PREFIX)}
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(partial(upload, bucket), sorted(missing)))
        self.stdout.write(f"{len(names)} static files, {len(missing)} of them new")


def upload(bucket, name: str) -> None:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"ContentType": kind, "CacheControl": "public, max-age=31536000, immutable"}
    bucket.upload_file(str(Path(settings.STATIC_ROOT) / name), PREFIX + name, ExtraArgs=headers)
