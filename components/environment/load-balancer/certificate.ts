import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface CertificateArgs {
  /** The first is the certificate's own name; all of them lie in the zone. */
  readonly domains: readonly [string, ...string[]];
  readonly zoneId: pulumi.Input<string>;
}

/**
 * Renewed by ACM for as long as the records stand by which it sees that the names are ours.
 * @returns the ARN once it is issued.
 */
export function validatedCertificate(
  name: string,
  { domains: [domainName, ...more], zoneId }: CertificateArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const certificate = new aws.acm.Certificate(
    name,
    {
      domainName,
      ...(more.length === 0 ? {} : { subjectAlternativeNames: more }),
      validationMethod: "DNS",
    },
    { parent },
  );
  const records = [domainName, ...more].map((domain, index) => {
    const option = certificate.domainValidationOptions.apply((all) => proofOf(domain, all));
    return new aws.route53.Record(
      index === 0 ? `${name}-proof` : `${name}-proof-${domain}`,
      {
        zoneId,
        name: option.resourceRecordName,
        type: "CNAME",
        ttl: 300,
        records: [option.resourceRecordValue],
        // Another certificate for the same name in this account has the same record.
        allowOverwrite: true,
      },
      { parent },
    );
  });
  const validation = new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
    // ACM looks for minutes, not for hours; a zone that nobody delegates to is found out sooner this way.
    { parent, customTimeouts: { create: "30m" } },
  );
  return validation.certificateArn;
}

type Option = aws.types.output.acm.CertificateDomainValidationOption;

function proofOf(domain: string, options: readonly Option[]): Option {
  const found = options.find(({ domainName }) => domainName === domain);
  if (found === undefined) throw new Error(`ACM says of no record by which ${domain} is validated`);
  return found;
}
