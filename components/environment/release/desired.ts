import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * What an environment is to run: `none`, or version and digest. It stands in a parameter that deployments write, and is
 * read at every preview.
 * @param parameterName it has to exist. @example /onebox/prod/release
 */
export function desiredRelease(parameterName: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
  return aws.ssm.getParameterOutput({ name: parameterName }, opts).insecureValue;
}
