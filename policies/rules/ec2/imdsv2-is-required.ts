import { rule } from "../../framework/rule";
import { hostTypes, metadataDefaults, ofMetadataService } from "./hosts";

export const imdsv2IsRequired = rule([...hostTypes, metadataDefaults], {
  id: "ec2-imdsv2-is-required",
  severity: "critical",
  sameAs: ["CKV_AWS_79", "FSBP EC2.8"],
  why: "The older metadata service hands the host's role to anybody who can make the application fetch a URL.",
  fix: 'Set `metadataOptions: { httpTokens: "required" }`.',
  check: (resource) => ofMetadataService(resource, "httpTokens", "required"),
});
