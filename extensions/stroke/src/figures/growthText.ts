import {
  type Change,
  EXPANSION_ML,
  EXPANSION_PERCENT,
  errorMl,
  figureOf,
  type Growth,
  type GrowthNote,
  isSided,
  kindOf,
  type Quantity,
  type ScanRecord,
  scanTimeText,
  unitOfQuantity,
  type Verdict,
} from '@ohif-stroke/core';
import { writtenName } from '../readerName.js';
import { type Numbers, type Text, translated, wordsIn } from '../text/index.js';
import type { FigureCard } from './card.js';
import { CARDS } from './cards.js';

export const GROWTH_TEXT = translated({
  en: {
    heading: 'Change since earlier scans',
    since: (when: string) => `since ${when}`,
    untilLater: (when: string) => `by the later scan of ${when}`,
    unknownTime: 'a scan of unknown time',
    hoursApart: (hours: string) => `${hours} h apart`,
    allBlood: 'All blood',
    infarct: 'Acute infarct',
    error: (value: string) => `± ${value}`,
    withinError: 'within the error of measurement',
    errorUnknown: 'error not known',
    perHour: (value: string) => `${value}/h`,
    towards: (amount: string, side: string) => `${amount} to the ${side}`,
    moved: (amount: string) => `moved ${amount}`,
    verdicts: {
      expanded: `Growth over the published limits (more than ${EXPANSION_ML} mL or more than ${EXPANSION_PERCENT} %)`,
      uncertain: `A limit (${EXPANSION_ML} mL, ${EXPANSION_PERCENT} %) or a new bleed within the error of measurement: growth cannot be told`,
      notExpanded: `Below both published limits of growth (${EXPANSION_ML} mL, ${EXPANSION_PERCENT} %)`,
      new: 'Blood that was not on the earlier scan',
      gone: 'This blood is no longer found',
      none: 'No blood on either scan',
      noLimits: 'The limits of growth are for blood in the brain: there is none',
      notMeasured: 'Blood was not looked for on one of the scans',
    },
    newInVentricles: 'New blood in the ventricles',
    became: { new: 'new', gone: 'gone', grown: 'grown', smaller: 'smaller', same: 'same' },
    noRate: {
      noTime: 'No rate: the time of one scan is not known.',
      sameTime: 'No rate: both scans state the same time.',
      noZone: 'No rate: one scan states its time zone, the other does not.',
    },
    notPlaced: (when: string, why: string) => `Not compared, as its place in time is not known: ${when} (${why})`,
    notPlacedWhy: { noTime: 'no time', sameTime: 'the same time', noZone: 'a time zone in one of them only' },
    refused: (when: string, why: string) => `Not compared: ${when}. ${why}`,
    problems: {
      noPatientId: 'Other scans were not looked for: this one has no Patient ID.',
      placeholderId: 'Other scans were not looked for: many patients may have this Patient ID.',
      notAsked: 'Other scans are not known: the archive could not be asked.',
    },
    notes: {
      otherSlices: (before: string, now: string) =>
        `Slices of ${before} mm then, ${now} mm now: that alone changes a volume.`,
      slicesUnknown: 'The thickness of the slices of one scan is not known.',
      otherSoftware: (before: string, now: string) => `Measured by version ${before} then, ${now} now.`,
      untyped: 'One scan does not tell the kinds of blood apart: all blood is compared.',
      infarctCorrected: 'The outline of an infarct was drawn by a reader.',
      bleedsRejected: 'A reader removed boxes of blood on one scan; its volume is that of the whole mask.',
      studyTime: 'A time is that of the study, not of the images.',
    },
    table: 'All scans that are compared',
    plot: (first: string, last: string) => `Blood over time, from ${first} to ${last}; the table has the numbers`,
    scan: 'Scan',
    report: 'Report',
    present: 'this scan',
    by: { ai: 'AI, not read', read: 'read, not signed', signed: (name: string) => `signed by ${name}` },
    hours: 'h',
    how: 'Volumes of the reports on the scans against the present read. Limits of growth: more than 6 mL or more than 33 % (as in the validation of the BAT score, PubMed 31342451), of blood in the brain where both scans tell the kinds apart. The error that is assumed for a volume is 1 mL or a tenth: no patients scanned twice without growth were measured. Of an acute infarct no error is known, and its rate is that of what can be seen: an infarct of the first hours darkens into sight. Kinds and sides are compared, not voxels: two bleeds of one kind on one side are one. Of several reports on a study the newest signed one counts, else the newest.',
  },
  de: {
    heading: 'Veränderung seit früheren Aufnahmen',
    since: when => `seit ${when}`,
    untilLater: when => `bis zur späteren Aufnahme vom ${when}`,
    unknownTime: 'einer Aufnahme unbekannter Zeit',
    hoursApart: hours => `${hours} h Abstand`,
    allBlood: 'Blut insgesamt',
    infarct: 'Akuter Infarkt',
    error: value => `± ${value}`,
    withinError: 'innerhalb des Messfehlers',
    errorUnknown: 'Messfehler nicht bekannt',
    perHour: value => `${value}/h`,
    towards: (amount, side) => `${amount} nach ${side}`,
    moved: amount => `verschoben um ${amount}`,
    verdicts: {
      expanded: `Wachstum über den publizierten Grenzen (mehr als ${EXPANSION_ML} ml oder mehr als ${EXPANSION_PERCENT} %)`,
      uncertain: `Eine Grenze (${EXPANSION_ML} ml, ${EXPANSION_PERCENT} %) oder eine neue Blutung innerhalb des Messfehlers: Wachstum nicht zu beurteilen`,
      notExpanded: `Unter beiden publizierten Grenzen des Wachstums (${EXPANSION_ML} ml, ${EXPANSION_PERCENT} %)`,
      new: 'Blut, das in der früheren Aufnahme nicht da war',
      gone: 'Dieses Blut findet sich nicht mehr',
      none: 'In keiner der Aufnahmen Blut',
      noLimits: 'Die Grenzen des Wachstums gelten für Blut im Hirn: dort ist keines',
      notMeasured: 'In einer der Aufnahmen wurde nicht nach Blut gesucht',
    },
    newInVentricles: 'Neues Blut in den Ventrikeln',
    became: { new: 'neu', gone: 'verschwunden', grown: 'gewachsen', smaller: 'kleiner', same: 'gleich' },
    noRate: {
      noTime: 'Keine Rate: Die Zeit einer Aufnahme ist nicht bekannt.',
      sameTime: 'Keine Rate: Beide Aufnahmen nennen dieselbe Zeit.',
      noZone: 'Keine Rate: Nur eine der Aufnahmen nennt ihre Zeitzone.',
    },
    notPlaced: (when, why) => `Nicht verglichen, da die zeitliche Reihenfolge nicht bekannt ist: ${when} (${why})`,
    notPlacedWhy: { noTime: 'keine Zeit', sameTime: 'dieselbe Zeit', noZone: 'nur in einer eine Zeitzone' },
    refused: (when, why) => `Nicht verglichen: ${when}. ${why}`,
    problems: {
      noPatientId: 'Nach anderen Aufnahmen wurde nicht gesucht: Diese hat keine Patienten-ID.',
      placeholderId: 'Nach anderen Aufnahmen wurde nicht gesucht: Diese Patienten-ID können viele Patienten haben.',
      notAsked: 'Andere Aufnahmen sind nicht bekannt: Das Archiv war nicht zu befragen.',
    },
    notes: {
      otherSlices: (before, now) =>
        `Schichten von ${before} mm damals, ${now} mm jetzt: Das allein ändert ein Volumen.`,
      slicesUnknown: 'Die Schichtdicke einer der Aufnahmen ist nicht bekannt.',
      otherSoftware: (before, now) => `Damals mit Version ${before} gemessen, jetzt mit ${now}.`,
      untyped: 'Eine der Aufnahmen unterscheidet die Arten der Blutung nicht: Verglichen wird alles Blut.',
      infarctCorrected: 'Der Umriss eines Infarkts wurde von einem Befunder gezeichnet.',
      bleedsRejected:
        'In einer der Aufnahmen hat ein Befunder Kästen von Blut entfernt; das Volumen ist das der ganzen Maske.',
      studyTime: 'Eine Zeit ist die der Studie, nicht die der Bilder.',
    },
    table: 'Alle verglichenen Aufnahmen',
    plot: (first, last) => `Blut im Verlauf, von ${first} bis ${last}; die Zahlen stehen in der Tabelle`,
    scan: 'Aufnahme',
    report: 'Bericht',
    present: 'diese Aufnahme',
    by: { ai: 'KI, nicht befundet', read: 'befundet, nicht signiert', signed: name => `signiert von ${name}` },
    hours: 'h',
    how: 'Volumina der Berichte über die Aufnahmen gegen den vorliegenden Befund. Grenzen des Wachstums: mehr als 6 ml oder mehr als 33 % (wie in der Validierung des BAT-Scores, PubMed 31342451), des Blutes im Hirn, wo beide Aufnahmen die Arten unterscheiden. Als Messfehler eines Volumens wird 1 ml oder ein Zehntel angenommen: Patienten, die ohne Wachstum zweimal aufgenommen wurden, sind nicht gemessen worden. Für einen akuten Infarkt ist kein Fehler bekannt, und seine Rate ist die des Sichtbaren: Ein Infarkt der ersten Stunden wird erst nach und nach dunkel. Verglichen werden Arten und Seiten, nicht Voxel: Zwei Blutungen einer Art auf einer Seite sind eine. Von mehreren Berichten einer Studie zählt der neueste signierte, sonst der neueste.',
  },
  zh: {
    heading: '与既往检查相比的变化',
    since: when => `自 ${when} 起`,
    untilLater: when => `至之后 ${when} 的检查`,
    unknownTime: '时间未知的检查',
    hoursApart: hours => `间隔 ${hours} 小时`,
    allBlood: '全部出血',
    infarct: '急性梗死',
    error: value => `± ${value}`,
    withinError: '在测量误差之内',
    errorUnknown: '误差未知',
    perHour: value => `${value}/小时`,
    towards: (amount, side) => `向${side} ${amount}`,
    moved: amount => `移动：${amount}`,
    verdicts: {
      expanded: `增长超过已发表的界限（大于 ${EXPANSION_ML} mL 或大于 ${EXPANSION_PERCENT}%）`,
      uncertain: `界限（${EXPANSION_ML} mL、${EXPANSION_PERCENT}%）或新发出血在测量误差之内：无法判断是否增长`,
      notExpanded: `低于两项已发表的增长界限（${EXPANSION_ML} mL、${EXPANSION_PERCENT}%）`,
      new: '既往检查中没有的出血',
      gone: '该出血已不再发现',
      none: '两次检查均无出血',
      noLimits: '增长界限适用于脑实质出血：此处没有',
      notMeasured: '其中一次检查未检测出血',
    },
    newInVentricles: '脑室内新发出血',
    became: { new: '新发', gone: '消失', grown: '增大', smaller: '缩小', same: '相同' },
    noRate: {
      noTime: '无速率：其中一次检查的时间未知。',
      sameTime: '无速率：两次检查的时间相同。',
      noZone: '无速率：仅其中一次检查注明时区。',
    },
    notPlaced: (when, why) => `先后次序未知，未作比较：${when}（${why}）`,
    notPlacedWhy: { noTime: '无时间', sameTime: '时间相同', noZone: '仅一次注明时区' },
    refused: (when, why) => `未作比较：${when}。${why}`,
    problems: {
      noPatientId: '未查找其他检查：本次检查无患者 ID。',
      placeholderId: '未查找其他检查：该患者 ID 可能为多名患者共用。',
      notAsked: '其他检查未知：无法查询归档。',
    },
    notes: {
      otherSlices: (before, now) => `层厚既往 ${before} mm，现在 ${now} mm：仅此即可改变体积。`,
      slicesUnknown: '其中一次检查的层厚未知。',
      otherSoftware: (before, now) => `既往由版本 ${before} 测量，现在由 ${now} 测量。`,
      untyped: '其中一次检查未区分出血类型：比较全部出血。',
      infarctCorrected: '梗死轮廓由医师绘制。',
      bleedsRejected: '其中一次检查中医师移除了出血框；其体积仍为整个分割的体积。',
      studyTime: '其中一个时间为检查时间，而非图像时间。',
    },
    table: '所有参与比较的检查',
    plot: (first, last) => `出血随时间的变化，${first} 至 ${last}；数值见表格`,
    scan: '检查',
    report: '报告',
    present: '本次检查',
    by: { ai: 'AI，未阅片', read: '已阅片，未签署', signed: name => `由 ${name} 签署` },
    hours: '小时',
    how: '各次检查报告中的体积与当前阅片相比。增长界限：大于 6 mL 或大于 33%（同 BAT 评分验证研究，PubMed 31342451）；两次检查均区分类型时，以脑实质出血计。假定的体积误差为 1 mL 或十分之一：未曾测量过无增长而重复扫描的患者。急性梗死的误差未知，其速率为可见部分的速率：最初数小时的梗死密度逐渐降低后方可见。比较的是类型与侧别，而非体素：同侧同类型的两处出血视为一处。同一检查有多份报告时，以最新的已签署报告为准，否则以最新报告为准。',
  },
});

