/**
 * What the pipelines fetch without a digest or checksum, and why. docs/security.md says the same to those who run them.
 * Whoever adds a line lets somebody else decide what runs; whoever pins one takes its line away.
 */
const untilPinned =
  "Checksums are entered on a machine that its owner trusts: onebox tools pin. Until then deployments stop, and previews of merge requests have Pulumi fetch the version that the lock file names.";

export const unpinned: Readonly<Record<string, string>> = {
  "pulumi/pulumi-nodejs-20:3.259.0":
    "Its digest stands nowhere but at the registry: docker buildx imagetools inspect pulumi/pulumi-nodejs-20:3.259.0. The account's builds, which deploy what needs approvals, do not run in it.",
  "public.ecr.aws/docker/library/python:3.13-slim-trixie":
    "The sample application's base: its tag brings security updates with each build, and the digest of the image that is built is what is tested, approved and run.",
  "apt-get install --yes --no-install-recommends postgresql redis-server":
    "For the sample's tests alone, in a stage that is never pushed; apt holds packages against Debian's signatures.",
  "plug-in aws 7.48.0": untilPinned,
  "plug-in awsx 3.9.0": untilPinned,
  "plug-in docker 4.11.2": untilPinned,
  "plug-in docker-build 0.0.14": untilPinned,
};
