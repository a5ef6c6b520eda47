import { lines, needsRoot, type OldServer } from "./old-server";
import type { Miss } from "./section";
import { withoutSecrets } from "./redact";
import { parseUnit } from "./unit-file";

/** A service of systemd that the operator has made. */
export interface Service {
  readonly name: string;
  readonly command: string;
  readonly user: string | null;
  readonly folder: string | null;
  readonly environmentFiles: readonly string[];
  /** Names of the variables that the unit itself sets. */
  readonly variables: readonly string[];
  /** Whether a timer starts it: it is no process that runs on. */
  readonly isTimed: boolean;
}

export interface Application {
  readonly folder: string | null;
  readonly services: readonly Service[];
  /** Names alone: no value leaves the server. */
  readonly variables: readonly Variable[];
  readonly settingsModule: string | null;
  readonly wsgi: string | null;
  /** A file that has SECRET_KEY written in it, not read from outside. */
  readonly secretKeyWrittenIn: readonly string[];
  readonly pythonVersion: string | null;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly requirementFiles: readonly string[];
  /** Packages of the system that the libraries of the virtual environment are linked with. */
  readonly linkedPackages: readonly string[];
  /** Programs that applications are known to call. */
  readonly programs: readonly string[];
}

export interface Variable {
  readonly name: string;
  /** Where it was seen: a process, a file, the source. */
  readonly seenIn: readonly string[];
}

const knownPrograms = [
  "ffmpeg",
  "gettext",
  "ghostscript",
  "graphviz",
  "imagemagick",
  "libreoffice",
  "pandoc",
  "poppler-utils",
  "tesseract-ocr",
  "texlive",
  "wkhtmltopdf",
  "weasyprint",
];

/**
 * Names of variables of processes that serve or work. A newline within a value becomes the byte 1 before anything is cut,
 * so that no line of a key or certificate is taken for a name. Of what runs in a container only the names of variables mean
 * the same here: its folders are its own.
 */
const processScript = `for process in /proc/[0-9]*; do
  tr '\\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qE '(gunicorn|uwsgi|uvicorn|daphne|hypercorn|waitress|celery|rqworker|manage\\.py)' || continue
  [ "$(readlink "$process/exe" | grep -cE '/(uwsgi|python[0-9.]*|pypy[0-9.]*)$')" = 1 ] || continue
  program=$(tr '\\0' '\\n' <"$process/cmdline" | grep -oE '(gunicorn|uwsgi|uvicorn|daphne|hypercorn|waitress|celery|rqworker|manage\\.py)' | head -n 1)
  if awk '/^NSpid:/ { exit NF > 2 }' "$process/status" 2>/dev/null; then
    echo "folder $(readlink "$process/cwd")"
    echo "python $(readlink "$process/exe")"
  else
    echo "contained $program"
  fi
  if [ -r "$process/environ" ]; then tr '\\n\\0' '\\001\\n' <"$process/environ" | cut -d= -f1 | sed "s/^/name $program /"; else echo "hidden $program"; fi
done | sort -u`;

/** Names alone of a file of variables; a value in quotes may go over several lines. */
const fileScript = `for file in "$@"; do
  [ -e "$file" ] || continue
  [ -r "$file" ] || { printf 'hidden %s\\n' "$file"; continue; }
  LC_ALL=C awk -v file="$file" '
    open != "" { if (index($0, open) > 0) open = ""; next }
    match($0, /^[ \\t]*(export[ \\t]+)?[A-Z][A-Z0-9_]*[ \\t]*=/) {
      name = substr($0, 1, RLENGTH); value = substr($0, RLENGTH + 1)
      sub(/^[ \\t]*(export[ \\t]+)?/, "", name); sub(/[ \\t]*=$/, "", name); sub(/^[ \\t]+/, "", value)
      print "name " file " " name
      quote = substr(value, 1, 1)
      if (quote == "\\"" || quote == "\\047") { if (index(substr(value, 2), quote) == 0) open = quote }
    }' "$file"
done`;