export interface GrowthWords {
  readonly text: Text;
  readonly numbers: Numbers;
}

export const quantityName = (quantity: Quantity, { text, numbers }: GrowthWords): string => {
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const kind = kindOf(quantity);
  if (kind) return text.haemorrhage.types[kind];
  const figure = figureOf(quantity);
  if (figure) {
    const { comparedName, name }: Pick<FigureCard<never>, 'comparedName' | 'name'> = CARDS[figure];
    return (comparedName ?? name)?.({ text, numbers }) ?? figure;
  }
  return quantity === 'acuteInfarct' ? words.infarct : words.allBlood;
};

/** "12.3 mL" as the language writes it, with its side where the sign is one. */
export function amountText(quantity: Quantity, value: number, { text, numbers }: GrowthWords): string {
  const unit = unitOfQuantity(quantity);
  const sided = isSided(quantity);
  const written = numbers.fixed(sided ? Math.abs(value) : value, 1);
  const amount = unit === 'mL' ? text.volumes.ml(written) : `${written} ${unit}`;
  if (!sided || Math.abs(value) < 0.05) return amount;
  return wordsIn(GROWTH_TEXT, text.locale).towards(amount, text.sides[value > 0 ? 'right' : 'left']);
}

const signedText = (quantity: Quantity, value: number, digits: number, { text, numbers }: GrowthWords): string => {
  const unit = unitOfQuantity(quantity);
  const written = numbers.signed(value, digits);
  return unit === 'mL' ? text.volumes.ml(written) : `${written} ${unit}`;
};

