import { type Ran, type Remote, RemoteError } from "../remote";
import { Unreadable } from "./section";

export interface OldFile {
  readonly path: string;
  /** null: it is there and could not be read. */
  readonly text: string | null;
  /** Whether a package of the system brought it. */
  readonly isPackaged: boolean;
}

/** The server that is moved away from: it is looked at, and nothing is changed on it. */
export class OldServer {
  private constructor(
    readonly remote: Remote,
    private readonly user: "root" | "sudo" | "none",
    private readonly login: string,
  ) {}

  /** @throws RemoteError where it cannot be reached. */
  static async reach(remote: Remote): Promise<OldServer> {
    const { stdout, stderr } = await remote.run(["sh", "-c", 'echo "$(id -u) $(id -un)"']);
    const [, uid, login = ""] = /^(\d+) (\S+)\s*$/.exec(stdout) ?? [];
    // A shell such as nologin answers with a sentence.
    if (uid === undefined)
      throw new RemoteError(`The server runs no commands for this user: ${(stdout || stderr).trim()}`);
    if (uid === "0") return new OldServer(remote, "root", login);
    const { code } = await remote.run(["sudo", "-n", "true"]);
    return new OldServer(remote, code === 0 ? "sudo" : "none", login);
  }

  get isRoot(): boolean {
    return this.user !== "none";
  }

  /** What a command prints. @throws Unreadable where it is missing or fails. */
  async text(argv: readonly string[], stdin?: string): Promise<string> {
    return printed(argv, await this.remote.run(argv, { stdin }));
  }

  /** As root where we may, else as whoever has logged in. */
  async bestRun(argv: readonly string[]): Promise<Ran> {
    return await this.remote.run(this.isRoot ? this.asRoot(argv) : argv);
  }

  /** The command that runs as another user. @throws Unreadable where nobody lets us. */
  asUser(user: string, argv: readonly string[]): readonly string[] {
    if (user === this.login) return argv;
    if (this.user === "root") return ["runuser", "-u", user, "--", ...argv];
    if (this.user === "sudo") return ["sudo", "-n", "-u", user, "--", ...argv];
    throw new Unreadable(needsRoot(`running ${argv[0] ?? ""} as ${user}`));
  }

  /** Files below folders, with their content; links are followed. */
  async files(folders: readonly string[], depth = 1): Promise<OldFile[]> {
    // The owner of all of them is asked once: for each file alone it takes a second of an old server.
    const script = `depth=$1; shift
list=$(find -L "$@" -maxdepth "$depth" -type f 2>/dev/null | sort)
[ -n "$list" ] || exit 0
owned=$(printf '%s\\n' "$list" | tr '\\n' '\\0' | xargs -0 dpkg-query -S 2>/dev/null | sed 's/^[^/]*: //')
printf '%s\\n' "$list" | while IFS= read -r file; do
  owner=-; case "
$owned
" in *"
$file
"*) owner=package ;; esac
  printf '%s %s ' "$owner" "$(printf %s "$file" | base64 -w0)"
  if [ -r "$file" ]; then base64 -w0 <"$file"; else printf -- -; fi
  echo
done`;
    const { stdout } = await this.bestRun(["sh", "-c", script, "files", String(depth), ...folders]);
    return lines(stdout).map((line) => {
      const [owner, name = "", content = "-"] = line.split(" ");
      const text = content === "-" ? null : decoded(content);
      return { path: decoded(name), text, isPackaged: owner === "package" };
    });
  }

  private asRoot(argv: readonly string[]): readonly string[] {
    if (this.user === "root") return argv;
    if (this.user === "sudo") return ["sudo", "-n", "--", ...argv];
    throw new Unreadable(needsRoot(argv[0] ?? ""));
  }
}

export function needsRoot(what: string): string {
  return `${what} needs root: log in as root, or let the user run sudo without a password during the move`;
}

export function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function decoded(base64: string): string {
  return Buffer.from(base64, "base64").toString("utf8");
}

function printed(argv: readonly string[], { code, stdout, stderr }: Ran): string {
  const program = argv[argv.indexOf("--") + 1] ?? "";
  if (code === 127) throw new Unreadable(`${program} is not there`);
  if (code !== 0) throw new Unreadable(`${program} ended with ${code}: ${lines(stderr).at(-1) ?? "it said nothing"}`);
  return stdout;
}
