import { translated } from '../../text/index.js';

export const CSF_TEXT = translated({
  en: {
    label: 'CSF of the hemispheres',
    ratio: (side: string, other: string) => `${side} over ${other}`,
    volumes: (right: string, left: string) => `right ${right}, left ${left}`,
    ventricles: (right: string, left: string) => `of it ventricles ${right} and ${left}`,
    under: (limit: string) => `under ${limit}`,
    notUnder: (limit: string) => `not under ${limit}`,
    halves: {
      skull: 'halves by the midline of the skull',
      headFrame: 'halves of the head frame: the skull gives no midline',
    },
    notJudged: 'not judged',
    why: {
      vertexMissing: 'the top of the hemispheres is not in the scan',
      baseMissing: 'the base of the hemispheres is not in the scan',
      skullOpen: 'the skull is not closed about the brain: operated on, or cut off by the image',
      streaks: 'streaks cross too many slices',
    },
    how: 'Sulci, cisterns and ventricles above the tentorium, by halves of the head, each voxel with the probability of fluid that the network gives it. Divided is the affected side (that of the acute infarct, else of the blood) by the other one; where there is neither, the side with less. In large hemispheric infarcts a ratio under 0.50 about 24 hours after onset went with malignant oedema (sensitivity 90 %, specificity 82 %; Dhar, J Cereb Blood Flow Metab 2021).',
    caveats: {
      meaning:
        'Nobody has shown that limit for a first scan, for small infarcts or for bleeds: there it is a measure of how unlike the sides are, and no more.',
      volume:
        'Thin sulci and fluid against bone are only partly seen: the volume is too small, by the same share on both sides. Compare it with itself.',
      halves:
        'The halves are those of the skull, where its lines agree at enough levels, else those of the head frame, which follows a brain that is pushed. Brain that is pushed over the midline counts on the side on which it lies; sulci or ventricles that are unlike by nature change the ratio.',
      blood: 'Sulci and ventricles full of blood hold no CSF here. Cavities of old infarcts are left out.',
    },
  },
  de: {
    label: 'Liquor der Hemisphären',
    ratio: (side, other) => `${side} zu ${other}`,
    volumes: (right, left) => `rechts ${right}, links ${left}`,
    ventricles: (right, left) => `davon Ventrikel ${right} und ${left}`,
    under: limit => `unter ${limit}`,
    notUnder: limit => `nicht unter ${limit}`,
    halves: {
      skull: 'Hälften nach der Mittellinie des Schädels',
      headFrame: 'Hälften des Kopfrahmens: der Schädel gibt keine Mittellinie',
    },
    notJudged: 'nicht beurteilt',
    why: {
      vertexMissing: 'der Scheitel der Hemisphären ist nicht im Scan',
      baseMissing: 'die Basis der Hemisphären ist nicht im Scan',
      skullOpen: 'der Schädel ist nicht rundum geschlossen: operiert oder vom Bild abgeschnitten',
      streaks: 'Streifen ziehen durch zu viele Schichten',
    },
    how: 'Sulci, Zisternen und Ventrikel oberhalb des Tentoriums, nach Kopfhälften, jedes Voxel mit der Wahrscheinlichkeit für Flüssigkeit, die das Netz ihm gibt. Geteilt wird die betroffene Seite (die des akuten Infarkts, sonst des Blutes) durch die andere; gibt es beides nicht, die Seite mit weniger. Bei großen Hemisphäreninfarkten ging ein Verhältnis unter 0,50 etwa 24 Stunden nach Beginn mit einem malignen Ödem einher (Sensitivität 90 %, Spezifität 82 %; Dhar, J Cereb Blood Flow Metab 2021).',
    caveats: {
      meaning:
        'Für einen ersten Scan, kleine Infarkte und Blutungen hat niemand diese Grenze gezeigt: Dort sagt der Wert, wie ungleich die Seiten sind, und nicht mehr.',
      volume:
        'Enge Sulci und Flüssigkeit am Knochen werden nur zum Teil gesehen: Das Volumen ist zu klein, auf beiden Seiten im gleichen Maß. Zu vergleichen ist es mit sich selbst.',
      halves:
        'Die Hälften sind die des Schädels, wo seine Linien auf genug Höhen übereinstimmen, sonst die des Kopfrahmens, der einem verdrängten Hirn folgt. Über die Mittellinie verdrängtes Hirn zählt auf der Seite, auf der es liegt; von Natur ungleiche Sulci oder Ventrikel ändern das Verhältnis.',
      blood: 'Sulci und Ventrikel voll Blut enthalten hier keinen Liquor. Höhlen alter Infarkte sind nicht mitgezählt.',
    },
  },
  zh: {
    label: '大脑半球脑脊液',
    ratio: (side, other) => `${side}/${other}`,
    volumes: (right, left) => `右 ${right}，左 ${left}`,
    ventricles: (right, left) => `其中脑室 ${right} 与 ${left}`,
    under: limit => `低于 ${limit}`,
    notUnder: limit => `不低于 ${limit}`,
    halves: {
      skull: '左右按颅骨中线划分',
      headFrame: '左右按头部坐标系划分：颅骨未给出中线',
    },
    notJudged: '未评估',
    why: {
      vertexMissing: '扫描未包括大脑顶部',
      baseMissing: '扫描未包括大脑底部',
      skullOpen: '颅骨未完全包围脑：做过手术或被图像截断',
      streaks: '过多层面有条状伪影',
    },
    how: '小脑幕以上的脑沟、脑池和脑室，按左右半球计；每个体素按网络给出的液体概率计入。以患侧（急性梗死侧，否则为出血侧）除以对侧；两者皆无时以较少一侧除以另一侧。在大面积半球梗死中，发病约 24 小时比值低于 0.50 与恶性水肿相关（敏感性 90%，特异性 82%；Dhar，J Cereb Blood Flow Metab 2021）。',
    caveats: {
      meaning: '该界值未在首次扫描、小梗死或出血中得到证实：此时它只表示两侧的差异程度。',
      volume: '细小脑沟及贴近骨质的液体只能部分识别：容积偏小，两侧程度相同。应与自身前后比较。',
      halves:
        '颅骨中线在足够多的层面一致时，左右按颅骨划分；否则按头部坐标系，而后者会随被推移的脑而偏移。被推过中线的脑计入其所在一侧；先天不对称的脑沟或脑室会改变比值。',
      blood: '充满血液的脑沟和脑室不计为脑脊液。陈旧梗死的空腔不计入。',
    },
  },
});
