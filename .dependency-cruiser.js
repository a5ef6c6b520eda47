/** Which folder may import which of ours: the table of docs/architecture.md. A folder is a place where code runs. */
const mayImport = {
  infra: ["components", "settings"],
  components: [],
  policies: ["graph", "cost", "settings"],
  "policies/command": ["policies", "graph", "check", "ci", "cost", "settings"],
  cost: ["graph"],
  check: ["graph", "cost", "settings"],
  ci: ["graph", "check", "cost", "settings"],
  operate: ["check", "ci", "components", "settings"],
  host: [],
  lambda: [],
  graph: [],
  settings: [],
};

const folders = Object.keys(mayImport);

/** Folders inside another one that run elsewhere than it. */
const inside = (folder) => folders.filter((other) => other.startsWith(`${folder}/`));

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: `^(${folders.join("|")}|test)/` },
      to: { couldNotResolve: true },
    },
    ...folders.map((folder) => ({
      name: `${folder}-imports`,
      severity: "error",
      from: { path: `^${folder}/`, pathNot: inside(folder).map((other) => `^${other}/`) },
      to: {
        path: `^(${folders.filter((other) => other !== folder && !mayImport[folder].includes(other)).join("|")})/`,
      },
    })),
    { name: "tests-are-not-imported", severity: "error", from: { pathNot: "^test/" }, to: { path: "^test/" } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    // As Node finds a package that names its entry by `exports`.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "default"] },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^examples/" },
    includeOnly: undefined,
  },
};
