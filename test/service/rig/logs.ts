import { type Body, ServiceError } from "../../stand-ins/aws";

interface Event {
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs as Docker's driver writes to it, and as tools read it. */
export class Logs {
  readonly streams = new Map<string, Event[]>();

  answers(): Readonly<Record<string, (body: Body) => unknown>> {
    return {
      CreateLogStream: (body) => {
        const name = String(body["logStreamName"]);
        if (this.streams.has(name)) throw new ServiceError("ResourceAlreadyExistsException", "It exists already.");
        this.streams.set(name, []);
        return {};
      },
      PutLogEvents: (body) => {
        this.stream(body).push(...(body["logEvents"] as Event[]));
        return { nextSequenceToken: "1" };
      },
      GetLogEvents: (body) => ({ events: this.stream(body).slice(-Number(body["limit"] ?? 10_000)) }),
    };
  }

  private stream(body: Body): Event[] {
    const found = this.streams.get(String(body["logStreamName"]));
    if (found !== undefined) return found;
    throw new ServiceError("ResourceNotFoundException", "The specified log stream does not exist.");
  }
}
