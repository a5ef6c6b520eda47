const controls = 0x2400;
const deleted = "\u2421";
const slash = "\uff0f";
const dot = "\uff0e";
const quote = "\u201b";

/**
 * A name as rclone reads and prints it: characters that not every store takes are pictures of themselves, and what was
 * such a picture before has a mark in front of it. https://rclone.org/overview/#restricted-filenames
 */
export function standardName(name: string): string {
  return name
    .split("/")
    .map((part) => {
      if (isDots(part))
        return Array.from(part)
          .map((character) => quote + character)
          .join("");
      return Array.from(part).map(pictured).join("");
    })
    .join("/");
}

function pictured(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(controls + code);
  if (code === 0x7f) return deleted;
  const isPicture = (code >= controls && code < controls + 0x20) || [deleted, slash, quote].includes(character);
  return isPicture ? quote + character : character;
}

/** The real name of what rclone prints, and what it takes a name for that it was not given as it prints it. */
export function realName(name: string): string {
  let real = "";
  let isQuoted = false;
  for (const character of name) {
    if (isQuoted) real += character;
    else if (character !== quote) real += unpictured(character);
    isQuoted = !isQuoted && character === quote;
  }
  return real
    .split("/")
    .map((part, index) => (name.split("/")[index] === part && isDots(part) ? part.replaceAll(dot, ".") : part))
    .join("/");
}

function isDots(part: string): boolean {
  return part === dot || part === dot + dot;
}

function unpictured(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= controls && code < controls + 0x20) return String.fromCharCode(code - controls);
  if (character === slash) return "/";
  return character === deleted ? "\u007f" : character;
}
