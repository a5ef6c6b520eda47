import type { Behaviour, Behaviours } from "../behaviour";
import { access } from "./access";
import { balancers } from "./balancer";
import { cache } from "./cache";
import { compute } from "./compute";
import { data } from "./data";
import { database } from "./database";
import { network } from "./network";
import { program } from "./program";
import { monitoring } from "./monitoring";
import { services } from "./service";

// Why: docs/decisions/0126.
/** What AWS and its provider do with every type of the tests' stacks, of hosts and on ECS. */
export const behaviours: Behaviours = {
  ...access,
  ...balancers,
  ...cache,
  ...compute,
  ...data,
  ...database,
  ...network,
  ...program,
  ...monitoring,
  ...services,
};

/** The provider whose source the table was read from: terraform-provider-aws, as @pulumi/aws 7 wraps it. */
export const readFrom = {
  name: "terraform-provider-aws",
  url: "https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service",
  /** Of the table, not of the file: read it again with a new major version of @pulumi/aws. */
  date: "2026-11-28",
  packageVersion: "7.48.0",
};

export function behaviourOf(type: string): Behaviour | undefined {
  return behaviours[type];
}
