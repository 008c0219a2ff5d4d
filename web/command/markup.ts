// Text as it stands in XML and HTML.

// All but the characters of XML 1.0 (2.2, Char), of which a parser takes no other, however it is written.
const foreign = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(foreign, '').replace(/[&<>"]/g, (sign) => named[sign] ?? sign);
