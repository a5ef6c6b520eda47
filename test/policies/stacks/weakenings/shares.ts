import { resourcePolicies, shares as paths } from "../../../../policies/rules/iam/resource-policies";
import { resourcePolicyIsNotPublic } from "../../../../policies/rules/iam/resource-policy-is-not-public";
import { shareNamesSomebody } from "../../../../policies/rules/iam/share-names-somebody";
import { resourcePolicy } from "./documents";
import { none, of, orAbsent, type Weakening, type Weakenings } from "./weakening";

const organization: Weakening = {
  to: ["*", "nobody"],
  by: [shareNamesSomebody.id],
  because: "the account rule looks at accounts alone",
};

const everybody = (...to: (string | string[])[]): Weakening => ({
  to,
  by: [shareNamesSomebody.id],
  removed: none,
  because: "AWS refuses a share with nobody",
});

const ofTheirs: Weakening = {
  to: [["*"]],
  removed: none,
  because: "everybody of an organization that is named is nobody else",
};

const accepting = orAbsent("enable");

/** Whatever lends something to others, by a document or by itself. */
export const shares: Weakenings = Object.assign(
  {},
  ...resourcePolicyIsNotPublic.types.map((type) =>
    of(type, { [resourcePolicies[type] ?? ""]: resourcePolicy(resourcePolicyIsNotPublic.id) }),
  ),
  ...Object.entries(paths).map(([type, own]) =>
    of(type, Object.fromEntries(own.map((path) => [path, everybody(path === "group" ? "all" : "*")]))),
  ),
  of("aws:cloudwatch/eventPermission:EventPermission", { "condition.value": organization, principal: ofTheirs }),
  of("aws:lambda/layerVersionPermission:LayerVersionPermission", { organizationId: organization, principal: ofTheirs }),
  of("aws:ec2/vpcEndpointService:VpcEndpointService", {
    allowedPrincipals: everybody(["*"]),
    "allowedPrincipals.*": everybody("*"),
  }),
  of("aws:ec2transitgateway/transitGateway:TransitGateway", { autoAcceptSharedAttachments: accepting }),
  of("aws:ec2transitgateway/multicastDomain:MulticastDomain", { autoAcceptSharedAssociations: accepting }),
  of("aws:glue/catalogDatabase:CatalogDatabase", {
    createTableDefaultPermissions: orAbsent("all"),
    "createTableDefaultPermissions.*.principal.dataLakePrincipalIdentifier": orAbsent("IAM_ALLOWED_PRINCIPALS"),
  }),
  of("aws:lakeformation/dataLakeSettings:DataLakeSettings", {
    allowExternalDataFiltering: orAbsent(true),
    allowFullTableExternalDataAccess: orAbsent(true),
    ...Object.fromEntries(
      ["createDatabaseDefaultPermissions", "createTableDefaultPermissions"].flatMap((list) => [
        [list, orAbsent("all")],
        [`${list}.*.principal`, orAbsent("IAM_ALLOWED_PRINCIPALS")],
      ]),
    ),
  }),
  of("aws:ram/resourceShare:ResourceShare", {
    allowExternalPrincipals: { to: [true], removed: none, because: "what AWS takes where it is absent is fine" },
  }),
) as Weakenings;
