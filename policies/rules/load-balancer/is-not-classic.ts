import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const isNotClassic = rule("aws:elb/loadBalancer:LoadBalancer", {
  id: "load-balancer-is-not-classic",
  severity: "high",
  sameAs: [],
  why: "A classic load balancer cannot drop bad headers, redirect to HTTPS or speak TLS 1.3, and no other rule checks it.",
  fix: "Create an `aws.lb.LoadBalancer`, with listeners of its own.",
  check: () => fail("It is a classic load balancer, which nothing else judges."),
});
