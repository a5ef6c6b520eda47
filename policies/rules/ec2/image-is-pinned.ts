import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { hostTypes, isTemplate } from "./hosts";

export const imageIsPinned = rule(hostTypes, {
  id: "ec2-image-is-pinned",
  severity: "high",
  sameAs: [],
  why: "An image that is looked up replaces the host on the day on which a new one appears.",
  fix: "Write the id of the image into the stack's settings, as ami-0123456789abcdef0.",
  check: (resource) =>
    expect(resource, isTemplate(resource) ? "imageId" : "ami").toMatch(
      /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
      "an id such as ami-0123456789abcdef0",
    ),
});