/** "10.0 mL → 16.0 mL: +6.0 mL (± 1.6 mL), +60 %, +3.0 mL/h". */
export function changeText(change: Change, given: GrowthWords): string {
  const words = wordsIn(GROWTH_TEXT, given.text.locale);
  const { quantity, before, now, percent, perHour, withinError } = change;
  const amount = (value: number) => amountText(quantity, value, given);
  const error = withinError === undefined ? words.errorUnknown : words.error(amount(errorMl(before, now)));
  const parts = [
    `${isSided(quantity) ? words.moved(amount(change.change)) : signedText(quantity, change.change, 1, given)} (${error})`,
    ...(percent === undefined ? [] : [`${given.numbers.signed(percent, 0)} %`]),
    ...(perHour === undefined ? [] : [words.perHour(signedText(quantity, perHour, 2, given))]),
    ...(withinError ? [words.withinError] : []),
  ];
  return `${amount(before)} → ${amount(now)}: ${parts.join(', ')}`;
}

export const takenText = ({ taken }: ScanRecord, { text }: Pick<GrowthWords, 'text'>): string =>
  taken ? scanTimeText(taken) : wordsIn(GROWTH_TEXT, text.locale).unknownTime;

export const verdictText = (verdict: Verdict, { text }: Pick<GrowthWords, 'text'>): string =>
  wordsIn(GROWTH_TEXT, text.locale).verdicts[verdict];

