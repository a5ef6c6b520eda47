import path from "node:path";
import type { PrivateDocker } from "./docker";
import { push } from "./images";
import { sh } from "./processes";

const folder = "examples/hr-app";
/** What stands in for the official image has its name. */
export const sampleBase = "public.ecr.aws/docker/library/python:3.13-slim-trixie";

/** Builds a stage of the sample application's own Dockerfile. Its base stands in for the official one, same name. */
export function buildSample(docker: PrivateDocker, stage: "runtime" | "development"): void {
  importBase(docker);
  build(docker, "--tag", `hr-app:${stage}`, "--target", stage, folder);
}

/** Pushes a version of one of the small samples of `examples/`. @returns version@digest. */
export function publishExample(docker: PrivateDocker, name: string, version: string): string {
  importBase(docker);
  const label = ["--label", `org.opencontainers.image.version=${version}`];
  return push(docker, version, (tag) => {
    build(docker, "--tag", tag, ...label, `examples/${name}`);
  });
}

function importBase(docker: PrivateDocker): void {
  if (docker.docker("images", "--quiet", sampleBase) !== "") return;
  const archive = sh(path.join(__dirname, "sample-base.sh"), []).trim();
  const offline = ["ENV PIP_NO_INDEX=1", "ENV PIP_FIND_LINKS=/wheels"].flatMap((change) => ["--change", change]);
  docker.docker("import", ...offline, archive, sampleBase);
}

/**
 * Pushes it as a version that finds S3 and STS where the AWS SDKs look for stand-ins.
 * @returns version@digest.
 */
export function publishSample(docker: PrivateDocker, version: string, endpoints: Readonly<Record<string, string>>) {
  const environment = Object.entries(endpoints).map(([name, value]) => `ENV ${name}=${value}`);
  const dockerfile = [
    "FROM hr-app:runtime",
    ...environment,
    `ENV VERSION=${version}`,
    `LABEL org.opencontainers.image.version=${version}`,
  ].join("\n");
  return push(docker, version, (tag) => {
    sh("docker", ["build", "--quiet", "--tag", tag, "-"], { env: environmentOf(docker), input: dockerfile });
  });
}

export function build(docker: PrivateDocker, ...args: string[]): void {
  sh("docker", ["build", "--quiet", ...args], { env: environmentOf(docker) });
}

/** The builder inside the daemon: BuildKit's is a plugin that not every machine has. */
export function environmentOf(docker: PrivateDocker): NodeJS.ProcessEnv {
  return { ...process.env, ...docker.environment, DOCKER_BUILDKIT: "0" };
}
