import { zlibSync } from 'fflate';
import { type RgbaPicture, rgbOnBlack } from '../../canvas.js';
import type { Rgb } from '../../rgb.js';
import { winAnsi } from './helvetica.js';

/** One line of text; `x` and `y` of the start of its baseline in points from the upper left corner. */
export interface PageText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: true;
  readonly colour?: Rgb;
}

export interface PageRule {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PagePicture {
  readonly picture: RgbaPicture;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page of A4 with everything on it. */
export interface Page {
  readonly title: string;
  readonly texts: readonly PageText[];
  readonly rules: readonly PageRule[];
  readonly pictures: readonly PagePicture[];
}

/** A4, points. */
export const PAGE_WIDTH = 595;
export const PAGE_HEIGHT = 842;

/**
 * The page as a PDF 1.7 file (ISO 32000-1), the same bytes for the same page: a text has a UID by its content. A report needs two
 * standard fonts and one picture, and the libraries for more are asynchronous or many times the size of the plugin: only the
 * compression is one's. Text goes in as hexadecimal strings, so that nothing of it can be an operator.
 */
export function pdfOf(page: Page): Uint8Array<ArrayBuffer> {
  const images = page.pictures.map((_, n) => `/Im${n} ${FIRST_IMAGE + n} 0 R`).join(' ');
  const objects: readonly Body[] = [
    ['<< /Type /Catalog /Pages 2 0 R /Lang (en-US) >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Contents 6 0 R ` +
        `/Resources << /Font << /F1 4 0 R /F2 5 0 R >> /XObject << ${images} >> >> >>`,
    ],
    [fontOf('Helvetica')],
    [fontOf('Helvetica-Bold')],
    stream('', latin(contentOf(page))),
    [`<< /Title ${hex(page.title)} >>`],
    ...page.pictures.map(({ picture }) => imageOf(picture)),
  ];
  return file(objects);
}

/** Objects are counted from 1; those before are the same in every file. */
const FIRST_IMAGE = 8;
const INFO = 7;

type Body = readonly (string | Uint8Array)[];

const fontOf = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

const hex = (text: string): string =>
  `<${winAnsi(text)
    .map(code => code.toString(16).padStart(2, '0'))
    .join('')}>`;

function contentOf({ texts, rules, pictures }: Page): string {
  const number = (value: number) => Number(value.toFixed(2)).toString();
  const colourOf = (colour: Rgb) => colour.map(channel => number(channel / 255)).join(' ');
  return [
    ...pictures.map(
      ({ x, y, width, height }, n) =>
        `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(PAGE_HEIGHT - y - height)} cm /Im${n} Do Q`,
    ),
    ...rules.map(
      ({ x, y, width }) =>
        `0.7 G 0.5 w ${number(x)} ${number(PAGE_HEIGHT - y)} m ${number(x + width)} ${number(PAGE_HEIGHT - y)} l S`,
    ),
    ...texts.map(
      ({ text, x, y, size, bold, colour = [0, 0, 0] }) =>
        `BT ${colourOf(colour)} rg /${bold ? 'F2' : 'F1'} ${number(size)} Tf ` +
        `${number(x)} ${number(PAGE_HEIGHT - y)} Td ${hex(text)} Tj ET`,
    ),
  ].join('\n');
}

function stream(entries: string, bytes: Uint8Array): Body {
  const packed = zlibSync(bytes);
  return [`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, packed, '\nendstream'];
}

function imageOf(picture: RgbaPicture): Body {
  const { width, height } = picture;
  const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
  return stream(entries, rgbOnBlack(picture));
}

/** Characters of the file itself are ASCII; every text is in hexadecimal. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0));

/** Header, objects, cross-reference table and trailer (7.5). The second line says that what follows is binary. */
function file(objects: readonly Body[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? latin(part) : part;
    parts.push(bytes);
    size += bytes.length;
  };
  put('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  const offsets = objects.map((body, n) => {
    const at = size;
    put(`${n + 1} 0 obj\n`);
    for (const part of body) put(part);
    put('\nendobj\n');
    return at;
  });
  const table = size;
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const at of offsets) put(`${String(at).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${INFO} 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
