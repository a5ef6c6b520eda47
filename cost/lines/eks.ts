import { type Bills, text } from "../billing";

/** Add-ons of AWS and of the community that cost nothing by themselves. https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html */
const free = [
  ...["vpc-cni", "coredns", "kube-proxy", "eks-pod-identity-agent", "eks-node-monitoring-agent", "adot"],
  ...["aws-ebs-csi-driver", "aws-efs-csi-driver", "aws-fsx-csi-driver", "aws-mountpoint-s3-csi-driver"],
  ...["snapshot-controller", "aws-secrets-store-csi-driver-provider", "aws-privateca-connector-for-kubernetes"],
  ...["metrics-server", "kube-state-metrics", "prometheus-node-exporter", "cert-manager", "external-dns"],
];

/** Others send metrics and logs, have a service look at the nodes, or are sold by a vendor. */
export const addon: Bills = (resource) => {
  const name = text(resource, "addonName", "").value;
  return [
    free.includes(name)
      ? { free: "A cluster is paid by its hours; this add-on costs nothing." }
      : { gap: `There is no price for what the add-on "${name.slice(0, 60)}" sends, watches or is sold for.` },
  ];
};
