/** One thing that a person deletes, because no role of the pipeline may. */
export interface ByHand {
  readonly what: string;
  /** Where it is kept (`keep: true`): what has to be done before. */
  readonly before: string;
  /** What is lost with it. */
  readonly lost: string;
}

/** Of a deployment that takes a side away. */
export const personsPart =
  "A person makes that deployment, because it deletes what no pipeline role may (see By hand).";

/** How such a deployment goes. */
export function howByHand(stack: string): readonly string[] {
  return [
    `Where \`keep\` is set, \`pulumi state unprotect --stack ${stack} <urn>\` of each protected resource below; \`pulumi stack --stack ${stack} --show-urns\` names them.`,
    `From the merged commit and with administrator access: \`npx onebox state assert --stack ${stack}\`, then \`pulumi up --stack ${stack}\`. If it is interrupted, run it again.`,
  ];
}

const emptied = "unprotect it, and empty it with all versions";

/** Deleted with the host. */
export const afterHost: readonly ByHand[] = [
  {
    what: "the host's address (Elastic IP)",
    before: "unprotect it first",
    lost: "the number: a later host has another one, and DNS follows",
  },
  {
    what: "the host's data volume",
    before: "unprotect it; a final snapshot is made",
    lost: "the host's queue and cache, and its journal of releases",
  },
  { what: "the policy that makes its snapshots", before: "nothing", lost: "nothing; snapshots stay" },
  { what: "the bucket of the host's bundle", before: emptied, lost: "nothing that a later host needs" },
];

/** Deleted with the service. */
export const afterService: readonly ByHand[] = [
  {
    what: "the queue's replication group",
    before: "unprotect it, and delete a final snapshot that an earlier move has left under the same name",
    lost: "jobs that still wait; a final snapshot has them",
  },
  {
    what: "the load balancer",
    before:
      "unprotect it, and end its own protection: `aws elbv2 modify-load-balancer-attributes --attributes Key=deletion_protection.enabled,Value=false --load-balancer-arn <arn>`",
    lost: "nothing",
  },
  { what: "the bucket of the load balancer's log", before: emptied, lost: "the log of its requests" },
  {
    what: "the secret of queue and cache",
    before:
      "unprotect it; its name is free again after 30 days, or at once by `aws secretsmanager delete-secret --force-delete-without-recovery --secret-id <name>`",
    lost: "their passwords, which are generated again",
  },
  { what: "the private zone of Cloud Map", before: "nothing", lost: "names of tasks inside the network" },
];
