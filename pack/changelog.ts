const heading = "## [Unreleased]";

export interface Cut {
  /** With a section for the version, and an empty one for what comes next. */
  readonly changelog: string;
  /** What the version changes, as the changelog has it. */
  readonly notes: string;
}

/**
 * Closes what is unreleased as a version.
 * @param text in the form of https://keepachangelog.com. @param date as 2026-11-29.
 * @throws Error where nothing is unreleased, or the version is there already.
 */
export function cutChangelog(text: string, version: string, date: string): Cut {
  const [before, after] = text.split(`${heading}\n`);
  if (before === undefined || after === undefined) throw new Error(`CHANGELOG.md has no line "${heading}".`);
  if (text.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has a section ${version} already.`);
  const [section = ""] = after.split(/^## /m);
  const notes = section.trim();
  if (!/^- /m.test(notes)) throw new Error("CHANGELOG.md says nothing of what is unreleased.");
  return { changelog: `${before}${heading}\n\n## [${version}] - ${date}\n${after}`, notes };
}
