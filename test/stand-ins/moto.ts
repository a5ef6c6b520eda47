import { execFileSync, spawn } from "node:child_process";
import { pause } from "../../host/client/patience";
import { freePort } from "./free-port";

/** What others have written down of AWS's API, as a server. */
export interface Moto {
  readonly url: string;
  /** The folder of the Python that it runs in. */
  readonly python: string;
  readonly stop: () => Promise<void>;
}

export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const python = execFileSync("test/examples/hr-app/environment.sh", { encoding: "utf8" }).trim();
  const server = spawn(`${python}/bin/moto_server`, ["--host", "127.0.0.1", "--port", String(port)], {
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isUp(`${url}/moto-api/`))) await pause(100);
  const stop = async (): Promise<void> => {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
  };
  return { url, python, stop };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
