import assert from "node:assert/strict";
import { withoutSecrets } from "../../../migrate/inventory/redact";

describe("a command line that is shown", () => {
  const hidden = [
    "PGPASSWORD=canary pg_dump hr",
    "PGPASSWORD='canary two' pg_dump hr",
    "env DATABASE_URL=postgres://hr:canary@db/hr python manage.py x",
    "celery worker --broker redis://:canary@localhost/0",
    "curl -H 'Authorization: Bearer canary' https://example.com/x",
    "curl -H 'X-Api-Key: canary' https://example.com/x",
    "curl -u admin:canary https://example.com/x",
    "curl https://example.com/x?day=1&token=canary",
    "backup --password canary --to s3",
    "backup --api-key=canary",
    "SENTRY_DSN=canary python manage.py x",
  ];
  for (const line of hidden)
    it(`hides what is secret in ${line}`, () => {
      const shown = withoutSecrets(line);
      assert.equal(shown.includes("canary"), false, shown);
    });

  const same = [
    "cd /srv/app && venv/bin/python manage.py send_reminders --days 7 >> /var/log/x.log 2>&1",
    "DJANGO_SETTINGS_MODULE=hr.settings python manage.py x",
    "curl -fsS https://example.com/cron/feed?day=1",
    "flock -n /tmp/lock rsync -a /srv/ backup@203.0.113.9:/srv/",
  ];
  for (const line of same)
    it(`leaves ${line} as it is`, () => {
      assert.equal(withoutSecrets(line), line);
    });
});
