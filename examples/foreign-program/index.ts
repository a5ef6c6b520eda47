import * as aws from "@pulumi/aws";
import { Budget, names, PrivateBucket } from "onebox/components";

const provider = new aws.Provider("aws", { region: "us-east-1", allowedAccountIds: ["210987654321"] });
const { buckets } = names("dev", "210987654321", "us-east-1", "shop");

// Private, encrypted, versioned and TLS only, without a word about it.
const invoices = new PrivateBucket("invoices", { bucket: buckets.media, oldVersionDays: 30, keep: true }, { provider });
new Budget("month", { name: "shop", monthlyCapUsd: 50, email: "ops@acme.io" }, { provider });
// What nobody has thought of; the pack has.
new aws.ebs.Volume("scratch", { availabilityZone: "us-east-1a", size: 10, type: "gp3" }, { provider });

export const bucket = invoices.bucketName;
