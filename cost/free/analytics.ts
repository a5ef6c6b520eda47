import type { Said } from "../entries";

/** Of analytics and models. */
export const analytics: Said = [
  [
    "Names of catalogues cost nothing; queries do",
    "https://aws.amazon.com/athena/pricing/",
    ["aws:athena/dataCatalog:DataCatalog"],
  ],
  [
    "What describes data and orders jobs costs nothing; jobs do",
    "https://aws.amazon.com/glue/pricing/",
    [
      "aws:glue/resourcePolicy:ResourcePolicy",
      "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
      "aws:glue/workflow:Workflow",
      "aws:glue/classifier:Classifier",
      "aws:glue/securityConfiguration:SecurityConfiguration",
      "aws:glue/registry:Registry",
      "aws:glue/schema:Schema",
      "aws:glue/dataQualityRuleset:DataQualityRuleset",
    ],
  ],
  [
    "A model costs nothing until an endpoint runs it",
    "https://aws.amazon.com/sagemaker/pricing/",
    ["aws:sagemaker/model:Model", "aws:sagemaker/endpointConfiguration:EndpointConfiguration"],
  ],
  [
    "Names of queries and databases cost nothing; queries do",
    "https://aws.amazon.com/athena/pricing/",
    ["aws:athena/database:Database", "aws:athena/namedQuery:NamedQuery"],
  ],
  [
    "A job is paid by what it runs on; what starts and connects it costs nothing",
    "https://aws.amazon.com/glue/pricing/",
    ["aws:glue/connection:Connection", "aws:glue/trigger:Trigger"],
  ],
  [
    "Permissions on data cost nothing; what reads it does",
    "https://aws.amazon.com/lake-formation/pricing/",
    [
      "aws:lakeformation/dataLakeSettings:DataLakeSettings",
      "aws:lakeformation/permissions:Permissions",
      "aws:lakeformation/resource:Resource",
      "aws:lakeformation/lfTag:LfTag",
      "aws:lakeformation/resourceLfTags:ResourceLfTags",
      "aws:lakeformation/dataCellsFilter:DataCellsFilter",
    ],
  ],
];
