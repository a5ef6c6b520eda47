import type { Value } from "../../../model";
import { access } from "./access";
import { balancers } from "./balancers";
import { databases } from "./databases";
import { ecs } from "./ecs";
import { functions } from "./functions";
import { monitoring } from "./monitoring";
import { network } from "./network";
import { storage } from "./storage";

/** A change of the shipped graph that AWS refuses, and somebody's report of that. */
export interface Refused {
  readonly what: string;
  readonly type: string;
  readonly path: string;
  readonly to: Value | undefined;
  readonly rule: string;
  readonly report: string;
  /** What the finding begins with. */
  readonly about: string;
  /** What else the report has; what is undefined is taken away. */
  readonly also: Readonly<Record<string, Value | undefined>>;
}

const github = "https://github.com";
const rows = [...access, ...balancers, ...databases, ...ecs, ...functions, ...monitoring, ...network, ...storage];

export const refused: readonly Refused[] = rows.map(([what, type, path, to, kind, report, about, also]) => ({
  what,
  type,
  path,
  to,
  rule: `aws-refuses-${kind}`,
  report: `${github}/${report}`,
  about: about ?? path.split(".")[0] ?? "",
  also: also ?? {},
}));
