/** EC2 refuses more, counted before base64. */
const limitBytes = 16_384;

/** @throws Error when the script is longer than EC2 takes. */
export function checkUserData(script: string): string {
  const bytes = Buffer.byteLength(script);
  if (bytes > limitBytes) {
    throw new Error(
      `userData has ${bytes} bytes, EC2 takes at most ${limitBytes}: move what is not needed at first boot into the host bundle`,
    );
  }
  return script;
}
