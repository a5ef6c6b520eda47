import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const imagesStayPrivate = rule("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", {
  id: "ec2-images-stay-private",
  severity: "high",
  sameAs: [],
  why: "One wrong call would show the disks of a host, as an image, to everybody.",
  fix: 'Set `state: "block-new-sharing"`.',
  check: (resource) => expect(resource, "state").toBe("block-new-sharing"),
});
