from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onebox import tasks


class Command(BaseCommand):
    help = "Runs a scheduled task by hand, here and now: manage.py run_task nightly-cleanup"

    def add_arguments(self, parser):
        parser.add_argument("name")

    def handle(self, *, name: str, **_options):
        key = f"{name}/by-hand/{timezone.now().isoformat()}"
        if not tasks.exists(name):
            raise CommandError(f"there is no task {name}; there are: {', '.join(tasks.names())}")
        if not tasks.lock(name, key):
            raise CommandError(f"{name} runs already")
        tasks.perform(name, key)
