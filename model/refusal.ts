/** What the engine would not do, or what cannot be known without an account; the message is for the user. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Refusal";
  }
}
