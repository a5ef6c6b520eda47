import { type Properties, unknown } from "../../../../model";
import { endpointIsNotPublic } from "../../../../policies/rules/managed/endpoint-is-not-public";
import { describeRule, given } from "../../describe-rule";

const [kubernetes, brokers] = ["aws:eks/cluster:Cluster", "aws:msk/cluster:Cluster"];
const others = endpointIsNotPublic.types.filter((type) => type !== kubernetes && type !== brokers);
const cluster = (vpcConfig: Properties) => given({ vpcConfig }, { type: "aws:eks/cluster:Cluster" });
const reached = (type: string) =>
  given({ brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } } }, { type: "aws:msk/cluster:Cluster" });

describeRule(endpointIsNotPublic, {
  passes: [
    ...others.flatMap((type) => [given({}, { type }), given({ publiclyAccessible: false }, { type })]),
    cluster({ endpointPublicAccess: false }),
    cluster({ endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] }),
    given({}, { type: "aws:msk/cluster:Cluster" }),
    reached("DISABLED"),
  ],
  fails: [
    ...others.map((type) => given({ publiclyAccessible: true }, { type })),
    cluster({}),
    cluster({ endpointPublicAccess: true }),
    cluster({ publicAccessCidrs: ["0.0.0.0/0"] }),
    cluster({ publicAccessCidrs: ["203.0.113.0/24", "0.0.0.0/1"] }),
    cluster({ endpointPublicAccess: [], publicAccessCidrs: ["203.0.113.0/24"] }),
    reached("SERVICE_PROVIDED_EIPS"),
  ],
  notEvaluated: [given({ publiclyAccessible: unknown }, { type: "aws:mq/broker:Broker" })],
});
