import { unknown } from "../../../../model";
import { connectionsAreEncrypted } from "../../../../policies/rules/rds/connections-are-encrypted";
import { describeRule, given } from "../../describe-rule";

const cluster = { type: "aws:rds/clusterParameterGroup:ClusterParameterGroup" };
const proxy = { type: "aws:rds/proxy:Proxy" };
const forced = [{ name: "rds.force_ssl", value: "1" }];

describeRule(connectionsAreEncrypted, {
  passes: [
    { parameters: forced },
    { family: "postgres17", parameters: forced },
    { parameters: [...forced, { name: "ssl_min_protocol_version", value: "TLSv1.3" }] },
    // The group of the cluster decides.
    { family: "aurora-postgresql17", parameters: [] },
    given({ family: "aurora-postgresql17", parameters: forced }, cluster),
    given({ requireTls: true }, proxy),
  ],
  fails: [
    {},
    { parameters: [] },
    { parameters: [{ name: "rds.force_ssl", value: "0" }] },
    { parameters: [...forced, { name: "rds.force_ssl", value: "0" }] },
    { parameters: [...forced, { name: "ssl_min_protocol_version", value: "TLSv1" }] },
    { parameters: "none" },
    { family: 7, parameters: forced },
    given({ family: "aurora-postgresql17" }, cluster),
    given({ family: "aurora-postgresql17", parameters: [{ name: "rds.force_ssl", value: "0" }] }, cluster),
    given({}, proxy),
    given({ requireTls: false }, proxy),
  ],
  notEvaluated: [
    { parameters: unknown },
    { family: unknown, parameters: forced },
    { parameters: [{ name: unknown, value: "1" }] },
    { parameters: [{ name: "rds.force_ssl", value: unknown }] },
    given({ parameters: unknown }, cluster),
    given({ requireTls: unknown }, proxy),
  ],
});
