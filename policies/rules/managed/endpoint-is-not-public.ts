import { expect, expectEach } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, any, fail, pass, passes, type Verdict } from "../../framework/verdict";
import { isWorld } from "../security-group/openings";

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
        expect(service, cidr).toSatisfy(isSomebodys, "it has to be a specific network"),
      ),
    ),
  );
  // Networks that are named make no switch of what is none.
  const found = read(service, access);
  return found.state === "known"
    ? all(expect(service, access).toSatisfy(isSwitch, "it has to be true or false"), networks)
    : networks;
}

/** Where nobody says who may come, everybody may. */
function ofPort(ports: Checked, at: string): Verdict {
  const isWeb = passes(all(...["fromPort", "toPort"].map((end) => expect(ports, `${at}.${end}`).toBeOneOf([80, 443]))));
  return isWeb
    ? pass
    : all(
        ...["fromPort", "toPort"].map((end) =>
          expect(ports, `${at}.${end}`).toSatisfy((port) => typeof port === "number", "it has to be a port"),
        ),
        expect(ports, `${at}.cidrs`).toSatisfy(
          (cidrs) => Array.isArray(cidrs) && cidrs.length > 0 && cidrs.every(isSomebodys),
          "specific networks are needed",
        ),
      );
}

const isSomebodys = (cidr: unknown): boolean => typeof cidr === "string" && !isWorld([cidr]);

/** A domain stands in a network of ours, or on the internet. */
const search = (domain: Checked): Verdict => expect(domain, "vpcOptions.subnetIds").toHaveItems();

/** Networks of somebody, by a list of them. */
const networks =
  (list: string, cidr = ""): ((service: Checked) => Verdict) =>
  (service) =>
    expectEach(service, list, (item) =>
      expect(service, `${item}${cidr}`).toSatisfy(isSomebodys, "it has to be a network of somebody"),
    );

/** Services that AWS gives an address on the internet, by type. RDS has a rule of its own. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:dms/instanceProfile:InstanceProfile": closed("publiclyAccessible"),
  "aws:dms/replicationInstance:ReplicationInstance": closed("publiclyAccessible"),
  "aws:eks/cluster:Cluster": cluster,
  "aws:elasticsearch/domain:Domain": search,
  "aws:lightsail/database:Database": closed("publiclyAccessible"),
  "aws:lightsail/instancePublicPorts:InstancePublicPorts": (ports) =>
    expectEach(ports, "portInfos", (port) => ofPort(ports, port)),
  "aws:m2/environment:Environment": closed("publiclyAccessible"),
  "aws:mq/broker:Broker": closed("publiclyAccessible"),
  "aws:msk/cluster:Cluster": (brokers) =>
    expect(brokers, "brokerNodeGroupInfo.connectivityInfo.publicAccess.type", { default: "DISABLED" }).toBe("DISABLED"),
  "aws:mwaa/environment:Environment": (environment) =>
    expect(environment, "webserverAccessMode", { default: "PRIVATE_ONLY" }).toBe("PRIVATE_ONLY"),
  "aws:neptune/clusterInstance:ClusterInstance": closed("publiclyAccessible"),
  "aws:neptunegraph/graph:Graph": closed("publicConnectivity"),
  "aws:opensearch/domain:Domain": search,
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy": (policy) =>
    expect(policy, "policy").notToMatch(/"AllowFromPublic"\s*:\s*"?true/i, "a collection that the internet reaches"),
  "aws:rds/shardGroup:ShardGroup": closed("publiclyAccessible"),
  "aws:redshift/cluster:Cluster": closed("publiclyAccessible"),
  "aws:redshiftserverless/workgroup:Workgroup": closed("publiclyAccessible"),
  "aws:sagemaker/notebookInstance:NotebookInstance": (notebook) =>
    expect(notebook, "directInternetAccess").toBe("Disabled"),
  "aws:sagemaker/domain:Domain": (domain) => expect(domain, "appNetworkAccessType").toBe("VpcOnly"),
  "aws:storagegateway/nfsFileShare:NfsFileShare": networks("clientLists"),
  "aws:timestreaminfluxdb/dbCluster:DbCluster": closed("publiclyAccessible"),
  "aws:timestreaminfluxdb/dbInstance:DbInstance": closed("publiclyAccessible"),
  "aws:workspaces/ipGroup:IpGroup": networks("rules", ".source"),
};

export const endpointIsNotPublic = ruleByType(services, {
  id: "managed-endpoint-is-not-public",
  severity: "critical",
  sameAs: [],
  why: "Passwords of anything on the internet are guessed all day; a mistake in a security group exposes it to everybody.",
  fix: "Leave it in private subnets, and reach it from within.",
});
