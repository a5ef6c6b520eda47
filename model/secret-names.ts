/** What a secret is called, wherever in a name it stands; a tokenizer and a secretary are none. */
const words = /password|secret(?!ar)|token(?!i[sz])|api[_-]?key/i;

/** Short words for a password, and keys that sign, encrypt or let in; elsewhere in a name they are part of other words. */
const shortWords =
  /(^|[_-])pass(_|\d*$)|[_-]pwd\d*$|passwd|passphrase|credential|(access|auth|cipher|encryption|fernet|hmac|jwt|licen[cs]e|master|private|session|signing|ssh)[_-]?key\d*$/i;

/** A word that begins with a capital letter is a word of its own: `dbPass`. */
function apart(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "-");
}

/** How surely a name says that it is a secret: a short word may also say where one is. */
export function secretNamed(name: string): "surely" | "maybe" | "no" {
  if (words.test(name)) return "surely";
  return shortWords.test(name) || shortWords.test(apart(name)) ? "maybe" : "no";
}

/** What a name goes on with that tells of a secret, and holds none. */
const about =
  /[_-]?(arns?|class|count|days|enabled|endpoint|expiration|expiry|fields?|files?|format|headers?|hours|ids?|keyspec|length|lifetime|method|minutes|mode|names?|path|policy|prefix|provider|required|seconds|source|statuscode|ttl|type|units?|uri|urls?|use|validity|version)$/i;

/** The same, where they are words of their own: a message is no age. */
const aboutAsWords = /[_-](age|algorithm|backend|hasher|hashers)$/i;

/** Whether a name only tells of a secret: where it lies, who hands it out, how long it lives. */
export function tellsOfSecret(name: string): boolean {
  return about.test(name) || aboutAsWords.test(apart(name));
}

/** Letters and digits without a break, as a machine makes them up: no name that people give, and no text about something. */
export function isRandom(text: string): boolean {
  return /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d+=]{20,}$/i.test(text);
}

/** Not what only names a secret: a variable, a reference, an ARN, a path, nor a switch. */
export function isValue(text: string): boolean {
  return text !== "" && !/^([$%/<]|\{\{|arn:|(true|false|null|none|required|optional|enabled|disabled)$)/i.test(text);
}
