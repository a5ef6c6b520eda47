import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { operationDocument, releaseDocument } from "./document";
import type { Application } from "../../../host/contract/application";
import { applicationHash, siteHash, usualApplication } from "../../../host/contract/usual";
import type { ReleaseInputs } from "../../../host/client/inputs";
import { none } from "../../../host/contract/release";
import { releaseProvider } from "./provider";

export interface ReleaseArgs {
  /** @example prod */
  readonly environment: string;
  /** Twelve digits; credentials of any other account are refused before anything is sent. */
  readonly accountId: string;
  readonly region: string;
  /** What is to run: `desiredRelease` reads it. */
  readonly release: pulumi.Input<string>;
  /** Of the SSM document that it makes. @example onebox-prod-release */
  readonly documentName: string;
  /** Of the one that operators send; it makes it, too. @example onebox-prod-operation */
  readonly operationDocumentName: string;
  readonly instanceId: pulumi.Input<string>;
  /** Identifier of the RDS instance that is woken together with the host. */
  readonly databaseId: pulumi.Input<string>;
  /** SHA-256 of the host bundle. */
  readonly bundle: pulumi.Input<string>;
  /** SHA-256 of the part of it that the proxy is made of: a preview says where the proxy is recreated. */
  readonly proxy: pulumi.Input<string>;
  /**
   * Settings of the application: other ones are rolled out with the version that runs.
   * @default the contract's usual
   * @example { healthPath: "/up" }
   */
  readonly application?: Application;
  /** All that the host and the application find in place when they start. */
  readonly needs: readonly pulumi.Resource[];
}

// Why: docs/decisions/0003.
/**
 * The version that an environment runs on its host: the document by which it gets there, and the roll-out itself.
 */
export class Release extends pulumi.ComponentResource {
  /** Whether there is an application, as soon as the roll-out has ended well. */
  readonly isRunning: pulumi.Output<boolean>;

  constructor(name: string, args: ReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Release", name, {}, opts);
    const { environment, region, accountId, instanceId, databaseId, bundle } = args;
    const documentName = this.document(name, args.documentName, releaseDocument());
    this.document(`${name}-operation`, args.operationDocumentName, operationDocument());
    const inputs = { environment, region, accountId, instanceId, databaseId, documentName, bundle };
    const application = args.application ?? usualApplication();
    const settings = { application: applicationHash(application), proxy: proxyOf(args.proxy, application) };
    const rollOut = new RollOut(
      name,
      { ...inputs, ...settings, release: args.release },
      { parent: this, dependsOn: [...args.needs] },
    );
    this.isRunning = rollOut.release.apply((release) => release !== none);
    this.registerOutputs({});
  }

  private document(name: string, documentName: string, content: object): pulumi.Output<string> {
    return new aws.ssm.Document(
      name,
      {
        name: documentName,
        documentType: "Command",
        documentFormat: "JSON",
        content: JSON.stringify(content),
      },
      { parent: this },
    ).name;
  }
}

/** The bundle's part and the settings' part of what the proxy is made of. */
function proxyOf(proxy: pulumi.Input<string>, application: Application): pulumi.Output<string> {
  const settings = siteHash(application);
  return pulumi.output(proxy).apply((bundle) => (settings === "" ? bundle : `${bundle}-${settings.slice(0, 16)}`));
}

type RollOutArgs = { readonly [Name in keyof ReleaseInputs]: pulumi.Input<ReleaseInputs[Name]> };

class RollOut extends pulumi.dynamic.Resource {
  declare readonly release: pulumi.Output<string>;

  constructor(name: string, args: RollOutArgs, opts: pulumi.CustomResourceOptions) {
    super(releaseProvider, name, { ...args, running: undefined }, opts, "onebox", "RollOut");
  }
}
