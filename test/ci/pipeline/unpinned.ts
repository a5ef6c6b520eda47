/**
 * What the pipelines fetch without a digest or checksum, and why. docs/security.md says the same to those who run them.
 * Whoever adds a line lets somebody else decide what runs; whoever pins one takes its line away.
 */
const untilPinned =
  "Checksums are entered on a machine that its owner trusts: onebox tools pin. Until then no deployment runs: it says which checksum is missing.";

export const unpinned: Readonly<Record<string, string>> = {
  "public.ecr.aws/codebuild/amazonlinux-aarch64-standard@sha256:0000000000000000000000000000000000000000000000000000000000000000":
    "An example, which no registry has: onebox init enters the digest of the day, and the check names the setting until somebody does.",
  "public.ecr.aws/docker/library/python:3.13-slim-trixie":
    "The sample application's base: its tag brings security updates with each build, and the digest of the image that is built is what is tested, approved and run.",
  "apt-get install --yes --no-install-recommends postgresql redis-server":
    "For the sample's tests alone, in a stage that is never pushed; apt holds packages against Debian's signatures.",
  "plug-in aws 7.48.0": untilPinned,
  "plug-in awsx 3.9.0": untilPinned,
  "plug-in docker 4.11.2": untilPinned,
  "plug-in docker-build 0.0.14": untilPinned,
};
