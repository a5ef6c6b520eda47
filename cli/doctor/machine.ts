import { type Answer, note, unknown, well, wrong } from "./answer";

/** The first line that a program says of its version; null where there is none of its name. */
export type VersionOf = (program: string, args: readonly string[]) => Promise<string | null>;

export function nodeAnswer(version: string, least: number): Answer {
  const major = Number(version.split(".")[0]);
  if (major >= least) return well(`Node ${version}`);
  return wrong(`Node ${version} is older than ${least}`, `Install Node ${least} or newer: https://nodejs.org`);
}

interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly neededFor: string;
  readonly page: string;
}

const programs: readonly Program[] = [
  {
    name: "git",
    args: ["--version"],
    neededFor: "comparing with another commit, and the pipelines",
    page: "https://git-scm.com/downloads",
  },
  {
    name: "aws",
    args: ["--version"],
    neededFor: "signing in, and a shell on the host",
    page: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
  },
  {
    name: "session-manager-plugin",
    args: ["--version"],
    neededFor: "a shell on the host, and psql through it",
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html",
  },
];

/** Nothing of it is needed for the check; each is for something later. @param pinned version of the pipelines' Pulumi. */
export async function programAnswers(versionOf: VersionOf, pinned: string): Promise<Answer[]> {
  const others = programs.map(async ({ name, args, neededFor, page }) => {
    const version = await versionOf(name, args);
    return version === null
      ? note(`${name} is not installed; it is needed for ${neededFor}`, `Install it: ${page}`)
      : well(version.startsWith(name) ? version : `${name} ${version}`);
  });
  return [pulumiAnswer(await versionOf("pulumi", ["version"]), pinned), ...(await Promise.all(others))];
}

function pulumiAnswer(said: string | null, pinned: string): Answer {
  const install = "https://www.pulumi.com/docs/install/";
  if (said === null)
    return note("pulumi is not installed; it is needed to deploy", `Install version ${pinned}: ${install}`);
  const version = /\d+\.\d+\.\d+/.exec(said)?.[0];
  if (version === undefined)
    return unknown(`pulumi says of its version: ${said}`, `Install version ${pinned}: ${install}`);
  if (version === pinned) return well(`pulumi ${version}, as the pipelines have it`);
  return note(
    `pulumi ${version}; the pipelines deploy with ${pinned}`,
    `An older version may not read a state that a newer one has written. Install ${pinned}: ${install}`,
  );
}

/** Signatures of AWS hold five minutes: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const longestSkewSeconds = 300;

/** @param there what the clock of AWS showed at the moment that this machine took for `here`; milliseconds. */
export function clockAnswer(here: number, there: number): Answer {
  const seconds = Math.round((here - there) / 1_000);
  const says = `this clock is ${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} that of AWS`;
  if (Math.abs(seconds) >= longestSkewSeconds)
    return wrong(`${says}: AWS rejects requests that it signs`, "Set the clock by NTP: timedatectl set-ntp true");
  if (Math.abs(seconds) >= 60) return note(says, "Set the clock by NTP: timedatectl set-ntp true");
  return well(Math.abs(seconds) <= 1 ? "this clock agrees with AWS" : says);
}

/** A service's clock, by the header that every answer has. @throws where there is no network. */
export async function timeAt(url: string): Promise<Answer[]> {
  const before = Date.now();
  const response = await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(10_000) });
  const here = (before + Date.now()) / 2;
  const there = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(there)) return [unknown(`${url} does not say what time it is`, "Compare this clock with another.")];
  return [clockAnswer(here, there)];
}
