import { unknown } from "../../../../model";
import { shareNamesSomebody } from "../../../../policies/rules/iam/share-names-somebody";
import { describeRule, given } from "../../describe-rule";

const image = { type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission" };
const layer = { type: "aws:lambda/layerVersionPermission:LayerVersionPermission" };
const bus = { type: "aws:cloudwatch/eventPermission:EventPermission" };
const allowed = { type: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple" };
const service = { type: "aws:ec2/vpcEndpointService:VpcEndpointService" };
const shared = { type: "aws:ram/resourceShare:ResourceShare" };
const organization = "o-abcdef1234";

const [gateway, casts, lake, catalog] = [
  "aws:ec2transitgateway/transitGateway:TransitGateway",
  "aws:ec2transitgateway/multicastDomain:MulticastDomain",
  "aws:lakeformation/dataLakeSettings:DataLakeSettings",
  "aws:glue/catalogDatabase:CatalogDatabase",
];
const everybody = "IAM_ALLOWED_PRINCIPALS";
const by = (dataLakePrincipalIdentifier: string) => ({
  createTableDefaultPermissions: [{ permissions: ["ALL"], principal: { dataLakePrincipalIdentifier } }],
});

describeRule(shareNamesSomebody, {
  passes: [
    given({ accountId: "123456789012" }, image),
    given({ organizationArn: "arn:aws:organizations::123456789012:organization/o-abcdef1234" }, image),
    given({ principal: "123456789012" }, layer),
    given({ principal: "*", organizationId: organization }, layer),
    given({ principal: "*", condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: organization } }, bus),
    given({ principalArn: "arn:aws:iam::123456789012:role/app" }, allowed),
    given({ allowedPrincipals: ["arn:aws:iam::123456789012:root"] }, service),
    given({}, service),
    given({}, shared),
    ...[gateway, casts, lake, catalog].map((type) => given({}, { type })),
    given({ autoAcceptSharedAttachments: "disable" }, { type: gateway }),
    given(by("arn:aws:iam::123456789012:role/app"), { type: catalog }),
    given({ allowExternalPrincipals: false }, shared),
  ],
  fails: [
    given({ group: "all" }, image),
    given({ principal: "*" }, layer),
    given({ principal: "*", organizationId: "*" }, layer),
    given({ principal: "*" }, bus),
    given({ principal: "*", condition: { key: "aws:PrincipalOrgID", type: "StringLike", value: "o-*" } }, bus),
    given({ principalArn: "*" }, allowed),
    given({ principalArn: "arn:aws:iam::*:root" }, allowed),
    given({ allowedPrincipals: ["*"] }, service),
    given({ allowExternalPrincipals: true }, shared),
    given({ autoAcceptSharedAttachments: "enable" }, { type: gateway }),
    given({ autoAcceptSharedAssociations: "enable" }, { type: casts }),
    given({ allowExternalDataFiltering: true }, { type: lake }),
    given({ allowFullTableExternalDataAccess: true }, { type: lake }),
    given({ createDatabaseDefaultPermissions: [{ permissions: ["ALL"], principal: everybody }] }, { type: lake }),
    given(by(everybody), { type: catalog }),
    given({ principal: "IAM_ALLOWED_PRINCIPALS" }, { type: "aws:lakeformation/permissions:Permissions" }),
  ],
  notEvaluated: [
    given({ principal: "*", organizationId: unknown }, layer),
    given({ group: unknown }, image),
    given({ principal: unknown }, layer),
    given({ allowedPrincipals: unknown }, service),
    given({ allowExternalPrincipals: unknown }, shared),
  ],
});
