/** Text from headers and readers as FHIR and XML may hold it. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Spaces that the pattern of a FHIR string does not know, such as the ideographic one in names. */
const OTHER_SPACES = /[^\S \t\r\n]/g;

/** A FHIR string: no control characters, no half of a surrogate pair, no exotic spaces; empty where nothing is left. */
export const plainText = (text: string): string =>
  text.replace(NOT_IN_XML, ' ').replace(HALF_PAIR, '\ufffd').replace(OTHER_SPACES, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A narrative of paragraphs (hl7.org/fhir/R4/narrative.html); the lines are text, whatever they hold. */
export const narrative = (lines: readonly string[]): string =>
  `<div xmlns="http://www.w3.org/1999/xhtml">${lines.map(line => `<p>${escaped(plainText(line))}</p>`).join('')}</div>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character]!);

/** Text where FHIR takes markdown: what a reader or a site wrote draws no links, pictures or HTML. */
export const markdown = (text: string): string => plainText(text).replace(/[\\`*_<>[\]|~#]/g, '\\$&');
