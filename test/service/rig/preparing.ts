import { type Body, ServiceError } from "../../stand-ins/aws";

type Answers = Readonly<Record<string, (body: Body) => unknown>>;

/** Values of secrets, by ARN. Names that are no ARN are somebody else's: @param others answers for them. */
export function secretAnswers(values: Map<string, string>, others: Answers): Answers {
  const ofOthers = (action: string, body: Body): unknown => {
    const answer = others[action];
    if (answer === undefined) throw new ServiceError("ResourceNotFoundException", "There is no such secret.");
    return answer(body);
  };
  const isOurs = ({ SecretId }: Body): boolean => String(SecretId).startsWith("arn:");
  return {
    GetSecretValue: (body) => {
      if (!isOurs(body)) return ofOthers("GetSecretValue", body);
      const SecretString = values.get(String(body["SecretId"]));
      if (SecretString === undefined) throw new ServiceError("ResourceNotFoundException", "It has no value.");
      return { SecretString };
    },
    PutSecretValue: (body) => {
      if (!isOurs(body)) return ofOthers("PutSecretValue", body);
      values.set(String(body["SecretId"]), String(body["SecretString"]));
      return {};
    },
  };
}

/**
 * Users of ElastiCache, which are users of a real Redis: nobody can sign in before a password was set.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyUser.html
 */
export function cacheUserAnswers(redis: (...command: string[]) => string): Answers {
  const withPassword = new Set<string>();
  const shown = (user: string): string =>
    `<R><Users><member><UserId>${user}</UserId><Status>active</Status><Authentication><Type>${
      withPassword.has(user) ? "password" : "iam"
    }</Type></Authentication></member></Users></R>`;
  return {
    DescribeUsers: (body) => shown(String(body["UserId"])),
    ModifyUser: (body) => {
      const user = String(body["UserId"]);
      const password = String(body["AuthenticationMode.Passwords.member.1"]);
      redis("ACL", "SETUSER", user, "on", "resetpass", `>${password}`, "~*", "&*", "+@all");
      withPassword.add(user);
      return shown(user);
    },
  };
}
