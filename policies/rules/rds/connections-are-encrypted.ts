import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { expectParameter, parameterGroupTypes, whereItDecides } from "./parameters";

const proxy = "aws:rds/proxy:Proxy";

export const connectionsAreEncrypted = rule([...parameterGroupTypes, proxy], {
  id: "rds-connections-are-encrypted",
  severity: "critical",
  sameAs: ["CKV2_AWS_69", "FSBP RDS.38"],
  why: "Without it a client may send passwords and data in the clear.",
  fix: 'Add `{ name: "rds.force_ssl", value: "1" }` to `parameters`; on a proxy set `requireTls: true`.',
  check: (resource) =>
    resource.type === proxy
      ? expect(resource, "requireTls").toBe(true)
      : whereItDecides(resource, () =>
          all(
            expectParameter(resource, "rds.force_ssl", (value) => value === "1", "it has to be 1"),
            expectParameter(
              resource,
              "ssl_min_protocol_version",
              (value) => /^TLSv1\.[23]$/.test(value),
              "it has to be TLSv1.2 or later",
              "TLSv1.2",
            ),
          ),
        ),
});