/** What Python reads of its surroundings, by name; and whether a key is written into the source. */
const sourceScript = `cd "$1" || exit 0
list() { find . -maxdepth 5 -name '*.py' -not -path '*/site-packages/*' -not -path '*/node_modules/*' -not -path './.git/*' "$@"; }
list -exec grep -hoE "(environ(\\.get)?[[(]|getenv\\(|env(\\.[a-z_]+)?\\(|config\\() *['\\"][A-Z][A-Z0-9_]+['\\"]" {} + | grep -oE "[A-Z][A-Z0-9_]+" | sort -u | sed 's/^/name source /'
list -exec grep -lE "^ *SECRET_KEY *= *['\\"]" {} + | sed 's/^/secret-key /'
list -name manage.py -exec grep -hoE "DJANGO_SETTINGS_MODULE['\\"], *['\\"][A-Za-z0-9_.]+" {} + | grep -oE "[A-Za-z0-9_.]+$" | head -n 1 | sed 's/^/settings /'
list \\( -name wsgi.py -o -name asgi.py \\) | head -n 1 | sed 's|^\\./|wsgi |'
find . -maxdepth 2 -name '*requirements*.txt' -o -maxdepth 2 -name pyproject.toml -o -maxdepth 2 -name Pipfile.lock -o -maxdepth 2 -name poetry.lock | sed 's|^\\./|requirements |'
for python in ./venv/bin/python ./.venv/bin/python ./env/bin/python ../venv/bin/python ../.venv/bin/python; do [ -x "$python" ] && echo "python $python" && break; done; true`;

const pythonScript = `cd "$1" && "$2" -c 'import platform; print("version", platform.python_version())'
"$2" -c 'from importlib.metadata import distributions
for one in distributions():
    print("package", one.metadata["Name"], one.version)'
prefix=$("$2" -c 'import sys; print(sys.prefix)')
find "$prefix" -name '*.so*' -path '*-packages*' -type f 2>/dev/null | xargs -r ldd 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\\// { print $3 }' | sort -u |
  grep -v "^$prefix" | while IFS= read -r library; do dpkg-query -S "$library" "$(readlink -f "$library")" 2>/dev/null; done | sed 's/^\\([a-z0-9.+-]*\\).*/linked \\1/' | sort -u`;

export interface ApplicationHints {
  /** The checkout; left out, the folder of the process that serves. */
  readonly folder?: string;
}

export async function readApplication(server: OldServer, hints: ApplicationHints, miss: Miss): Promise<Application> {
  const ofProcesses = words(await server.bestRun(["sh", "-c", processScript]));
  for (const [program = ""] of ofProcesses.get("hidden") ?? []) miss(needsRoot(`reading the variables of ${program}`));
  const services = await readServices(server);
  const folder = hints.folder ?? ofProcesses.get("folder")?.[0]?.join(" ") ?? services[0]?.folder ?? null;
  const contained = (ofProcesses.get("contained") ?? []).flat().join(", ");
  if (folder === null && contained !== "")
    miss(
      `the application's folder: ${contained} runs in a container, which is not looked into (--application names the checkout that its image is built from)`,
    );
  else if (folder === null)
    miss("the application's folder: no process of it runs, and no service names one (pass --application)");
  const envFiles = [...services.flatMap((one) => one.environmentFiles), ...(folder === null ? [] : [`${folder}/.env`])];
  const ofFiles = words(await server.bestRun(["sh", "-c", fileScript, "files", ...new Set(envFiles)]));
  for (const [file = ""] of ofFiles.get("hidden") ?? []) miss(`${file} could not be read`);
  const ofSource =
    folder === null ? words(null) : words(await server.bestRun(["sh", "-c", sourceScript, "source", folder]));
  const python = ofSource.get("python")?.[0]?.[0] ?? ofProcesses.get("python")?.[0]?.[0];
  if (python === undefined) miss("Python packages: no process of the application runs, and its folder has no venv");
  const ofPython =
    folder === null || python === undefined
      ? words(null)
      : words(await server.bestRun(["sh", "-c", pythonScript, "python", folder, python]));
  const installed = words(
    await server.bestRun([
      "sh",
      "-c",
      "dpkg-query -W -f 'installed ${Package}\\n' \"$@\" 2>/dev/null",
      "packages",
      ...knownPrograms,
    ]),
  );
  return {
    folder,
    services,
    variables: variablesOf([
      ...(ofProcesses.get("name") ?? []),
      ...(ofFiles.get("name") ?? []),
      ...(ofSource.get("name") ?? []),
      ...services.flatMap(({ name: unit, variables }) => variables.map((name) => [`${unit}.service`, name])),
    ]),
    settingsModule: ofSource.get("settings")?.[0]?.[0] ?? null,
    wsgi: ofSource.get("wsgi")?.[0]?.[0] ?? null,
    secretKeyWrittenIn: (ofSource.get("secret-key") ?? []).map((file) => file.join(" ")),
    pythonVersion: ofPython.get("version")?.[0]?.[0] ?? null,
    packages: (ofPython.get("package") ?? []).map(([name = "", version = ""]) => ({ name, version })).sort(byName),
    requirementFiles: (ofSource.get("requirements") ?? []).map((file) => file.join(" ")).sort(),
    linkedPackages: (ofPython.get("linked") ?? []).map(([name = ""]) => name).sort(),
    programs: (installed.get("installed") ?? []).map(([name = ""]) => name).sort(),
  };
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name.localeCompare(right.name);
}

