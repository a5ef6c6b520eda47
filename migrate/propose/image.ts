import type { Application } from "../inventory/application";
import { shellLine } from "../remote";
import { type ProposedProcesses, words } from "./processes";

/** Files of an image that keeps host/contract.md, by path in the application's repository: a draft to read and change. */
export function imageFiles(application: Application, processes: ProposedProcesses): Readonly<Record<string, string>> {
  return {
    Dockerfile: dockerfile(application),
    ".dockerignore": ".git\n.env\n*.pyc\n__pycache__\nvenv\n.venv\nmedia\n",
    "bin/web": program(`exec ${webCommand(application, processes)}`),
    "bin/worker": program(`exec ${shellLine(workerCommand(processes))}`),
    "bin/migrate": program("exec python manage.py migrate --noinput"),
    "bin/static": program(staticText),
    "bin/health": program(healthText),
  };
}

function program(text: string): string {
  return `#!/bin/sh\nset -eu\n${text}\n`;
}

function dockerfile({ pythonVersion, requirementFiles, linkedPackages, programs, packages }: Application): string {
  const [major = "3", minor = "13"] = (pythonVersion ?? "").split(".");
  const requirements =
    requirementFiles.find((file) => /(^|\/)requirements(\/(base|prod(uction)?))?\.txt$/.test(file)) ??
    requirementFiles.find((file) => file.endsWith(".txt"));
  const system = [...new Set([...linkedPackages.filter((name) => !inImage.test(name)), ...programs])];
  const hasServer = packages.some(({ name }) => /^(gunicorn|uvicorn|uwsgi|daphne|waitress)$/i.test(name));
  const install =
    system.length === 0
      ? []
      : [
          `RUN apt-get update && apt-get install --yes --no-install-recommends ${system.join(" ")} && rm -rf /var/lib/apt/lists/*`,
        ];
  return [
    "# A draft by what the old server runs; host/contract.md of onebox says what an image has to offer.",
    `ARG PYTHON=public.ecr.aws/docker/library/python:${major}.${minor}-slim-bookworm`,
    "",
    "FROM ${PYTHON} AS build",
    "WORKDIR /app",
    "RUN python -m venv /opt/venv",
    "ENV PATH=/opt/venv/bin:$PATH",
    ...(requirements === undefined
      ? [
          "# No list of requirements was found: write down what `pip freeze` says on the old server.",
          "COPY . .",
          "RUN pip install --no-cache-dir .",
        ]
      : [
          `COPY ${requirements} ./${requirements}`,
          `RUN pip install --no-cache-dir -r ${requirements}${hasServer ? "" : " gunicorn"}`,
          "COPY . .",
        ]),
    "",
    "FROM ${PYTHON} AS runtime",
    'LABEL onebox.secrets="SECRET_KEY"',
    'LABEL onebox.console="python manage.py shell"',
    ...install,
    "ENV PATH=/app/bin:/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1",
    "COPY --from=build /opt/venv /opt/venv",
    "COPY --from=build /app /app",
    "WORKDIR /app",
    "USER 10001",
    'CMD ["web"]',
    "",
  ].join("\n");
}

/** Of python:slim itself. */
const inImage =
  /^(libc6|libgcc-s1|libstdc\+\+6|zlib1g|libssl3|libcrypt1|libffi8|libbz2-1\.0|liblzma5|libexpat1|libuuid1|libsqlite3-0|libncursesw6|libreadline8|libtinfo6|libdb5\.3|libcom-err2|libzstd1)$/;

function webCommand({ wsgi, packages }: Application, { web }: ProposedProcesses): string {
  const old = web === null ? [] : words(web.command);
  const module = wsgi?.replace(/\.py$/, "").replaceAll("/", ".");
  const isAsgi =
    /\b(uvicorn|daphne|hypercorn)\b|UvicornWorker/.test(web?.command ?? "") || module?.endsWith("asgi") === true;
  const application = old.find((word) => /^[\w.]+:\w+(\(\))?$/.test(word)) ?? `${module ?? "config.wsgi"}:application`;
  if (isAsgi && packages.some(({ name }) => name.toLowerCase() === "uvicorn"))
    return `uvicorn ${application} --host 0.0.0.0 --port 8000 --timeout-keep-alive 80 --timeout-graceful-shutdown 55`;
  return `gunicorn ${application} --bind 0.0.0.0:8000 --worker-class gthread --workers 2 --threads 16 --keep-alive 80 --graceful-timeout 55 --worker-tmp-dir /tmp`;
}

/** `static` and the like are right where there is no worker: it waits for its end. */
function workerCommand({ worker }: ProposedProcesses): readonly string[] {
  return worker === null ? ["sleep", "infinity"] : words(worker.command);
}

const staticText = `export STATIC_ROOT="\${STATIC_ROOT:-/tmp/static}"
# Put what collectstatic gathers into the bucket under static/, or let a storage of S3 do it.
exec python manage.py collectstatic --noinput`;

const healthText = `case "\${1:-web}" in
  web) exec python -c 'import os, urllib.request; urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8000/health/ready", headers={"Host": os.environ.get("DOMAIN", "localhost"), "X-Forwarded-Proto": "https"}), timeout=5)' ;;
  *) exec test -d /proc/1 ;;
esac`;
