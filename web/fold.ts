// Lower case without accents, quotes and spaces of one kind each: what is compared when one searches.
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ′]/gu, "'")
    .replace(/[«»“”„″]/gu, '"')
    .replace(/[\u00A0\u2009\u202F]/gu, ' ')
    .toLowerCase();
}
