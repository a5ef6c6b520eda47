import { checkServerIdentity, connect, type PeerCertificate } from "node:tls";
import { isIP } from "node:net";
import type { OldServer } from "../inventory/old-server";
import { list } from "../report/words";
import { type Check, fine, remark, stop, unknown } from "./check";

const mostSkewSeconds = 2;

/** Signed requests and short-lived credentials fail on a clock that is minutes off, and journals do not fit together. */
export async function clockCheck(server: OldServer, now: () => number = Date.now): Promise<Check> {
  const before = now();
  const { stdout } = await server.remote.run(["date", "+%s.%N"]);
  const after = now();
  const theirs = Number(stdout.trim()) * 1_000;
  if (!Number.isFinite(theirs)) return unknown("clock", `date answers ${stdout.trim()}`, "Compare the clocks by hand.");
  // What the way there and back took is no skew.
  const skew = Math.max(0, Math.max(before - theirs, theirs - after)) / 1_000;
  const found = `the clocks differ by ${skew.toFixed(1)} s`;
  return skew > mostSkewSeconds
    ? stop(
        "clock",
        found,
        "Let the old server keep its time: timedatectl set-ntp true. Or it is your own clock that is wrong.",
      )
    : fine("clock", found);
}

const mostCommandMs = 300;

/** A freeze runs about fifty commands there, one after the other: the shell reads ~/.bashrc before each of them. */
export async function commandCheck(server: OldServer, now: () => number = Date.now): Promise<Check> {
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const before = now();
    await server.remote.run(["true"]);
    took.push(now() - before);
  }
  const fastest = Math.min(...took);
  const found = `a command that does nothing takes ${fastest} ms there`;
  return fastest > mostCommandMs
    ? remark(
        "commands",
        found,
        "A freeze runs about 50 of them. Begin the login's ~/.bashrc with `case $- in *i*) ;; *) return ;; esac`, so that pyenv, nvm and the like start for people alone; or move when the line is free.",
      )
    : fine("commands", found);
}

export interface NewHost {
  readonly address: string;
  readonly port?: number;
  /** Authorities to trust beside the usual. */
  readonly ca?: string;
}

/** A certificate that browsers take, for every name, before anything leads there. */
export async function certificateChecks(host: NewHost | null, names: readonly string[]): Promise<Check[]> {
  const todo =
    "Let the old Nginx pass /.well-known/acme-challenge/ on to the new host, and wait for the proxy to get it: docs/moving-in.md.";
  if (host === null)
    return [unknown("certificate", "the new host was not asked", "Pass its address: --new-host 203.0.113.9")];
  return await Promise.all(
    names.map(async (name) => {
      const id = `certificate-${name}`;
      const problem = await certificateProblem(host, name);
      if (problem === null) return fine(id, `the new host has a valid certificate for ${name}`);
      return problem.isAnswer
        ? stop(id, `${name}: ${problem.text}`, todo)
        : unknown(id, `${name}: ${problem.text}`, todo);
    }),
  );
}

interface Problem {
  readonly text: string;
  /** Whether the host answered at all. */
  readonly isAnswer: boolean;
}

const daysBeforeEnd = 8;

async function certificateProblem({ address, port = 443, ca }: NewHost, name: string): Promise<Problem | null> {
  return await new Promise((resolve) => {
    // Whether it is valid is looked at below: a connection that is refused says less.
    const socket = connect(
      { host: address, port, servername: name, ca, rejectUnauthorized: false, timeout: 10_000 },
      () => {
        const certificate = socket.getPeerCertificate();
        const { authorized, authorizationError } = socket;
        socket.destroy();
        resolve(problemOf(certificate, authorized ? null : String(authorizationError), name));
      },
    );
    const fail = (text: string): void => {
      socket.destroy();
      resolve({ text, isAnswer: false });
    };
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // Caddy ends the handshake for a name that it has no certificate for.
      const isAlert = error.code?.startsWith("ERR_SSL_") === true;
      if (!isAlert) fail(`${address} does not answer: ${error.message}`);
      else resolve({ text: `no certificate (${error.code ?? ""})`, isAnswer: true });
    });
    socket.once("timeout", () => {
      fail(`${address} does not answer`);
    });
  });
}

