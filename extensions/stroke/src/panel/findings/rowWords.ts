import type {
  FigureId,
  FindingRow,
  LesionKind,
  SidedVolume,
  SignFigures,
  SignId,
  StrokeResult,
  VisibleReview,
} from '@ohif-stroke/core';
import { CARDS } from '../../figures/cards.js';
import { figureLine } from '../../figures/figureTexts.js';
import { SIGN_CARDS } from '../../signs/cards.js';
import { partsOf, type SignCard } from '../../signs/signCard.js';
import { haemorrhageParts } from '../../text/haemorrhageParts.js';
import { boxName, type Numbers, outsideLine, type Text, wordsIn } from '../../text/index.js';
import { FOUND_TEXT } from './foundText.js';

/** A row in the reader's language. */
export interface RowWords {
  readonly name: string;
  readonly evidence: readonly string[];
}

export interface RowContext {
  readonly text: Text;
  readonly numbers: Numbers;
  /** As read. */
  readonly result: StrokeResult;
  readonly reviewed: VisibleReview;
}

export function rowWords(row: FindingRow, context: RowContext): RowWords {
  const { text, numbers, reviewed } = context;
  const said = wordsIn(FOUND_TEXT, text.locale);
  const { subject, boxes, side } = row;
  const ml = (volume: number) => text.volumes.ml(numbers.fixed(volume, 1));
  switch (subject.type) {
    case 'lesion':
      return { name: text.boxLabels[subject.lesion], evidence: lesionEvidence(subject.lesion, context) };
    case 'figure':
      return figureWords(subject.id, context);
    case 'sign':
      return signWords(subject.id, subject.finding, context);
    case 'outside':
      return { name: outsideLine(text, numbers, subject.infarct), evidence: [] };
    case 'boxes': {
      const [box] = boxes;
      const name = box === undefined ? '' : `${boxName(box, text)}, ${text.sides[side]}`;
      if (subject.by === 'reader') return { name: said.drawnBox(name), evidence: [] };
      const certainty = Math.max(...boxes.map(({ probability }) => probability));
      return { name, evidence: [numbers.percent(certainty), ...(box?.modelId ? [box.modelId] : [])] };
    }
    case 'aspects': {
      const names = reviewed.regions.filter(r => r.final && r.side === reviewed.side).map(({ name }) => name);
      const total = `${text.aspects.heading} ${reviewed.total ?? ''} ${text.aspects.outOf}, ${text.sides[reviewed.side]}`;
      return { name: total, evidence: [said.counted(names.join(', '))] };
    }
    case 'possible':
      return { name: `${said.possible}, ${text.sides[side]}`, evidence: [ml(subject.place.volumeMl)] };
  }
}

/** Its card's line begins with what it is called. */
function figureWords(id: FigureId, { text, numbers, result }: RowContext): RowWords {
  const name = CARDS[id].name?.({ text, numbers }) ?? '';
  const line = figureLine(id, result.figures, { text, numbers });
  return line.startsWith(`${name}: `)
    ? { name, evidence: [line.slice(name.length + 2)] }
    : { name: line, evidence: [] };
}

function signWords<K extends SignId>(
  id: K,
  finding: Extract<FindingRow['subject'], { readonly type: 'sign' }>['finding'],
  { text, numbers }: RowContext,
): RowWords {
  const card: SignCard<SignFigures[K]> = SIGN_CARDS[id];
  const words = card.words(text);
  // A finding is of the sign whose id stands beside it.
  const own = finding as unknown as Parameters<typeof partsOf<SignFigures[K]>>[0];
  return { name: words.where(own.figures, text.sides[own.side]), evidence: partsOf(own, words, numbers) };
}

function lesionEvidence(lesion: LesionKind, { text, numbers, result }: RowContext): readonly string[] {
  const { volumes } = text;
  const ml = (volume: number) => volumes.ml(numbers.fixed(volume, 1));
  const sided = ({ left, right }: SidedVolume) => [
    ...(left > 0 ? [`${volumes.left} ${ml(left)}`] : []),
    ...(right > 0 ? [`${volumes.right} ${ml(right)}`] : []),
  ];
  const said: Readonly<Record<LesionKind, () => readonly string[]>> = {
    infarct: () => sided(result.infarct.acuteVolumeMl),
    oldInfarct: () => sided(result.infarct.oldVolumeMl),
    oedema: () => (result.haemorrhage.oedema ? sided(result.haemorrhage.oedema.volumeMl) : []),
    haemorrhage: () => [ml(result.haemorrhage.volumeMl), ...haemorrhageParts(text, numbers, result.haemorrhage)],
  };
  return said[lesion]();
}
