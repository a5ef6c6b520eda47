import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cutChangelog } from "../../pack/changelog";

const text = `# Changelog
## [Unreleased]
### Added
- A flower.

## [1.0.0] - 2026-01-01
- The first.
`;

describe("the changelog at a release", () => {
  it("gets a section for the version, and gives its entries as the notes", () => {
    const { changelog, notes } = cutChangelog(text, "1.1.0", "2026-11-29");
    assert.equal(notes, "### Added\n- A flower.");
    assert.equal(changelog, text.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [1.1.0] - 2026-11-29\n"));
  });

  it("is refused where nothing is new, or the version is there", () => {
    const released = cutChangelog(text, "1.1.0", "2026-11-29").changelog;
    assert.throws(() => cutChangelog(released, "1.2.0", "2026-11-30"), /nothing of what is unreleased/);
    assert.throws(() => cutChangelog(text, "1.0.0", "2026-11-30"), /1\.0\.0 already/);
    assert.throws(() => cutChangelog("# Changelog\n", "1.0.0", "2026-11-30"), /no line/);
  });

  it("of this repository is in that form", () => {
    const { notes } = cutChangelog(readFileSync("CHANGELOG.md", "utf8"), "999.0.0", "2026-11-29");
    assert.match(notes, /^### /);
  });
});
