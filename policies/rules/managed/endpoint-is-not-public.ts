import { expect, expectEach } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, any, fail, pass, type Verdict } from "../../framework/verdict";
import { isHuge, isWorld } from "../security-group/openings";

const closed =
  (path: string) =>
  (service: Checked): Verdict =>
    expect(service, path, { default: false }).toSatisfy(
      (value) => value === false || value === "false",
      "it has to be false",
    );

/** AWS opens it to the world where nobody says otherwise. */
function cluster(service: Checked): Verdict {
  const cidrs = "vpcConfig.publicAccessCidrs";
  const isNamed =
    read(service, cidrs).state === "absent" ? fail(`\`${cidrs}\` is not set, which means the world.`) : pass;
  const isFine = (cidr: unknown): boolean => typeof cidr === "string" && !isWorld([cidr]) && !isHuge([cidr]);
  const access = "vpcConfig.endpointPublicAccess";
  const isSwitch = (value: unknown): boolean => /^(true|false)$/.test(asText(value));
  const networks = any(
    expect(service, access, { default: true }).toSatisfy(
      (value) => value === false || value === "false",
      "it has to be false, or `publicAccessCidrs` has to name networks",
    ),
    all(
      isNamed,
      expectEach(service, cidrs, (cidr) =>
        expect(service, cidr).toSatisfy(isFine, "it has to be a network of somebody"),
      ),
    ),
  );
  // Networks that are named make no switch of what is none.
  const found = read(service, access);
  return found.state === "known"
    ? all(expect(service, access).toSatisfy(isSwitch, "it has to be true or false"), networks)
    : networks;
}

/** Services that AWS gives an address on the internet, by type. RDS has a rule of its own. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:dms/replicationInstance:ReplicationInstance": closed("publiclyAccessible"),
  "aws:eks/cluster:Cluster": cluster,
  "aws:mq/broker:Broker": closed("publiclyAccessible"),
  "aws:msk/cluster:Cluster": (brokers) =>
    expect(brokers, "brokerNodeGroupInfo.connectivityInfo.publicAccess.type", { default: "DISABLED" }).toBe("DISABLED"),
  "aws:neptune/clusterInstance:ClusterInstance": closed("publiclyAccessible"),
  "aws:redshift/cluster:Cluster": closed("publiclyAccessible"),
  "aws:redshiftserverless/workgroup:Workgroup": closed("publiclyAccessible"),
};

export const endpointIsNotPublic = rule(Object.keys(services), {
  id: "managed-endpoint-is-not-public",
  severity: "critical",
  sameAs: [],
  why: "Passwords of what stands on the internet are tried all day; a mistake in a security group shows it to everybody.",
  fix: "Leave it in private subnets, and reach it from within.",
  check: (service) => (services[service.type] ?? closed("publiclyAccessible"))(service),
});
