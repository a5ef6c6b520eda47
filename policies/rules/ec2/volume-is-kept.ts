import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";

export const volumeIsKept = rule("aws:ebs/volume:Volume", {
  id: "ec2-volume-is-kept",
  severity: "medium",
  sameAs: [],
  why: "Certificates and jobs would go with one wrong line in the program.",
  fix: "Set `protect: true` and `finalSnapshot: true` where data must not be lost.",
  check: (volume, { keep }) =>
    keep
      ? all(volume.protect ? pass : fail("The volume is not protected."), expect(volume, "finalSnapshot").toBe(true))
      : pass,
});
