import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const volumeIsGp3 = rule("aws:ebs/volume:Volume", {
  id: "ec2-volume-is-gp3",
  severity: "low",
  sameAs: [],
  why: "gp2 costs a quarter more and is slower.",
  fix: 'Set `type: "gp3"`.',
  check: (resource) => expect(resource, "type", { default: "gp2" }).toBe("gp3"),
});
