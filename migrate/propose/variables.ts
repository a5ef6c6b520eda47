import { contractNames, isSecretName } from "../../settings/application";
import type { Application } from "../inventory/application";

/** Where each variable of the old server goes, by name; no value is known here. */
export interface ProposedVariables {
  /** Into the stack file, under onebox:app.environment; whoever moves in enters the values. */
  readonly settings: readonly string[];
  /** To be entered by `onebox host secret set NAME`. */
  readonly secrets: readonly string[];
  /** What the host says by itself, and under which names. */
  readonly replaced: readonly { readonly name: string; readonly by: string }[];
}

const replaced: readonly (readonly [pattern: RegExp, by: string])[] = [
  [
    /^(DATABASE_URL|DB_|POSTGRES_|PG(HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE)$|DATABASE_(HOST|PORT|NAME|USER|PASSWORD)|SQL_)/,
    "DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD_FILE",
  ],
  [/^(REDIS_|CELERY_BROKER|BROKER_URL|RQ_|CACHE_URL|CACHE_LOCATION|CELERY_RESULT)/, "QUEUE_URL and CACHE_URL"],
  [/^(MEDIA_ROOT|MEDIA_URL|AWS_STORAGE_BUCKET_NAME|AWS_S3_BUCKET)/, "MEDIA_BUCKET"],
  [/^(STATIC_ROOT|STATIC_URL)$/, "STATIC_BUCKET, served at /static/"],
  [
    /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|DEFAULT_REGION|REGION)$/,
    "AWS_CONFIG_FILE and AWS_REGION: SDKs find short-lived keys by themselves",
  ],
  [/^((DJANGO_)?ALLOWED_HOSTS?|SITE_DOMAIN|VIRTUAL_HOST|SERVER_NAME)$/, "DOMAIN"],
  [/^(PORT|WEB_CONCURRENCY|GUNICORN_\w+|UWSGI_\w+)$/, "the command `web` of the image"],
];

export function proposeVariables({ variables }: Application): ProposedVariables {
  const names = variables.map(({ name }) => name);
  const by = (name: string): string | undefined =>
    contractNames.includes(name) ? "the same name" : replaced.find(([pattern]) => pattern.test(name))?.[1];
  const own = names.filter((name) => by(name) === undefined);
  return {
    settings: own.filter((name) => !isSecretName(name)),
    secrets: [...new Set([...own.filter((name) => isSecretName(name)), "SECRET_KEY"])].sort(),
    replaced: names.flatMap((name) => {
      const found = by(name);
      return found === undefined ? [] : [{ name, by: found }];
    }),
  };
}
