import { unknown } from "../../../../model";
import { metadataHopLimitIsOne } from "../../../../policies/rules/ec2/metadata-hop-limit-is-one";
import { describeRule, given } from "../../describe-rule";

describeRule(metadataHopLimitIsOne, {
  passes: [
    { metadataOptions: { httpEndpoint: "disabled" } },
    given({ metadataOptions: { httpEndpoint: "disabled" } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    given({ httpEndpoint: "disabled" }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    given({ httpPutResponseHopLimit: 1 }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    { metadataOptions: { httpPutResponseHopLimit: 1 } },
  ],
  fails: [
    { metadataOptions: { httpEndpoint: "enabled" } },
    {},
    given({ httpPutResponseHopLimit: 2 }, { type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults" }),
    given({ metadataOptions: { httpPutResponseHopLimit: 2 } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    { metadataOptions: { httpPutResponseHopLimit: 2 } },
    { metadataOptions: { httpPutResponseHopLimit: "1" } },
  ],
  notEvaluated: [{ metadataOptions: { httpPutResponseHopLimit: unknown } }],
});
