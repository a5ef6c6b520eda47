import { request } from "node:http";

/** What a daemon refuses, in its own words. */
export class DockerRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** How a container stands, as far as a task looks at it. */
export interface ContainerState {
  readonly isRunning: boolean;
  readonly exitCode: number;
  readonly health: "starting" | "healthy" | "unhealthy" | "none";
  readonly isOutOfMemory: boolean;
}

interface Inspected {
  readonly State: {
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly Health?: { readonly Status: ContainerState["health"] };
  };
  readonly NetworkSettings: { readonly IPAddress: string };
}

/**
 * The daemon by its own interface, so that nothing waits for a client to start.
 * @see https://docs.docker.com/reference/api/engine/version/v1.41/
 */
export class DockerApi {
  constructor(private readonly socketPath: string) {}

  /** @throws DockerRefusal where there is no such image, or its registry does not answer. */
  async pull(image: string): Promise<void> {
    // The answer is a line for each step; a failure comes as the last of them, after 200 was said.
    const lines = await this.call("POST", `/images/create?fromImage=${encodeURIComponent(image)}`);
    const refusal = /"error":"((?:[^"\\]|\\.)*)"/.exec(lines)?.[1];
    if (refusal !== undefined) throw new DockerRefusal(404, refusal);
  }

  /** @returns its id. */
  async create(name: string, container: object): Promise<string> {
    const answer = await this.call("POST", `/containers/create?name=${name}`, container);
    return (JSON.parse(answer) as { Id: string }).Id;
  }

  async start(id: string): Promise<void> {
    await this.call("POST", `/containers/${id}/start`);
  }

  /** SIGTERM, and SIGKILL where it has not ended within the seconds. */
  async stop(id: string, seconds: number): Promise<void> {
    await this.call("POST", `/containers/${id}/stop?t=${seconds}`);
  }

  /** All at once: as the machine below it would end. One that has ended already is left alone. */
  async kill(id: string): Promise<void> {
    await this.call("POST", `/containers/${id}/kill`).catch((error: unknown) => {
      if (!(error instanceof DockerRefusal) || error.status !== 409) throw error;
    });
  }

  async remove(id: string): Promise<void> {
    await this.call("DELETE", `/containers/${id}?force=1&v=1`);
  }

  async state(id: string): Promise<ContainerState> {
    const { State } = await this.inspect(id);
    return {
      isRunning: State.Running,
      exitCode: State.ExitCode,
      health: State.Health?.Status ?? "none",
      isOutOfMemory: State.OOMKilled,
    };
  }

  async address(id: string): Promise<string> {
    return (await this.inspect(id)).NetworkSettings.IPAddress;
  }

  private async inspect(id: string): Promise<Inspected> {
    return JSON.parse(await this.call("GET", `/containers/${id}/json`)) as Inspected;
  }

  private call(method: string, path: string, body?: object): Promise<string> {
    const text = body === undefined ? "" : JSON.stringify(body);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = request({ socketPath: this.socketPath, method, path: `/v1.41${path}`, headers }, (response) => {
        let answer = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          // 304: it is so already.
          if (status < 400) resolve(answer);
          else reject(new DockerRefusal(status, messageOf(answer)));
        });
      });
      sent.on("error", reject);
      sent.end(text);
    });
  }
}

function messageOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message: string }).message;
  } catch {
    return answer;
  }
}