function problemOf(certificate: PeerCertificate, untrusted: string | null, name: string): Problem | null {
  if (Object.keys(certificate).length === 0) return { text: "no certificate", isAnswer: true };
  const wrongName = checkServerIdentity(name, certificate);
  if (wrongName !== undefined)
    return { text: `a certificate for ${certificate.subjectaltname ?? "another name"}`, isAnswer: true };
  const days = (Date.parse(certificate.valid_to) - Date.now()) / 86_400_000;
  if (days < daysBeforeEnd) return { text: `its certificate ends on ${certificate.valid_to}`, isAnswer: true };
  return untrusted === null ? null : { text: `an untrusted certificate (${untrusted})`, isAnswer: true };
}

/** HMAC of the key by the site's name, made on the server: the key itself stays there. */
const digestScript = `name=$1; domain=$2
for process in /proc/[0-9]*; do
  [ -r "$process/environ" ] || continue
  tr '\\n\\0' '\\001\\n' <"$process/environ" 2>/dev/null | grep -q "^$name=" || continue
  tr '\\n\\0' '\\001\\n' <"$process/environ" | sed -n "s/^$name=//p" | head -n 1 | tr '\\001\\n' '\\n\\0' | tr -d '\\0' | openssl dgst -sha256 -hmac "$domain" -r | cut -d' ' -f1
done | sort -u`;

/** Sessions, links that were mailed and all that is signed are void with another key. */
export async function secretKeyCheck(
  server: OldServer,
  domain: string,
  stack: string,
  digest: string | null,
): Promise<Check> {
  const id = "secret-key";
  const { stdout } = await server.bestRun(["sh", "-c", digestScript, "digest", "SECRET_KEY", domain]);
  const [old, ...others] = stdout.split("\n").filter((line) => /^[0-9a-f]{64}$/.test(line));
  const code = `import hashlib, hmac; print(hmac.new(b"${domain}", open("/run/secrets/SECRET_KEY", "rb").read().strip(), "sha256").hexdigest())`;
  const todo = `Enter the old key by: npx onebox host secret set SECRET_KEY --stack ${stack}. Then pass --secret-key-digest with what this prints: npx onebox host run --stack ${stack} -- python -c '${code}'`;
  if (old === undefined)
    return unknown(
      id,
      "no process of the old server has SECRET_KEY in its environment that could be read",
      `Look into the settings for it. ${todo}`,
    );
  if (others.length > 0)
    return stop(
      id,
      "processes of the old server have different keys",
      "Find out which of them serves, and stop the others.",
    );
  if (digest === null) return unknown(id, "whether the new environment has the same key is not known", todo);
  return old === digest.toLowerCase()
    ? fine(id, "both sides have the same SECRET_KEY")
    : stop(id, "the new environment has another SECRET_KEY", todo);
}

/** Where the old server's address is written down: what is left behind there ends with the old server. */
export async function addressCheck(
  server: OldServer,
  addresses: readonly string[],
  folder: string | null,
): Promise<Check> {
  const id = "old-address";
  const outside = addresses.filter((address) => isIP(address) !== 0);
  if (outside.length === 0)
    return unknown(id, "the old server's address is not known", "Look for it in the configuration by hand.");
  const places = [
    "/etc/nginx",
    "/etc/postgresql",
    "/etc/postfix",
    "/etc/systemd/system",
    "/etc/hosts",
    "/etc/cron.d",
    "/etc/ufw",
    ...(folder === null ? [] : [folder]),
  ];
  const patterns = outside.flatMap((address) => ["-e", address]);
  const script =
    'grep -rlIF --exclude-dir=.git --exclude-dir=site-packages --exclude-dir=node_modules "$@" 2>/dev/null | head -n 50; true';
  const { stdout } = await server.bestRun(["sh", "-c", script, "addresses", ...patterns, "--", ...places]);
  const files = stdout.split("\n").filter((line) => line !== "");
  return files.length === 0
    ? fine(id, `${list(outside)} is written down nowhere in ${list(places)}`)
    : stop(
        id,
        `${list(outside)} is written down in ${list(files)}`,
        "Use a name instead, or confirm that nothing depends on it any more.",
      );
}