export function reportText(
  { phase, signedBy, softwareVersion }: ScanRecord,
  { text }: Pick<GrowthWords, 'text'>,
): string {
  const { by } = wordsIn(GROWTH_TEXT, text.locale);
  const who = phase === 'signed' ? by.signed(writtenName(signedBy ?? '')) : by[phase];
  return softwareVersion === '' ? who : `${who}, ${softwareVersion}`;
}

export function noteText(note: GrowthNote, { before, now }: Growth, { text, numbers }: GrowthWords): string {
  const { notes } = wordsIn(GROWTH_TEXT, text.locale);
  const mm = ({ sliceMm = Number.NaN }: ScanRecord) => numbers.fixed(sliceMm, 2);
  switch (note) {
    case 'otherSlices':
      return notes.otherSlices(mm(before), mm(now));
    case 'otherSoftware':
      return notes.otherSoftware(before.softwareVersion || '–', now.softwareVersion || '–');
    default:
      return notes[note];
  }
}

/** The change since the scan before, in one line of plain text. */
export function growthLine(growth: Growth, given: GrowthWords): string {
  const words = wordsIn(GROWTH_TEXT, given.text.locale);
  const { before, between, changes, verdict, newInVentricles, notes } = growth;
  const hours = between.hours === undefined ? '' : ` (${words.hoursApart(given.numbers.fixed(between.hours, 1))})`;
  const parts = [
    ...changes.map(change => `${quantityName(change.quantity, given)} ${changeText(change, given)}`),
    verdictText(verdict, given),
    ...(newInVentricles ? [words.newInVentricles] : []),
    ...(between.why ? [words.noRate[between.why]] : []),
    ...notes.map(note => noteText(note, growth, given)),
  ];
  return `${words.heading}, ${words.since(takenText(before, given))}${hours}: ${parts.join('; ')}`;
}
