import { rule } from "../../framework/rule";
import { eachContainer } from "./containers";

export const imageIsPinned = rule("aws:ecs/taskDefinition:TaskDefinition", {
  id: "ecs-image-is-pinned",
  severity: "medium",
  sameAs: [],
  why: "A tag that moves makes two tasks of one version run different code, and a rollback bring back something else.",
  fix: "Name the image by digest: `repository@sha256:…`.",
  check: (definition) =>
    eachContainer(definition, "has an image without a digest", ({ image }) => !/@sha256:[0-9a-f]{64}$/.test(image)),
});
