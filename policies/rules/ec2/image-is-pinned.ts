import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { notEvaluated, passes } from "../../framework/verdict";
import { hostTypes, isTemplate } from "./hosts";

export const imageIsPinned = rule(hostTypes, {
  id: "ec2-image-is-pinned",
  severity: "high",
  sameAs: [],
  why: "An image that is looked up replaces the host on the day on which a new one appears.",
  fix: "Write the id of the image into the stack's configuration, as ami-0123456789abcdef0.",
  check: (resource, { settings }) => {
    const image = expect(resource, isTemplate(resource) ? "imageId" : "ami");
    const isId = image.toMatch(/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, "an id such as ami-0123456789abcdef0");
    if (!passes(isId)) return isId;
    // What `getAmi` has found looks the same: only where it is written down tells them apart.
    return settings?.kind === "environment"
      ? image.toSatisfy(
          (id) => id === settings.host.ami.id,
          "it is not the image of the stack's settings (`host.ami.id`)",
        )
      : notEvaluated("An id that was looked up looks like one that is written down, so it may have been.");
  },
});
