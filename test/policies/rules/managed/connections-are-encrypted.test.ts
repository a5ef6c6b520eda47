import { type Properties, unknown } from "../../../../model";
import { connectionsAreEncrypted } from "../../../../policies/rules/managed/connections-are-encrypted";
import { describeRule, given } from "../../describe-rule";

const search = {
  domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
  nodeToNodeEncryption: { enabled: true },
};
const [gateway, dax, memory, brokers] = [
  "aws:apigateway/domainName:DomainName",
  "aws:dax/cluster:Cluster",
  "aws:memorydb/cluster:Cluster",
  "aws:msk/cluster:Cluster",
] as const;
const domains = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const inTransit = (encryptionInTransit: Properties) =>
  given({ encryptionInfo: { encryptionInTransit } }, { type: brokers });

describeRule(connectionsAreEncrypted, {
  passes: [
    ...domains.map((type) => given(search, { type })),
    ...["TLS_1_2", "SecurityPolicy_TLS13_1_3_2025_09", "SecurityPolicy_TLS12_PFS_2025_EDGE"].map((securityPolicy) =>
      given({ securityPolicy }, { type: gateway }),
    ),
    given({ clusterEndpointEncryptionType: "TLS" }, { type: dax }),
    given({}, { type: memory }),
    given({}, { type: brokers }),
    inTransit({ clientBroker: "TLS", inCluster: true }),
  ],
  fails: [
    ...domains.flatMap((type) => [
      given({}, { type }),
      given({ ...search, nodeToNodeEncryption: { enabled: false } }, { type }),
      given({ ...search, domainEndpointOptions: { ...search.domainEndpointOptions, enforceHttps: false } }, { type }),
      given(
        { ...search, domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } },
        { type },
      ),
    ]),
    given({}, { type: gateway }),
    given({ securityPolicy: "TLS_1_0" }, { type: gateway }),
    given({}, { type: dax }),
    given({ clusterEndpointEncryptionType: "NONE" }, { type: dax }),
    given({ tlsEnabled: false }, { type: memory }),
    ...["PLAINTEXT", "TLS_PLAINTEXT"].map((clientBroker) => inTransit({ clientBroker })),
    inTransit({ inCluster: false }),
  ],
  notEvaluated: [given({ tlsEnabled: unknown }, { type: memory })],
});
