export { Mail, type MailArgs } from "./mail";
export { sendMail } from "./permissions";
