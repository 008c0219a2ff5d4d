// What percent signs stand for; as it is, where that is not UTF-8, or no encoding at all.
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
