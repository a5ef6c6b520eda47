/** What an alarm says: what is wrong, and where the page lies that says what to do. */
export function withRunbook(description: string, page: string): string {
  return `${description} What to do: docs/runbooks/${page}.md`;
}
