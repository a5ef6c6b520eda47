/** Rules that were called otherwise, so that whoever has written an old id down is told the new one. */
export const renamedRules: Readonly<Record<string, string>> = {};
