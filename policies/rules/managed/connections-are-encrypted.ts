import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const on = (service: Checked, path: string): Verdict => expect(service, path).toSatisfy(isOn, "it has to be true");

const search = (domain: Checked): Verdict =>
  all(
    on(domain, "domainEndpointOptions.enforceHttps"),
    on(domain, "nodeToNodeEncryption.enabled"),
    expect(domain, "domainEndpointOptions.tlsSecurityPolicy").toMatch(
      /^Policy-Min-TLS-1-[23]/,
      "a policy of TLS 1.2 or later",
    ),
  );

/** Services that also, or only, speak in plain text unless told otherwise, by type. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:apigateway/domainName:DomainName": (domain) =>
    expect(domain, "securityPolicy").toMatch(/^(TLS_1_2$|SecurityPolicy_TLS1[23]_)/, "one of TLS 1.2 or later"),
  "aws:dax/cluster:Cluster": (cluster) => expect(cluster, "clusterEndpointEncryptionType").toBe("TLS"),
  "aws:elasticsearch/domain:Domain": search,
  "aws:memorydb/cluster:Cluster": (cluster) =>
    expect(cluster, "tlsEnabled", { default: true }).toSatisfy(isOn, "it has to be true"),
  "aws:msk/cluster:Cluster": (cluster) =>
    all(
      expect(cluster, "encryptionInfo.encryptionInTransit.clientBroker", { default: "TLS" }).toBe("TLS"),
      expect(cluster, "encryptionInfo.encryptionInTransit.inCluster", { default: true }).toSatisfy(
        isOn,
        "it has to be true",
      ),
    ),
  "aws:opensearch/domain:Domain": search,
};

export const connectionsAreEncrypted = rule(Object.keys(services), {
  id: "managed-connections-are-encrypted",
  severity: "high",
  sameAs: [],
  why: "Passwords and data would cross the network as they are, or by a version of TLS that is broken.",
  fix: "Switch encryption in transit on, and name a policy of TLS 1.2 or later.",
  check: (service) => (services[service.type] ?? search)(service),
});
