import { applicationLoginOf, type DatabasePlace, ensureRole } from "../../host/contract/database-login";
import { applicationRole } from "../../host/contract/database-role";
import type { Secrets } from "./secrets";

/**
 * Makes sure that the application can log in, as the host's release tool does.
 * @param logins ARNs of the secrets of the application's login and of the master's.
 */
export async function prepareDatabase(
  place: DatabasePlace,
  secrets: Secrets,
  logins: { readonly application: string; readonly master: string },
  say: (line: string) => void,
): Promise<void> {
  const login = await applicationLoginOf({
    read: () => secrets.read(logins.application),
    write: (values) => secrets.write(logins.application, values),
  });
  const isMade = await ensureRole(place, login, () => secrets.read(logins.master));
  say(`the database role ${applicationRole} ${isMade ? "was made" : "can log in"}`);
}
