import { type Properties, unknown } from "../../../../model";
import { endpointIsNotPublic } from "../../../../policies/rules/managed/endpoint-is-not-public";
import { describeRule, given } from "../../describe-rule";

const [kubernetes, brokers] = ["aws:eks/cluster:Cluster", "aws:msk/cluster:Cluster"];
const searches = ["aws:elasticsearch/domain:Domain", "aws:opensearch/domain:Domain"];
const notebook = "aws:sagemaker/notebookInstance:NotebookInstance";
const [airflow, studio, ports, collection] = [
  "aws:mwaa/environment:Environment",
  "aws:sagemaker/domain:Domain",
  "aws:lightsail/instancePublicPorts:InstancePublicPorts",
  "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
];
const [desks, files, graphs] = [
  "aws:workspaces/ipGroup:IpGroup",
  "aws:storagegateway/nfsFileShare:NfsFileShare",
  "aws:neptunegraph/graph:Graph",
];
const own = [desks, files, graphs, kubernetes, brokers, notebook, airflow, studio, ports, collection, ...searches];
const others = endpointIsNotPublic.types.filter((type) => !own.includes(type));
const port = (fromPort: number, toPort: number, cidrs?: string[]) =>
  given({ portInfos: [{ fromPort, toPort, ...(cidrs === undefined ? {} : { cidrs }) }] }, { type: ports });
const network = (AllowFromPublic: boolean) =>
  given({ type: "network", policy: JSON.stringify([{ AllowFromPublic, Rules: [] }]) }, { type: collection });
const cluster = (vpcConfig: Properties) => given({ vpcConfig }, { type: "aws:eks/cluster:Cluster" });
const reached = (type: string) =>
  given({ brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } } }, { type: "aws:msk/cluster:Cluster" });

describeRule(endpointIsNotPublic, {
  passes: [
    given({}, { type: airflow }),
    given({ rules: [{ source: "203.0.113.0/24" }] }, { type: desks }),
    given({ clientLists: ["10.0.0.0/16"] }, { type: files }),
    given({}, { type: graphs }),
    given({ appNetworkAccessType: "VpcOnly" }, { type: studio }),
    port(443, 443),
    port(22, 22, ["203.0.113.0/24"]),
    network(false),
    ...others.flatMap((type) => [given({}, { type }), given({ publiclyAccessible: false }, { type })]),
    cluster({ endpointPublicAccess: false }),
    cluster({ endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] }),
    given({}, { type: "aws:msk/cluster:Cluster" }),
    reached("DISABLED"),
    ...searches.map((type) => given({ vpcOptions: { subnetIds: ["subnet-1"] } }, { type })),
    given({ directInternetAccess: "Disabled" }, { type: notebook }),
  ],
  fails: [
    given({ rules: [{ source: "0.0.0.0/0" }] }, { type: desks }),
    given({ rules: [{ source: "128.0.0.0/1" }] }, { type: desks }),
    given({ clientLists: ["10.0.0.0/16", "0.0.0.0/0"] }, { type: files }),
    given({ publicConnectivity: true }, { type: graphs }),
    given({ webserverAccessMode: "PUBLIC_ONLY" }, { type: airflow }),
    given({}, { type: studio }),
    given({ appNetworkAccessType: "PublicInternetOnly" }, { type: studio }),
    port(22, 22),
    port(0, 65_535, ["0.0.0.0/0"]),
    port(5_432, 5_432, ["203.0.113.0/24", "::/0"]),
    network(true),
    ...others.map((type) => given({ publiclyAccessible: true }, { type })),
    cluster({}),
    cluster({ endpointPublicAccess: true }),
    cluster({ publicAccessCidrs: ["0.0.0.0/0"] }),
    cluster({ publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/1"] }),
    cluster({ endpointPublicAccess: [], publicAccessCidrs: ["203.0.113.0/24"] }),
    reached("SERVICE_PROVIDED_EIPS"),
    ...searches.map((type) => given({}, { type })),
    given({}, { type: notebook }),
    given({ directInternetAccess: "Enabled" }, { type: notebook }),
  ],
  notEvaluated: [
    given({ publiclyAccessible: unknown }, { type: "aws:mq/broker:Broker" }),
    given({ portInfos: unknown }, { type: ports }),
  ],
});
