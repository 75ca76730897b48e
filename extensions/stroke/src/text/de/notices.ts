import type { NoticeTexts, SentenceValues } from '../codes.js';
import { compression } from '../sentenceValues.js';

const level = (ganglionic: boolean) => (ganglionic ? 'Stammganglienebene' : 'supraganglionäre Ebene');
const images = (count: string) => (count === '1' ? '1 Bild' : `${count} Bilder`);

const aside = (f: SentenceValues, why: string) =>
  `${images(f.number('images', 0))} der Serie beiseitegelassen: ${why}.`;

const MIXED = {
  frameOfReference: 'Koordinatensystem (Frame of Reference)',
  kernel: 'Rekonstruktionskernel',
  contrast: 'Kontrastmittel',
  scaling: 'Speicherung der Werte (Rescale, Bits oder Vorzeichen)',
  padding: 'Speicherung des Paddings',
  time: 'Aufnahmezeit',
  thickness: 'Schichtdicke',
  acquisition: 'Akquisition',
} as const;

const mixedIn = (f: SentenceValues) =>
  Object.entries(MIXED)
    .filter(([why]) => f.is('why', why))
    .map(([, words]) => words)
    .join();

export const DE_NOTICES: NoticeTexts = {
  archivedMasksMissing: () =>
    'Nicht jede Segmentierung, die der Bericht nennt, war lesbar: Regionen oder Läsionen sind nicht eingezeichnet.',
  asideAcquisition: f => aside(f, 'eine weitere Aufnahme derselben Positionen'),
  asideContrast: f => aside(f, 'mit Kontrastmittel'),
  asideFrame: f => aside(f, 'anderes Koordinatensystem (Frame of Reference)'),
  asideGeometry: f => aside(f, 'andere Größe, anderer Pixelabstand oder andere Orientierung (etwa ein Topogramm)'),
  asideImageType: f => aside(f, `andere Bildart (${f.word('imageType')})`),
  asideKernel: f => aside(f, f.has('kernel') ? `anderer Kernel (${f.word('kernel')})` : 'Kernel nicht angegeben'),
  asideObject: f => aside(f, 'keine CT-Schicht (Bildschirmfoto, Dosisseite oder andere Modalität)'),
  asideScaling: f => aside(f, 'ihre Werte sind anders gespeichert (Rescale, Bits, Vorzeichen oder Padding)'),
  asideScout: f => aside(f, 'Topogramm (Scout)'),
  asideThickness: f => aside(f, `Schichten von ${f.number('mm', 1)} mm`),
  asideTime: f => aside(f, 'mehr als eine Stunde früher oder später aufgenommen'),
  badGeometry: () => 'Kein Bild der Serie sagt, wo es liegt (Position, Orientierung oder Pixelgröße).',
  baseMissing: () => 'Die Schädelbasis ist nicht in der Aufnahme.',
  bigGaps: f =>
    f.has('gapMm')
      ? `Bis zu ${f.number('gapMm', 1)} mm zwischen Schichten fehlen; ${f.number('uncoveredPercent', 0)} % der Länge sind nicht erfasst.`
      : `Bilder von ${f.number('imageMm', 1)} mm alle ${f.number('everyMm', 1)} mm lassen den größten Teil des Kopfes ungesehen.`,
  bodyPart: f => `Der Header nennt die Körperregion ${f.word('bodyPart')}, die Bilder werden aber als Kopf gelesen.`,
  boneKernel: f =>
    f.has('kernel')
      ? `Der Kernel ${f.word('kernel')} ist ein Knochen- oder hochauflösender Kernel; kleine Dichteunterschiede gehen im Rauschen unter.`
      : `Das Pixelrauschen (${f.number('noiseHu', 1)} HE) ist das eines Knochen- oder hochauflösenden Kernels.`,
  brightInside: f =>
    `${f.number('brightPercent', 1)} % des Hirns sind heller als Blut: Kontrastmittel, Metall oder Kalk.`,
  conflictingCopies: f =>
    `${images(f.number('images', 0))} liegt unter derselben SOP Instance UID noch einmal mit anderem Inhalt vor; gelesen wurde jeweils das erste.`,
  brightSinus: f =>
    `Das Blut im venösen Sinus misst ${f.number('hu', 0)} HE: Der Scan enthält Kontrastmittel, was immer sein Header sagt. ASPECTS braucht ein Nativ-CT.`,
  contrastEnhanced: f =>
    `Kontrastmittel (${f.has('agent') ? f.word('agent') : f.word('description')}). ASPECTS braucht ein Nativ-CT.`,
  densityStep: f =>
    `Das Weichteilgewebe des Kopfes ändert sich von einer Schicht zur nächsten um ${f.number('hu', 0)} HE.`,
  derived: f =>
    `Die Bilder sind abgeleitet, reformatiert oder sekundär (ImageType ${f.word('imageType')}), keine originalen CT-Schichten.`,
  duplicateSlices: f => `${images(f.number('images', 0))} an bereits bekannter Position ausgelassen.`,
  findingsInStreaks: f => `Markiert auf Schichten mit Streifen, unsicher: Schicht ${f.word('slices')}.`,
  gaps: f => `Bis zu ${f.number('mm', 1)} mm zwischen benachbarten Schichten sind nicht erfasst.`,
  haemorrhage: f =>
    `Eine mögliche Blutung von ${f.number('ml', 1)} ml wurde markiert; ASPECTS gilt für den ischämischen Schlaganfall.`,
  haemorrhageNotRead: () => 'Kein Modell für Blutungen ist installiert: Nach Blutung wurde nicht gesucht.',
  headJump: f => `Der Kopf versetzt sich von einer Schicht zur nächsten seitlich um ${f.number('mm', 0)} mm.`,
  headNotFound: () =>
    'Die Lage des Kopfes ließ sich nicht sicher finden (angeschnitten, gedreht, andere Körperregion oder falsche Patientenlage).',
  headRolled: f =>
    `Der Kopf liegt um ${f.number('rollDeg', 0)}° zur Seite geneigt in den Schichten: Die beiden Seiten einer Schicht zeigen verschiedene Höhen und lassen sich nicht vergleichen.`,
  headTurned: f =>
    `Die Bilder zeigen den Kopf ${f.is('turn', 'upsideDown') ? 'kopfüber' : f.is('turn', 'backToFront') ? 'vorn und hinten vertauscht' : 'kopfüber und vorn und hinten vertauscht'}: Patientenlage oder Orientierung im Header muss falsch sein.`,
  imagesSetAside: f =>
    `${images(f.number('images', 0))} der Serie ausgelassen: ${f.is('why', 'otherGeometry') ? 'andere Größe, anderer Pixelabstand oder andere Orientierung (etwa ein Topogramm)' : 'keine brauchbare Position'}.`,
  csfSpaces: f =>
    `Liquorartige oder dunkle Stellen, nicht als alter Infarkt gezählt: Schicht ${f.word('slices')} (zusammen ${f.number('ml', 1)} ml).`,
  infarctNotCounted: f =>
    `Vom Infarktnetz markiert, nicht gezählt: Schicht ${f.word('slices')} (zusammen ${f.number('ml', 1)} ml).`,
  infarctNotRead: () =>
    'Kein Modell für Infarkte ist installiert: Der Score beruht nur auf den Dichten, ein Infarkt wird nicht umrissen.',
  kernelUnknown: f =>
    f.has('kernel')
      ? `Der Rekonstruktionskernel ${f.word('kernel')} ist nicht bekannt.`
      : 'Der Rekonstruktionskernel ist nicht angegeben.',
  levelsCropped: f => `Ein Teil der ASPECTS-Ebene (${level(f.is('level', 'ganglionic'))}) ist nicht in der Aufnahme.`,
  levelsMissing: f => `Eine ASPECTS-Ebene (${level(f.is('level', 'ganglionic'))}) ist nicht in der Aufnahme.`,
  localizer: () => 'Die Serie ist ein Topogramm (Scout).',
  lossy: f =>
    `Die Bilder wurden verlustbehaftet komprimiert (${compression(f, 'Faktor nicht angegeben')}): Unterschiede von wenigen HE sind weniger sicher.`,
  lossyTooMuch: f =>
    `Die Bilder wurden ${f.number('ratio', 1)}:1 verlustbehaftet komprimiert (Grenze ${f.number('limit', 0)}:1): Kleine Dichteunterschiede sind verloren.`,
  mixedSeries: f =>
    `Die Bilder dieses Kopfes unterscheiden sich (${mixedIn(f)}); sie lassen sich nicht als eine Aufnahme lesen.`,
  modelMarksMuch: f =>
    `Das Modell ${f.word('model')} markiert ${f.number('percent', 0)} % des Hirns, was kaum je zutrifft: Umriss ansehen, bevor Score und Volumen verwendet werden.`,
  modelOutsideBrain: f =>
    `${f.number('percent', 0)} % dessen, was das Modell ${f.word('model')} markiert, liegen außerhalb des Hirns und wurden weggelassen: Vielleicht passt es nicht zu dieser Aufnahme.`,
  modelSilent: f =>
    `Das Modell ${f.word('model')} gab überall denselben Wert und arbeitet womöglich nicht: Was es sucht, wurde nicht gefunden und ist nicht ausgeschlossen.`,
  motion: f =>
    `Der Kopf versetzt sich zwischen Schichten seitlich um bis zu ${f.number('mm', 1)} mm: Der Patient hat sich wohl bewegt.`,
  noBrainContrast: f =>
    f.has('brainPercent')
      ? `Nur ${f.number('brainPercent', 0)} % des Schädelinhalts haben die Dichte von Hirn: ein Phantom oder falsche Werte.`
      : `Graue, weiße Substanz und Liquor unterscheiden sich nicht (insgesamt ${f.number('contrastHu', 1)} HE): ein Phantom oder falsche Werte.`,
  noImages: () => 'Die Serie enthält kein lesbares Bild.',
  noisy: f => `Die Bilder rauschen (${f.number('noiseHu', 1)} HE); Unterschiede weniger HE sind unsicherer.`,
  notAxial: f => `Die Schichten liegen ${f.number('tiltDeg', 0)}° von axial entfernt.`,
  notCt: f =>
    f.has('modality')
      ? `Die Serie ist ${f.word('modality')}, nicht CT.`
      : 'Die Serie enthält keine CT-Bilder (Bildschirmfoto, Übersicht oder anderes Objekt).',
  notHead: f =>
    `Kein geschlossener Schädel von der Größe eines Kopfes gefunden (größte umschlossene Fläche ${f.number('cm2', 0)} cm²).`,
  notHounsfield: f =>
    f.has('missing')
      ? `Die Werte sind keine Hounsfield-Einheiten: In den Bildern ist ${f.is('missing', 'bone') ? 'kein Knochen' : 'keine Luft'} zu finden.`
      : `Hirngewebe misst ${f.number('hu', 1)} HE, was kein Hirn im Nativ-CT hat.`,
  notWholeHu: f => `Die Bilder sind in ${f.word('unit')} gemessen; ein CT wird in ganzen Hounsfield-Einheiten gelesen.`,
  oddSlices: f =>
    `Die Schichten setzen einander nicht fort bei Schicht ${f.word('slices')} von unten: falsch eingeordnet, fehlend oder bewegt.`,
  oldInfarct: f => `Ein möglicher alter Infarkt von ${f.number('ml', 1)} ml wurde markiert; er zählt nicht im Score.`,
  overlappingSlices: () => 'Benachbarte Schichten überlappen.',
  positionsContradict: f =>
    `${images(f.number('images', 0))} mit anderem Inhalt als das Bild, das dieselbe Position angibt.`,
  poseContradicted: f =>
    `${f.number('off', 0)} von ${f.number('of', 0)} Strukturen des Hirns liegen anders, als die Lage des Kopfes sagt (zu stark geneigt oder gedreht, oder verdrängt): Ein Score würde falsche Stellen vergleichen.`,
  possibleHaemorrhage: f =>
    `Mögliche Blutung, vom Netz markiert, aber nicht gezählt: Schicht ${f.word('slices')} (zusammen ${f.number('ml', 1)} ml). Bitte dort nachsehen.`,
  regionsByAtlas: f => `Das Netz fand ${f.regions('regions')} nicht; die Atlasposition wurde verwendet.`,
  regionsNotAssessed: f =>
    `Nicht beurteilt, weil die Aufnahme sie nicht erfasst: ${f.regions('regions')}. Der Score lässt sie aus.`,
  notScoredHaemorrhage: f =>
    `Nicht gewertet: Bei einer Blutung von ${f.number('ml', 1)} ml hat ASPECTS keine Bedeutung. Regionen können von Hand markiert werden.`,
  regionsBesideDense: f =>
    `Nicht vergleichbar, da dort oder gegenüber etwas dichter als Hirn ist (Kalk, Metall oder nicht gefundenes Blut): ${f.regions('regions')}. Der Score lässt sie aus; bitte ansehen.`,
  regionsBesideOld: f =>
    `Neben einem alten Infarkt oder ihm gegenüber nicht vergleichbar: ${f.regions('regions')}. Der Score lässt sie aus.`,
  regionsNotComparable: f =>
    `Neben einer Blutung oder ihr gegenüber nicht vergleichbar: ${f.regions('regions')}. Der Score lässt sie aus.`,
  repeatedPositions: f => `Die Serie zeigt dieselben Positionen im Mittel ${f.number('times', 1)}-mal.`,
  severalPatients: () => 'Die Serie enthält Bilder mehrerer Patienten.',
  sharedUid: f =>
    `${f.number('images', 0)} Bilder teilen sich eine SOP Instance UID: Kein Bericht kann auf sie verweisen.`,
  slicesInterleaved: f =>
    `${f.number('odd', 0)} von ${f.number('slices', 0)} Schichten setzen ihre Nachbarn nicht fort: zwei Aufnahmen oder falsche Positionen.`,
  slicesOffLine: f =>
    `Schichten seitlich neben den übrigen: ${f.number('slices', 0)}, um bis zu ${f.number('mm', 1)} mm.`,
  slicesMisplaced: f =>
    `Position und Bildnummer widersprechen sich (${images(f.number('images', 0))}), und der Bildinhalt passt zur Nummer.`,
  rolled: f =>
    `Der Kopf liegt um ${f.number('rollDeg', 0)}° zur Seite geneigt: Eine Schicht zeigt beide Seiten in verschiedener Höhe, Seitenunterschiede sind unsicherer.`,
  signModelFailed: f =>
    `Das Modell ${f.word('model')} für ein Zeichen ist ausgefallen; die veröffentlichte Regel entscheidet allein.`,
  signSeenOnly: f =>
    `Das Modell ${f.word('model')} sieht auf Schicht ${f.number('slice', 0)} ein Zeichen (${f.number('percent', 0)} %), wo sich nichts davon messen ließ. Bitte dort ansehen.`,
  sinusDense: f =>
    `Das Blut im venösen Sinus misst ${f.number('hu', 0)} HE: Kontrastmittel oder ein Thrombus im Sinus.`,
  sliceTooThick: f => `Schichten von ${f.number('mm', 1)} mm sind zu dick (Grenze ${f.number('limitMm', 0)} mm).`,
  streaks: f =>
    `Streifen durchziehen Schicht ${f.word('slices')}: Der Patient hat sich während der Aufnahme bewegt, oder dort ist Metall. Befunde darin sind unsicherer.`,
  thickSlices: f =>
    `Schichten bis ${f.number('mm', 1)} mm: kleine oder zarte Veränderungen können herausgemittelt sein.`,
  thinSlices: f =>
    `Dünne Schichten (Abstand ${f.number('mm', 1)} mm) wurden zu ${f.number('slabs', 0)} Schichten von etwa 5 mm gemittelt.`,
  tilted: f => `Die Schichten sind um ${f.number('tiltDeg', 1)}° gekippt; die Regionen folgen ihnen.`,
  tooFewSlices: f => `Brauchbare Schichten: ${f.number('slices', 0)}; mindestens ${f.number('needed', 0)} sind nötig.`,
  tooLittleCoverage: f =>
    `Erfasst sind ${f.number('mm', 0)} mm; ASPECTS braucht mindestens ${f.number('neededMm', 0)} mm vom Kopf.`,
  unevenSpacing: f =>
    `Der Schichtabstand schwankt von ${f.number('minMm', 2)} bis ${f.number('maxMm', 2)} mm (Median ${f.number('medianMm', 2)} mm).`,
  unreadImages: f => `${images(f.number('images', 0))} der Serie nicht lesbar; sie fehlen.`,
  vertexMissing: () => 'Der Scheitel ist nicht in der Aufnahme.',
};
