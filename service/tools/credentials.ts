export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Of the environment, or of the task's role: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
export async function credentials(variables: NodeJS.ProcessEnv = process.env): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    const sessionToken = variables["AWS_SESSION_TOKEN"];
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  }
  const url = ofTheTask(variables);
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the task's credentials were refused: ${answer.status}`);
  const found = (await answer.json()) as { AccessKeyId?: string; SecretAccessKey?: string; Token?: string };
  if (found.AccessKeyId === undefined || found.SecretAccessKey === undefined || found.Token === undefined)
    throw new Error("the task has no credentials: its definition names no role");
  return { accessKeyId: found.AccessKeyId, secretAccessKey: found.SecretAccessKey, sessionToken: found.Token };
}

function ofTheTask(variables: NodeJS.ProcessEnv): string {
  const full = variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  if (full !== undefined) return full;
  const relative = variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  if (relative === undefined) throw new Error("there are no credentials: this runs in a task of ECS with a role");
  return `http://169.254.170.2${relative}`;
}
