from django.core.management.base import BaseCommand
from django.utils import timezone

from people import away


class Command(BaseCommand):
    help = "Forgets the pages that are kept, so that those of the version that was just released are seen."

    def handle(self, **_options):
        away.forget(timezone.localdate())
