import { read, type Resource } from "../model";
import { packageOf } from "../model/urn";
import type { Free, Gap } from "./billing";
import { entryOf } from "./entries";

/** Packages whose resources are made on the machine that runs Pulumi, or are nothing but a value. */
const makesNothing: Readonly<Record<string, string>> = {
  archive: "A file is packed where Pulumi runs",
  command: "A command runs on a machine that is billed itself",
  docker: "Images and containers are made where Pulumi runs",
  "docker-build": "Images are built where Pulumi runs",
  local: "A file is written where Pulumi runs",
  null: "Nothing is made",
  random: "A random value is kept in the state alone",
  std: "A value is computed",
  time: "A moment is kept in the state alone",
  tls: "A key or certificate is kept in the state alone",
};

/** What in a Kubernetes cluster has somebody else make something for money. */
const billsBehindKubernetes: Readonly<Record<string, string>> = {
  "kubernetes:core/v1:PersistentVolumeClaim": "The cluster makes a volume for it",
  "kubernetes:core/v1:PersistentVolume": "A volume stands behind it",
  "kubernetes:apps/v1:StatefulSet": "The cluster may make a volume for each of its pods",
  "kubernetes:networking.k8s.io/v1:Ingress": "The cluster may make a load balancer for it",
  "kubernetes:extensions/v1beta1:Ingress": "The cluster may make a load balancer for it",
};

/** What a chart, a manifest or a custom resource makes is said by none of its properties. */
const holdsOthers = /^kubernetes:(helm\.sh|yaml|kustomize)\//;

/** What a resource of another package than `aws` costs: nothing, with the reason, or what nobody here can tell. */
export function elsewhere(resource: Resource): Free | Gap | null {
  const name = packageOf(resource.type);
  if (name === "aws") return null;
  const reason = entryOf(makesNothing, name);
  if (reason !== undefined) return { free: reason };
  if (name === "kubernetes") return inCluster(resource);
  if (name === "pulumi-nodejs" || name === "pulumi-python")
    return { gap: "What a dynamic resource makes is said by its own code alone." };
  if (name === "aws-native") return { gap: "Types of aws-native are not priced; those of the package aws are." };
  return { gap: `The prices of the package ${name} are not known here: onebox prices AWS.` };
}

function inCluster(resource: Resource): Free | Gap {
  const behind = entryOf(billsBehindKubernetes, resource.type);
  if (behind !== undefined) return { gap: `${behind}, which the program does not say.` };
  if (resource.type.endsWith(":Service")) {
    const kind = read(resource, "spec.type");
    if (kind.state === "known" && kind.value === "LoadBalancer")
      return { gap: "The cluster makes a load balancer for it, which the program does not say." };
    if (kind.state !== "known" && kind.state !== "absent") return { gap: "`spec.type` is known only after creation." };
  }
  const isStandard = /^kubernetes:([a-z]+(\.k8s\.io)?|[a-z.]+\.k8s\.io)\//.test(resource.type);
  if (holdsOthers.test(resource.type) || !isStandard)
    return { gap: "What it makes in the cluster is not said by the program." };
  return { free: "It runs on the nodes of its cluster, which are billed themselves" };
}
