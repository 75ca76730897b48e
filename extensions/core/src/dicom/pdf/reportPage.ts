import type { RgbaPicture } from '../../canvas.js';
import { headline, phaseText } from '../../picture/summaryLines.js';
import { DISCLAIMER } from '../../software.js';
import { growthsOf } from '../ground/growthsOf.js';
import { reportLines, WARNING } from '../ground/reportLines.js';
import type { WriterInput } from '../ground/writerInput.js';
import { widthOf, wrapped } from './helvetica.js';
import { patientLines } from './patientLines.js';
import { PAGE_HEIGHT, PAGE_WIDTH, type Page, type PageRule, type PageText } from './pdfDocument.js';
import { REGION_COLUMNS, regionRows } from './regionRows.js';

const MARGIN = 36;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const SMALL = 7.5;
const LINE = 9.6;
const QUIET = [95, 95, 95] as const;
const CARE = [150, 75, 0] as const;
const BLEED = [176, 0, 32] as const;
/** Of the page that the picture may have; the text has the rest. */
const PICTURE_HEIGHT = 300;
const FOOT = PAGE_HEIGHT - MARGIN;

interface Part {
  readonly texts: readonly PageText[];
  readonly rules?: readonly PageRule[];
  /** Where the next part begins. */
  readonly end: number;
}

/** One page for people: score, patient, regions with their evidence, key slices, all that the report says in words, who and when. */
export function reportPage(input: Omit<WriterInput, 'maskOfSlice'>, picture: RgbaPicture): Page {
  const title = headline(input).text;
  const head = headPart(input, title);
  const patient = patientPart(input, head.end);
  const regions = regionPart(input, patient.end + 4);
  const foot = footPart(input);
  const scale = Math.min(WIDTH / picture.width, PICTURE_HEIGHT / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const top = regions.end + 6;
  const lines = linesPart(input, title, top + height + 12, foot.top);
  const parts = [head, patient, regions, lines, foot];
  return {
    title,
    texts: parts.flatMap(({ texts }) => texts),
    rules: parts.flatMap(({ rules = [] }) => rules),
    pictures: [{ picture, x: MARGIN + (WIDTH - width) / 2, y: top, width, height }],
  };
}

function headPart(input: Omit<WriterInput, 'maskOfSlice'>, title: string): Part {
  const bleeds = input.result.haemorrhage.volumeMl > 0;
  const lines = wrapped(title, 17, WIDTH);
  const texts: PageText[] = lines.map((text, n) => ({
    text,
    x: MARGIN,
    y: MARGIN + 14 + n * 19,
    size: 17,
    bold: true,
    ...(bleeds ? { colour: BLEED } : {}),
  }));
  const below = MARGIN + 14 + (lines.length - 1) * 19;
  const phase = wrapped(phaseText(input), 9, WIDTH).map((text, n) => ({
    text,
    x: MARGIN,
    y: below + 14 + n * 11,
    size: 9,
  }));
  const end = below + 14 + (phase.length - 1) * 11;
  const research: PageText = { text: `${DISCLAIMER}.`, x: MARGIN, y: end + 11, size: 8, bold: true, colour: CARE };
  return { texts: [...texts, ...phase, research], end: end + 17 };
}

/** Two rows of four. */
function patientPart({ source }: Pick<WriterInput, 'source'>, top: number): Part {
  const column = WIDTH / 4;
  let place = 0;
  const texts = patientLines(source).flatMap(({ label, value, columns = 1 }): readonly PageText[] => {
    const [x, y] = [MARGIN + (place % 4) * column, top + 9 + Math.floor(place / 4) * 22];
    place += columns;
    return [
      { text: label, x, y, size: 6.5, colour: QUIET },
      { text: fitted(value, 9, columns * column - 6), x, y: y + 9.5, size: 9 },
    ];
  });
  const end = top + 46;
  return { texts, rules: [top, end].map(y => ({ x: MARGIN, y, width: WIDTH })), end };
}

/** Where no side is scored, the regions of both would be twenty rows of nothing: the words say it. */
function regionPart({ aspects }: Pick<WriterInput, 'aspects'>, top: number): Part {
  const { side } = aspects;
  if (side === 'none') return { texts: [], end: top };
  const column = WIDTH / REGION_COLUMNS.length;
  const row = (cells: readonly string[], n: number, more: Pick<PageText, 'bold' | 'colour'>): readonly PageText[] =>
    cells.map((text, c) => ({ text, x: MARGIN + c * column, y: top + 9 + n * LINE, size: 8, ...more }));
  const rows = regionRows(aspects, side);
  return {
    texts: [
      ...row(REGION_COLUMNS, 0, { colour: QUIET }),
      ...rows.flatMap(({ cells, affected }, n) => row(cells, n + 1, affected ? { bold: true } : {})),
    ],
    end: top + 9 + (rows.length + 1) * LINE,
  };
}

/** Bleed and score stand before the warnings. */
const FIRST = 2;

/** As much of the report's words as the page has room for, in the order of what they are worth; how many are left out is said. */
function linesPart(input: Omit<WriterInput, 'maskOfSlice'>, title: string, top: number, bottom: number): Part {
  const all = reportLines(input, [], growthsOf(input)).filter(line => line !== title && line !== DISCLAIMER);
  const isWarning = (line: string) => line.startsWith(WARNING);
  const words = all.filter(line => !isWarning(line));
  const ordered = [...words.slice(0, FIRST), ...all.filter(isWarning), ...words.slice(FIRST)];
  const room = Math.floor((bottom - top) / LINE);
  const texts: PageText[] = [];
  let used = 0;
  let left = ordered.length;
  for (const line of ordered) {
    const pieces = wrapped(line, SMALL, WIDTH);
    // The last line of the page is kept for what is left out.
    if (used + pieces.length > room - 1) break;
    for (const text of pieces) {
      texts.push({ text, x: MARGIN, y: top + used * LINE, size: SMALL, ...(isWarning(line) ? { colour: CARE } : {}) });
      used++;
    }
    left--;
  }
  if (left > 0) {
    const text = `... ${left} more line(s) in the structured report of this study.`;
    texts.push({ text, x: MARGIN, y: top + used * LINE, size: SMALL, bold: true });
  }
  return { texts, end: bottom };
}

function footPart({ result }: Pick<WriterInput, 'result'>): Part & { readonly top: number } {
  const { software, models, seriesInstanceUid } = result;
  const made = `${software.name} ${software.version}; ${models.map(({ id, version, sha256 }) => `${id} ${version} (${sha256.slice(0, 8)})`).join(', ')}`;
  const lines = [...wrapped(made, 6.5, WIDTH), ...wrapped(`Series ${seriesInstanceUid}`, 6.5, WIDTH)];
  const top = FOOT - lines.length * 8;
  return {
    texts: lines.map((text, n) => ({ text, x: MARGIN, y: top + 8 + n * 8, size: 6.5, colour: QUIET })),
    rules: [{ x: MARGIN, y: top - 2, width: WIDTH }],
    end: FOOT,
    top: top - 6,
  };
}

/** At most so wide; what was cut is shown by dots. */
function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let cut = text;
  while (cut !== '' && widthOf(`${cut}...`, size) > width) cut = cut.slice(0, -1);
  return `${cut}...`;
}
