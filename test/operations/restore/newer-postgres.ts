import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * The PostgreSQL of Debian 13 in a tree of its own, beside this machine's older one: both are needed for pg_upgrade. It runs
 * in the tree, with the older programs, the data and the users of this machine mounted there for it alone. Needs root.
 */
export class NewerPostgres {
  private readonly tree: string;
  private readonly libraries: string;

  /** @param folder where the data lies. @param olderPrograms `/usr/lib/postgresql/15/bin`. */
  constructor(
    private readonly folder: string,
    private readonly olderPrograms: string,
  ) {
    this.tree = run("test/migrate/servers/newer-postgres.sh", []).trim();
    this.libraries = path.join(folder, "libraries");
    this.copyLibraries();
  }

  /** @throws with its own words; the old data is as it was then. */
  upgrade(from: string, to: string): void {
    this.run("initdb", ["-D", to, "-U", "app", "--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8"]);
    this.run("pg_upgrade", [
      ...["--old-bindir", this.olderPrograms, "--new-bindir", programs],
      ...["--old-datadir", from, "--new-datadir", to],
      ...["--username", "app", "--socketdir", "/tmp", "--no-sync"],
    ]);
  }

  /** What runs one of its programs, as this machine's own user for PostgreSQL. */
  command(program: string, args: readonly string[]): string[] {
    const script = [
      "set -e; tree=$1 folder=$2 older=$3; shift 3",
      'mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"; mkdir -p "$tree/dev/shm"; mount -t tmpfs -o mode=1777 tmpfs "$tree/dev/shm"',
      'for each in "$folder" "/usr/lib/postgresql/$older" "/usr/share/postgresql/$older" /etc/passwd /dev/null /dev/urandom; do',
      '  if [ -d "$each" ]; then mkdir -p "$tree$each"; else mkdir -p "$(dirname "$tree$each")"; touch "$tree$each"; fi',
      '  mount --bind "$each" "$tree$each"',
      "done",
      'exec chroot --userspec="$(id -u postgres):$(id -g postgres)" "$tree" /usr/bin/env -C "$folder" LD_LIBRARY_PATH="$folder/libraries" "$@"',
    ].join("\n");
    const older = this.olderPrograms.split("/").at(-2) ?? "";
    const inTree = ["sh", "-c", script, "sh", this.tree, this.folder, older, `${programs}/${program}`, ...args];
    return ["unshare", "--mount", "--propagation", "private", ...inTree];
  }

  private run(program: string, args: readonly string[]): void {
    const [command = "", ...rest] = this.command(program, args);
    run(command, rest);
  }

  /** What the older programs need and the newer system does not have any more; its own come first in nothing else. */
  private copyLibraries(): void {
    mkdirSync(this.libraries, { recursive: true });
    const listed = ["postgres", "pg_ctl", "pg_dump", "psql"].map((name) =>
      run("ldd", [path.join(this.olderPrograms, name)]),
    );
    for (const [, name = "", file = ""] of listed.join("\n").matchAll(/^\s+(\S+) => (\/\S+)/gm)) {
      const isThere = ["/lib", "/usr/lib"].some((lib) =>
        existsSync(`${this.tree}${lib}/${path.basename(path.dirname(file))}/${name}`),
      );
      if (!isThere) copyFileSync(file, path.join(this.libraries, name));
    }
  }
}

/** Of the tree. */
const programs = "/usr/lib/postgresql/17/bin";

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}
