import { inTurn } from "../in-turn";

/** `npm run docs`: writes what is made from something else, most of it in docs/. The pictures, last, need Chromium. */
process.exitCode = inTurn([
  ["bin/onebox", "settings", "--output", "docs/settings.md"],
  ["bin/onebox", "settings", "--json", "--output", "docs/settings.schema.json"],
  ["bin/onebox", "diagram", "--output", "docs/resources.txt"],
  ["bin/onebox", "diagram", "--format", "svg", "--output", "docs/architecture.svg"],
  ["-r", "./check/loader/register.js", "test/changes/write.ts"],
  ["-r", "./check/loader/register.js", "test/policies/write-page.ts"],
  ["-r", "./check/loader/register.js", "test/policies/write-arn-formats.ts"],
  ["-r", "./check/loader/register.js", "test/docs/moving-picture/write.ts"],
  ["-r", "./check/loader/register.js", "test/ci/render/picture.ts"],
]);
