import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer, type Server, type TLSSocket } from "node:tls";

/** A host that speaks TLS, with a certificate of an authority of its own. */
export class TlsHost {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-tls-"));
  private server: Server | undefined;

  /** @param welcome what becomes of a connection; it is ended at once where nothing is said. */
  constructor(private readonly welcome: (socket: TLSSocket) => void = (socket) => socket.end()) {}

  /** @param name whom the certificate is for. @returns where it listens, and its authority. */
  async start(name: string, days: number): Promise<{ address: string; port: number; ca: string }> {
    const [key, certificate] = [path.join(this.folder, "key.pem"), path.join(this.folder, "cert.pem")];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      String(days),
    ];
    const args = [
      ...made,
      "-keyout",
      key,
      "-out",
      certificate,
      "-subj",
      `/CN=${name}`,
      "-addext",
      `subjectAltName=DNS:${name}`,
    ];
    const { status, stderr } = spawnSync("openssl", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`openssl: ${stderr}`);
    const ca = readFileSync(certificate, "utf8");
    const server = createServer({ key: readFileSync(key), cert: ca }, this.welcome);
    server.on("tlsClientError", () => undefined);
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { address: "127.0.0.1", port: (server.address() as AddressInfo).port, ca };
  }

  stop(): void {
    this.server?.close();
    rmSync(this.folder, { recursive: true });
  }
}
