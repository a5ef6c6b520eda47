import { byText, expect, expectEach } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { shares } from "./resource-policies";

const endpointService = "aws:ec2/vpcEndpointService:VpcEndpointService";
const resourceShare = "aws:ram/resourceShare:ResourceShare";

/** A lake lends to whoever IAM lets in, unless it is told that these are nobody's own. */
const defaults = ["createDatabaseDefaultPermissions", "createTableDefaultPermissions"];

/** Whoever is not invited, and comes. */
const openings: Readonly<Record<string, (resource: Checked) => Verdict>> = {
  "aws:ec2transitgateway/multicastDomain:MulticastDomain": (domain) =>
    expect(domain, "autoAcceptSharedAssociations", { default: "disable" }).toBe("disable"),
  "aws:ec2transitgateway/transitGateway:TransitGateway": (gateway) =>
    expect(gateway, "autoAcceptSharedAttachments", { default: "disable" }).toBe("disable"),
  "aws:glue/catalogDatabase:CatalogDatabase": (database) =>
    expectEach(database, "createTableDefaultPermissions", (item) =>
      ofWhom(database, `${item}.principal.dataLakePrincipalIdentifier`),
    ),
  "aws:lakeformation/dataLakeSettings:DataLakeSettings": (lake) =>
    all(
      ...["allowExternalDataFiltering", "allowFullTableExternalDataAccess"].map((path) =>
        expect(lake, path, { default: false }).toBe(false),
      ),
      ...defaults.map((list) => expectEach(lake, list, (item) => ofWhom(lake, `${item}.principal`))),
    ),
  [resourceShare]: (share) => expect(share, "allowExternalPrincipals", { default: false }).toBe(false),
};

/** By which everybody is bound to an organization. */
const organizations: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventPermission:EventPermission": "condition.value",
  "aws:lambda/layerVersionPermission:LayerVersionPermission": "organizationId",
};

export const shareNamesSomebody = rule([...Object.keys(shares), ...Object.keys(openings), endpointService], {
  id: "iam-share-names-somebody",
  severity: "critical",
  sameAs: [],
  why: "Anyone in the world, or anyone invited by another account, could use what is ours.",
  fix: "Name an account, or bind the share to the organization; leave out `group`, `allowExternalPrincipals` and whatever accepts others by itself.",
  check: (resource) => {
    const opening = openings[resource.type];
    if (opening !== undefined) return opening(resource);
    if (resource.type === endpointService)
      return expectEach(resource, "allowedPrincipals", (item) => ofWhom(resource, item));
    return all(...(shares[resource.type] ?? []).map((path) => ofWhom(resource, path)));
  },
});

function ofWhom(resource: Checked, path: string): Verdict {
  return byText(resource, path, (who) => {
    // Lake Formation calls so whoever has any permission of IAM for it.
    if (who === null || !/[*?]|^all$|^IAM_ALLOWED_PRINCIPALS$/i.test(who)) return pass;
    const organization = organizations[resource.type];
    return organization === undefined || read(resource, organization).state === "absent"
      ? fail(`\`${path}\` is everybody.`)
      : expect(resource, organization).toMatch(
          /^o-[a-z0-9]{10,32}$/,
          "an organization, since `principal` is everybody",
        );
  });
}
