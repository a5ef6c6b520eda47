import { existsSync } from "node:fs";
import { type ClientUnaryCall, credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeDiagnostic,
  type AnalyzeResponse,
  type AnalyzerInfo,
  AnalyzeStackRequest,
  EnforcementLevel,
  PolicySeverity,
  PolicyType,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import path from "node:path";
import { Child } from "./child";
import type { Registered } from "./engine/registered";
import type { StackName } from "../model/urn";
import type { Urn } from "../model";
import { billFileVariable } from "../model/bill";
import type { Severity } from "../model/severity";
import { analyzeRequest, analyzerResource, type Resources } from "./pack-requests";
import { plainWords } from "./plain-words";
import { configEnvironment, startFlags } from "./program";
import type { StackConfig } from "../settings/files";
import type { Violation } from "../model/finding";

const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** 400 MB, as the engine itself allows. */
const maxMessageBytes = 400 * 1024 * 1024;

export interface PackOptions {
  readonly folder: string;
  readonly name: StackName;
  readonly config: StackConfig;
  readonly engineAddress: string;
  /** Where the pack leaves the bill that it has judged; null where nobody asks for it. */
  readonly billFile: string | null;
}

/** A policy that looks at the whole stack, and so does not run when a part of it failed. */
export interface StackPolicy {
  readonly name: string;
  readonly description: string;
  readonly severity: Severity | null;
}

/** A policy pack in its own process, spoken to as the engine does. */
export class PolicyPack {
  private readonly calls = new Set<ClientUnaryCall>();

  private constructor(
    private readonly child: Child,
    private readonly client: AnalyzerClient,
    private readonly folder: string,
  ) {
    // Its own words come with its end, a moment after the connection broke.
    void child.end.then(() => {
      for (const call of this.calls) call.cancel();
    });
  }

  /** @throws Error that says why it did not come up. */
  static async start({ folder, name, config, engineAddress, billFile }: PackOptions): Promise<PolicyPack> {
    if (!existsSync(path.join(folder, "PulumiPolicy.yaml")))
      throw new Error(`There is no policy pack in ${folder}, so nothing was judged.`);
    const env = {
      ...process.env,
      ...configEnvironment(config),
      PULUMI_NODEJS_ORGANIZATION: name.organization,
      PULUMI_NODEJS_PROJECT: name.project,
      PULUMI_NODEJS_STACK: name.stack,
      PULUMI_NODEJS_DRY_RUN: "true",
      [billFileVariable]: billFile ?? "",
    };
    const child = new Child([...startFlags, runner, engineAddress, folder], { cwd: folder, env });
    try {
      const port = Number(await child.firstLine());
      const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
        "grpc.max_receive_message_length": maxMessageBytes,
        "grpc.max_send_message_length": maxMessageBytes,
        "grpc.enable_channelz": 0,
      });
      return new PolicyPack(child, client, folder);
    } catch {
      child.kill();
      throw new Error(`The policy pack did not start: ${lastWords(child, folder)}`);
    }
  }

  async analyze(resource: Registered, all: Resources): Promise<Violation[]> {
    const request = analyzeRequest(resource, all);
    const response = await this.call<AnalyzeResponse>((done) => this.client.analyze(request, done));
    return response.getDiagnosticsList().map((diagnostic) => violation(diagnostic, resource.urn));
  }

  /** @param stack URN for what is said of no single resource. */
  async analyzeStack(all: Resources, stack: Urn): Promise<Violation[]> {
    const request = new AnalyzeStackRequest();
    request.setResourcesList([...all.values()].map((resource) => analyzerResource(resource, all)));
    const response = await this.call<AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return response.getDiagnosticsList().map((diagnostic) => violation(diagnostic, stack));
  }

  async stackPolicies(): Promise<StackPolicy[]> {
    const info = await this.call<AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
    const policies = info.getPoliciesList().filter((policy) => policy.getPolicyType() === PolicyType.POLICY_TYPE_STACK);
    return policies.map((policy) => ({
      name: policy.getName(),
      description: policy.getDescription(),
      severity: severities[policy.getSeverity()],
    }));
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }

  private async call<Response>(
    send: (done: (error: ServiceError | null, response: Response) => void) => ClientUnaryCall,
  ): Promise<Response> {
    try {
      return await new Promise<Response>((resolve, reject) => {
        const call = send((error, response) => {
          this.calls.delete(call);
          if (error === null) resolve(response);
          else reject(error);
        });
        this.calls.add(call);
      });
    } catch (error) {
      const details = (error as Partial<ServiceError>).details ?? String(error);
      const ended = await Promise.race([this.child.end, new Promise<null>((wait) => setTimeout(wait, 500, null))]);
      if (ended === null) throw new Error(`The policy pack failed: ${plainWords(details, path.dirname(this.folder))}`);
      throw new Error(`The policy pack ended in the middle of its work: ${lastWords(this.child, this.folder)}`);
    }
  }
}

function violation(diagnostic: AnalyzeDiagnostic, urn: Urn): Violation {
  return {
    policy: diagnostic.getPolicyname(),
    level: diagnostic.getEnforcementlevel() === EnforcementLevel.ADVISORY ? "advisory" : "mandatory",
    severity: severities[diagnostic.getSeverity()],
    urn: diagnostic.getUrn() || urn,
    text: diagnostic.getMessage(),
  };
}

const severities = {
  [PolicySeverity.POLICY_SEVERITY_UNSPECIFIED]: null,
  [PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
} as const;

function lastWords({ stderr }: Child, folder: string): string {
  return plainWords(stderr, path.dirname(folder)) || "it said nothing";
}
