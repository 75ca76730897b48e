import type { EVIDENCE } from '../en/evidence.js';
import type { Words } from '../text.js';

export const DE_EVIDENCE: Words<typeof EVIDENCE> = {
  why: {
    heading: 'Begründung',
    pick: 'Wählen Sie eine Region in der Karte oder in der Tabelle.',
    sentence: ({ title, here, opposite, percent, probability, slices }) =>
      `${title}: ${here} gegen ${opposite} auf der Gegenseite${percent === '' ? '' : `, ${percent}`}, Wahrscheinlichkeit ${probability}${slices === '' ? '' : `, zu sehen auf Schicht ${slices}`}.`,
    notAssessed: title => `${title}: nicht beurteilt, die Aufnahme erfasst sie nicht auf beiden Seiten.`,
    verdicts: {
      counts: ({ threshold }) => `Sie zählt: Die Schwelle liegt bei ${threshold}.`,
      underThreshold: ({ threshold }) => `Sie zählt nicht: Die Schwelle liegt bei ${threshold}.`,
      drawnByReader: ({ drawnPercent }) => `Entschieden durch Ihre Zeichnung, die ${drawnPercent} davon bedeckt.`,
      byNetwork: ({ drawnPercent }) =>
        `Sie zählt allein nach dem Infarktnetz, das ${drawnPercent} davon markiert: Ihre Dichten sind nicht vergleichbar.`,
      notScored: ({ threshold }) =>
        `Über der Schwelle von ${threshold}, aber eine Aufnahme mit dieser Blutung wird nicht gewertet.`,
      otherSide: () => 'Über der Schwelle, aber die Gegenseite hat die stärkeren Hinweise.',
      oldInfarct: ({ oldPercent }) => `${oldPercent} davon ist alter Infarkt, der nie einen Punkt kostet.`,
      haemorrhage: () => 'Blutung in ihr oder in der Gegenregion: Die Dichten sind nicht vergleichbar.',
      besideHaemorrhage: () =>
        'Eine Blutung, ihr Ödem oder ihre Raumforderung reicht in sie oder in die Gegenregion: Die Dichten sind nicht vergleichbar.',
      besideDense: () =>
        'Etwas, das dichter als Hirn ist (Kalk, Metall oder nicht gefundenes Blut), nimmt den größten Teil von ihr oder der Gegenregion ein: Die Dichten sind nicht vergleichbar.',
      besideOldInfarct: () =>
        'Ein alter Infarkt nimmt den größten Teil von ihr oder der Gegenregion ein: Die Dichten sind nicht vergleichbar.',
      singleSlice: () => 'Nur auf einer Schicht dunkel, daher nicht gewertet.',
      tooFewVoxels: () => 'Zu wenige Voxel im Dichtefenster zur Beurteilung.',
    },
    byReader: {
      affected: 'Sie haben sie als betroffen markiert.',
      spared: 'Sie haben sie als nicht betroffen markiert.',
    },
    density: hu => `${hu} HE`,
    means: (here, opposite) => `Mittelwerte ${here} / ${opposite} HE`,
    voxels: (counted, leftOut) => `${counted} Voxel gewertet, ${leftOut} ausgelassen (Liquor, Kalk, Knochen, Blut)`,
    network: probability => `Infarktnetz ${probability}`,
    contributions: 'Was die Wahrscheinlichkeit bewegt hat (Log-Odds)',
    more: n => (n === 0 ? 'die Messwerte' : `${n} ${n === 1 ? 'kleinerer' : 'kleinere'} und die Messwerte`),
    towards: 'für betroffen',
    against: 'dagegen',
    base: 'Ausgangswert',
    noContributions: 'Die Wahrscheinlichkeit folgt allein aus dem Dichteunterschied und dem publizierten Grenzwert.',
  },
  features: {
    readerMask: 'Ihre Zeichnung',
    differenceHu: 'Dichteunterschied (HE)',
    differencePercent: 'Dichteunterschied (%)',
    differenceInNoise: 'Unterschied gegen das Rauschen',
    darkVoxelShare: 'Anteil dunkler Voxel',
    darkCuts: 'benachbarte dunkle Schichten',
    networkProbability: 'Infarktnetz',
    networkShare: 'vom Netz markierter Anteil',
    oppositeNetworkProbability: 'Netz, Gegenseite',
    oldInfarctShare: 'Anteil alten Infarkts',
    restOfSidePercent: 'übrige Regionen der Seite',
    noiseHu: 'Bildrauschen',
    sliceThicknessMm: 'Schichtdicke',
    countedMl: 'gemessenes Volumen',
    deep: 'tiefe Region',
  },
  how: {
    aspects:
      '10 minus die betroffenen Regionen der gewerteten Seite (Barber, Lancet 2000). Eine Region zählt ab der Schwelle der Wahrscheinlichkeit, wenn kein Vermerk dagegen spricht. Unsicher sind Regionen mit einer Wahrscheinlichkeit zwischen 0,1 und 0,9 und dunkle, die nur wegen einer einzelnen Schicht oder als alter Infarkt nicht zählen, solange Sie nicht entschieden haben; die Spanne ist der Score ohne sie und mit allen. Werte von Befunder und KI bleiben getrennt.',
    side: 'Die Seite mit mehr Hinweisen. Ist die klinische Seite bekannt, wählen Sie sie selbst: Der Score folgt.',
    acute:
      'Volumen der Voxel, die das Infarktnetz markiert und die dunkler sind als ihr Spiegelbild. Die Spanne ergibt sich aus seinen kalibrierten Wahrscheinlichkeiten.',
    old: 'Flüssigkeitsgefüllte Teile der Infarktmaske: alt, zählen daher nie im Score.',
    networks: models => `Netze: ${models}.`,
    trainedOn: { synthetic: 'mit synthetischen CT trainiert' },
    range:
      'Spanne: mindestens die markierten Voxel, deren das Netz recht sicher ist, höchstens mit allen anschließenden möglichen. Sie zeigt, wie scharf der Rand ist; kein Konfidenzintervall.',
    boxes:
      'Jeder Befund ist ein zusammenhängender Teil einer Maske, mit seinem Rahmen auf jeder Schicht. Der Prozentwert ist die mittlere Wahrscheinlichkeit des Netzes über den ganzen Befund; ein von Ihnen gezogener Rahmen hat keinen.',
    prior:
      'Der Score des letzten Berichts dieser Software zur früheren Studie und der jetzige Befund, Region für Region. Eine Region, die eine der Aufnahmen nicht erfasst, wird nicht verglichen. Zwei Seiten haben kein gemeinsames Maß.',
    haemorrhage:
      'Volumen der Voxel, die das Blutungsnetz markiert und die die Dichte von Blut haben; jedes Voxel zählt zu seinem wahrscheinlichsten Typ. Kleine Blutungen können übersehen werden: bitte selbst prüfen.',
    threshold:
      'Wahrscheinlichkeit, ab der eine Region zählt. Die Marke ist der Wert, mit dem das Modell geprüft wurde; ein geänderter steht im Bericht.',
    saliency:
      'Die eigene Karte des Infarktnetzes: seine Wahrscheinlichkeit an jedem Punkt, auch unter der Schwelle. Ein Hinweis, kein Beweis.',
    attention:
      'Was auf den Schichten des Hämatoms für das Zeichen sprach: die eigene Klassenaktivierung des Netzes, die stärkste Stelle aller Schichten am hellsten. Sie sagt, wohin es schaute, nicht was dort ist.',
    probability: 'Kalibrierte Wahrscheinlichkeit von Infarktfrühzeichen aus den Zahlen dieser Region.',
  },
  seriesWords: {
    chosen: facts => `Gewählt: ${facts}.`,
    passedOver: (facts, why) => `Verwendbar (${facts}), aber nicht gewählt: ${why}.`,
    refused: why => `Nicht verwendbar: ${why}`,
    slices: mm => `Schichten von ${mm} mm`,
    softKernel: kernel => `Weichteilkernel ${kernel}`,
    kernel: kernel => `Kernel ${kernel}`,
    kernelUnknown: 'Kernel nicht angegeben',
    images: images => `${images} Bilder`,
    covering: (images, mm) => `${images} Bilder über ${mm} mm`,
    joined: parts => parts.join(', '),
    because: {
      bodyPart: 'der Header nennt eine andere Körperregion',
      kernel: 'ihr Kernel ist nicht als Weichteilkernel bekannt',
      coverage: 'sie erfasst weniger vom Kopf',
      thinner: 'dünne Schichten rauschen stärker und müssen gemittelt werden',
      thicker: 'ihre Schichten sind dicker',
      later: 'sie ist eine spätere Serie derselben Art',
      same: 'sie ist eine Serie derselben Art',
    },
  },
};
