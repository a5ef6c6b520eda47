import { unknown } from "../../model";
import { policy, type Tables } from "./describe-rule";

/** Cases of a rule about whom a resource's `policy` lets in. */
export const publicPolicy: Tables = {
  passes: [
    {
      policy: policy({
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "*",
        Resource: "*",
      }),
    },
    {},
  ],
  fails: [
    { policy: policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }) },
    { policy: policy({ Effect: "Allow", Principal: { AWS: "*" }, Action: "*", Resource: "*" }) },
    {
      policy: policy({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::*:role/x" }, Action: "*", Resource: "*" }),
    },
    { policy: 7 },
  ],
  notEvaluated: [{ policy: unknown }],
};