/** Lines by their first word, each as the words after it. */
function words(ran: { readonly stdout: string } | null): ReadonlyMap<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const line of lines(ran?.stdout ?? "")) {
    const [first = "", ...rest] = line.split(" ");
    found.set(first, [...(found.get(first) ?? []), rest]);
  }
  return found;
}

/** Variables that every process of a system has, or of Python's official image, and none of the application's. */
const ofSystem =
  /^(PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|SHLVL|LANG|LANGUAGE|LC_\w+|TERM|MAIL|_|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_EXEC_PID|MEMORY_PRESSURE_\w+|NOTIFY_SOCKET|LISTEN_\w+|SERVER_SOFTWARE|VIRTUAL_ENV|VIRTUAL_ENV_PROMPT|PS1|XDG_\w+|DBUS_\w+|SSH_\w+|SUDO_\w+|HOSTNAME|GPG_KEY|PYTHON_VERSION|PYTHON_SHA256|PYTHON_PIP_VERSION|PYTHON_SETUPTOOLS_VERSION|PYTHON_GET_PIP_\w+)$/;

function variablesOf(seen: readonly (readonly string[])[]): Variable[] {
  const byVariable = new Map<string, Set<string>>();
  for (const words of seen) {
    const name = words.at(-1) ?? "";
    if (!/^[A-Za-z_]\w{0,63}$/.test(name) || ofSystem.test(name)) continue;
    const places = byVariable.get(name) ?? new Set<string>();
    byVariable.set(name, places.add(words.slice(0, -1).join(" ")));
  }
  return [...byVariable].map(([name, seenIn]) => ({ name, seenIn: [...seenIn].sort() })).sort(byName);
}

/** Services that are files of the operator's own; those of packages are links or lie elsewhere. */
async function readServices(server: OldServer): Promise<Service[]> {
  const script =
    'find /etc/systemd/system -maxdepth 1 "(" -name "*.service" -o -name "*.timer" ")" -type f 2>/dev/null | sort';
  const { stdout } = await server.bestRun(["sh", "-c", script]);
  const units = lines(stdout);
  const found = units.filter((file) => file.endsWith(".service"));
  if (found.length === 0) return [];
  const files = await server.files(found, 0);
  return files.flatMap(({ path: file, text }) => {
    const unit = parseUnit(text ?? "");
    const command = unit.get("Service.ExecStart")?.at(-1);
    if (command === undefined) return [];
    return [
      {
        name: file.replace(/^.*\/(.+)\.service$/, "$1"),
        command: withoutSecrets(command),
        user: unit.get("Service.User")?.at(-1) ?? null,
        folder: unit.get("Service.WorkingDirectory")?.at(-1)?.replace(/^-/, "") ?? null,
        environmentFiles: (unit.get("Service.EnvironmentFile") ?? []).map((one) => one.replace(/^-/, "")),
        variables: (unit.get("Service.Environment") ?? []).flatMap((one) =>
          [...one.matchAll(/(?:^|\s)["']?([A-Za-z_]\w*)=/g)].map(([, name = ""]) => name),
        ),
        isTimed: units.includes(file.replace(/\.service$/, ".timer")),
      },
    ];
  });
}
