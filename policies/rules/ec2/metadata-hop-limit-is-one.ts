import { rule } from "../../framework/rule";
import { hostTypes, metadataDefaults, ofMetadataService } from "./hosts";

export const metadataHopLimitIsOne = rule([...hostTypes, metadataDefaults], {
  id: "ec2-metadata-hop-limit-is-one",
  severity: "high",
  sameAs: ["CKV_AWS_341"],
  why: "With two hops a container reaches the metadata service, and with it the host's role.",
  fix: "Set `metadataOptions: { httpPutResponseHopLimit: 1 }`; containers get credentials of a smaller role as a file.",
  check: (resource) => ofMetadataService(resource, "httpPutResponseHopLimit", 1),
});
