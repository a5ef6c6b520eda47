/** What the site's menu shows, in the order in which people read it. A test holds that every page is here. */
const page = (text, name) => ({ text, link: `/docs/${name}` });

export const sections = [
  {
    text: "Start",
    items: [
      page("First deployment", "first-deploy"),
      page("Bring your application", "bring-your-app"),
      page("Move an old server in", "moving-in"),
      page("Moving the data", "moving-data"),
      page("Settings", "settings"),
      page("The bill", "bill-walkthrough"),
    ],
  },
  {
    text: "Operate",
    items: [
      page("Every day", "operating"),
      page("Releases", "releases"),
      page("Restores, sizes, drift", "operations"),
      page("Runbooks", "runbooks/"),
      page("Repair a state", "recover-state"),
      page("Any Pulumi program", "any-program"),
      page("Growing past one host", "growing"),
    ],
  },
  {
    text: "Change",
    items: [
      page("Merge requests", "merge-requests"),
      page("Policies", "policies"),
      page("What a change does", "changes"),
    ],
  },
  {
    text: "Trust",
    items: [page("Security", "security"), page("Threat model", "threat-model")],
  },
  {
    text: "Inside",
    items: [page("Architecture", "architecture"), page("Decisions", "decisions/")],
  },
];
