import type { Chapter, Report } from "../report/document";
import type { Proposals } from ".";

/** What a month costs: with what is proposed, and what the old server costs. */
export interface Costs {
  /** null: not known, for the reason. */
  readonly proposedUsd: string | null;
  readonly reason: string | null;
  /** What the operator pays for the old server; null: they did not say. */
  readonly oldUsd: number | null;
}

/** The proposals, for somebody to go through line by line. */
export function proposalReport(stack: string, proposals: Proposals, costs: Costs): Report {
  const { sizes, tasks, site, variables, processes, image } = proposals;
  const chapters: Chapter[] = [
    {
      heading: "Monthly bill",
      missing: costs.reason === null ? [] : [`what ${stack} would cost: ${costs.reason}`],
      facts: [
        [
          "Proposed",
          costs.proposedUsd === null
            ? "not known"
            : `$${costs.proposedUsd} for ${stack}; other stacks are billed by onebox bill`,
        ],
        ["Old server", costs.oldUsd === null ? "not known (pass --old-usd)" : `$${costs.oldUsd.toFixed(2)}`],
      ],
    },
    {
      heading: "Sizes",
      missing: [],
      facts: sizes.map(({ setting, value, why }) => [setting, `${value}: ${why}`]),
    },
    {
      heading: "Tasks",
      missing: [],
      facts: [["Converted", `${tasks.filter(({ task }) => task !== null).length} of ${tasks.length}`]],
      lists: tasks.map(({ old, where, task, why, notes }) => ({
        heading: `${old}   [${where}]`,
        items: [
          ...(task === null
            ? [`not converted: ${why ?? ""}`]
            : [`${task.name}: ${task.schedule}, ${task.timezone}, ${task.path}`]),
          ...notes,
        ],
      })),
    },
    {
      heading: "Site",
      missing: site === null ? ["what Nginx serves, so nothing is proposed"] : [],
      facts:
        site === null
          ? []
          : [
              ["Further names", site.domains.join(", ") || "none"],
              ["Names that lead there", site.redirects.join(", ") || "none"],
              ["Largest request", site.maxRequestMb === null ? "not changed" : `${site.maxRequestMb} MB`],
              ["HSTS", `${site.strictTransport.days} days`],
            ],
      lists: [{ heading: "To be looked at", items: site?.notes ?? [] }],
    },
    {
      heading: "Variables",
      missing: variables === null ? ["the application's variables, so nothing is proposed"] : [],
      facts: [],
      lists: [
        {
          heading: `Values for onebox:app.environment of Pulumi.${stack}.yaml, which you enter`,
          items: variables?.settings ?? [],
        },
        {
          heading: "Secrets, the same as on the old server",
          items: (variables?.secrets ?? []).map((name) => `onebox host secret set ${name} --stack ${stack}`),
        },
        { heading: "Set by the host", items: (variables?.replaced ?? []).map(({ name, by }) => `${name}: ${by}`) },
      ],
    },
    {
      heading: "Processes and image",
      missing: [
        ...(processes === null ? ["what runs on the old server, so nothing is proposed"] : []),
        ...(processes !== null && processes.web === null
          ? ["which service answers requests: none of systemd's own does"]
          : []),
      ],
      facts: [["Files", Object.keys(image).join(", ") || "none"]],
      lists: [
        {
          heading: "Beside web",
          items: [
            ...(processes?.worker == null ? [] : [`worker: ${processes.worker.command}`]),
            ...(processes?.processes ?? []).map(
              ({ name, command, memoryMb }) => `${name}: ${command.join(" ")}, ${memoryMb} MB`,
            ),
          ],
        },
      ],
    },
  ];
  return {
    title: `Proposals for ${stack}`,
    lead: ["Each is a draft: read it, and change what does not fit."],
    chapters,
  };
}
