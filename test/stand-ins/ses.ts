import { LoopbackServer } from "./loopback";

interface Identity {
  readonly verified: boolean;
  readonly keys: string;
  readonly envelope: string;
}

/** SES as an account has it: in the sandbox until somebody has asked. The API is https://docs.aws.amazon.com/ses/latest/APIReference-V2/. */
export class SesStandIn {
  isOutOfSandbox = false;
  enforcement = "HEALTHY";
  sendingEnabled = true;
  messagesADay = 200;
  readonly identities = new Map<string, Identity>();
  private constructor(private readonly server: { url: string; stop: () => Promise<void> }) {}

  static async start(): Promise<SesStandIn> {
    const own: { standIn?: SesStandIn } = {};
    const server = await LoopbackServer.start(({ path }) => own.standIn?.answer(path) ?? { status: 503 });
    own.standIn = new SesStandIn(server);
    return own.standIn;
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private answer(path: string): { status: number; body?: object; headers?: Record<string, string> } {
    if (path === "/v2/email/account")
      return {
        status: 200,
        body: {
          ProductionAccessEnabled: this.isOutOfSandbox,
          EnforcementStatus: this.enforcement,
          SendingEnabled: this.sendingEnabled,
          SendQuota: { Max24HourSend: this.messagesADay, MaxSendRate: 1, SentLast24Hours: 0 },
        },
      };
    const name = /^\/v2\/email\/identities\/([^/]+)$/.exec(path)?.[1] ?? "";
    const identity = this.identities.get(decodeURIComponent(name));
    if (identity === undefined)
      return {
        status: 404,
        headers: { "x-amzn-errortype": "NotFoundException" },
        body: { message: `Email identity ${name} does not exist.` },
      };
    return {
      status: 200,
      body: {
        VerifiedForSendingStatus: identity.verified,
        DkimAttributes: { Status: identity.keys },
        MailFromAttributes: { MailFromDomainStatus: identity.envelope },
      },
    };
  }
}
