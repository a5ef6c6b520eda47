import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const volumeIsGp3 = rule("aws:ebs/volume:Volume", {
  id: "ec2-volume-is-gp3",
  severity: "low",
  sameAs: [],
  why: "gp2 costs a quarter more and is slower.",
  fix: 'Set `type: "gp3"`.',
  check: (resource) => expect(resource, "type", { default: "gp2" }).toBe("gp3"),
});
