import { translated } from '../../text/index.js';

export const SPACES_TEXT = translated({
  en: {
    label: 'Sulci and basal cisterns',
    compared: 'CSF of the basal cisterns',
    effaced: (side: string) => `sulci effaced on the ${side}`,
    notEffaced: 'no effaced sulci found',
    sulciNotJudged: 'sulci not judged',
    rims: (side: string, share: string, other: string, otherShare: string, ratio: string) =>
      `rim of the brain: ${share} fluid ${side}, ${otherShare} ${other}, ratio ${ratio}`,
    under: (limit: string) => `under ${limit}`,
    notUnder: (limit: string) => `not under ${limit}`,
    cisterns: { suprasellar: 'suprasellar cistern', perimesencephalic: 'cisterns about the midbrain' },
    states: { open: 'open', narrow: 'narrow', notSeen: 'no fluid seen' },
    cistern: (name: string, state: string, fluid: string, zone: string) => `${name}: ${state} (${fluid} of ${zone})`,
    notJudged: (name: string, why: string) => `${name}: not judged, ${why}`,
    why: {
      pose: 'how the head lies is not known for certain',
      outside: 'not wholly in the scan',
      thickSlices: 'the slices are too thick',
      skullOpen: 'the skull is not closed about the brain: operated on, or cut off by the image',
      streaks: 'streaks cross it',
      oldInfarct: 'an old infarct widens the sulci of its side',
      blood: 'blood lies there, or may',
      bothNarrow: 'both sides hold hardly any fluid',
    },
    how: (ratio: string, share: string) =>
      `Sulci: the share of fluid in the outer 15 mm of the brain, 10 to 60 mm above the level of the commissures, by network and density, on the two sides of the skull's midline. They are called effaced on a side that has under ${ratio} of the share of the other one and under ${share} fluid. Cisterns: fluid, by the network and by its density, in a zone that the head frame places (drawn on its slice for those who ask). Narrow: less than in any of the synthetic heads that were measured; none: under 2 % of the zone.`,
    caveats: {
      limits:
        'The limits lie beyond normal synthetic heads, whose sides are unlike by nature: only a side whose sulci are nearly gone is called effaced, and lesser swelling is not told from them. No patients were measured, and no published score of cisterns stands behind them. No finding is no statement that the pressure is normal.',
      both: 'A swelling of both sides alike shows in no ratio. Wide sulci and cisterns of old heads may be pressed and hold fluid still.',
      narrow:
        'Young brains have narrow sulci and cisterns without any pressure. An earlier scan says more than the limit does.',
      blood:
        'Faint blood in a cistern looks as if there were no cistern. Where blood was found or is likely it is not judged.',
      place: 'The zones are placed by the head frame and not by what lies there: look at the slice.',
    },
  },
  de: {
    label: 'Sulci und basale Zisternen',
    compared: 'Liquor der basalen Zisternen',
    effaced: side => `Sulci verstrichen ${side}`,
    notEffaced: 'keine verstrichenen Sulci gefunden',
    sulciNotJudged: 'Sulci nicht beurteilt',
    rims: (side, share, other, otherShare, ratio) =>
      `Hirnrand: ${share} Liquor ${side}, ${otherShare} ${other}, Verhältnis ${ratio}`,
    under: limit => `unter ${limit}`,
    notUnder: limit => `nicht unter ${limit}`,
    cisterns: { suprasellar: 'supraselläre Zisterne', perimesencephalic: 'Zisternen um das Mittelhirn' },
    states: { open: 'offen', narrow: 'eng', notSeen: 'kein Liquor zu sehen' },
    cistern: (name, state, fluid, zone) => `${name}: ${state} (${fluid} von ${zone})`,
    notJudged: (name, why) => `${name}: nicht beurteilt, ${why}`,
    why: {
      pose: 'wie der Kopf liegt, ist nicht sicher',
      outside: 'nicht ganz im Scan',
      thickSlices: 'die Schichten sind zu dick',
      skullOpen: 'der Schädel ist nicht rundum geschlossen: operiert oder vom Bild abgeschnitten',
      streaks: 'Streifen ziehen hindurch',
      oldInfarct: 'ein alter Infarkt weitet die Sulci seiner Seite',
      blood: 'Blut liegt dort, oder vielleicht',
      bothNarrow: 'beide Seiten haben kaum Liquor',
    },
    how: (ratio, share) =>
      `Sulci: der Anteil des Liquors in den äußeren 15 mm des Hirns, 10 bis 60 mm über der Höhe der Kommissuren, nach Netz und Dichte, auf den beiden Seiten der Mittellinie des Schädels. Verstrichen heißen sie auf einer Seite, die unter ${ratio} des Anteils der anderen und unter ${share} Liquor hat. Zisternen: Liquor, nach Netz und Dichte, in einer Zone, die der Kopfrahmen setzt (auf ihrer Schicht eingezeichnet, wenn man es will). Eng: weniger als in jedem der gemessenen synthetischen Köpfe; keiner: unter 2 % der Zone.`,
    caveats: {
      limits:
        'Die Grenzen liegen jenseits normaler synthetischer Köpfe, deren Seiten von Natur ungleich sind: Verstrichen heißt nur eine Seite, deren Sulci fast fehlen, geringere Schwellung ist davon nicht zu unterscheiden. Patienten wurden nicht gemessen, und hinter ihnen steht kein veröffentlichter Zisternen-Score. Kein Befund heißt nicht, dass der Druck normal ist.',
      both: 'Eine Schwellung beider Seiten zeigt kein Verhältnis. Weite Sulci und Zisternen alter Köpfe können verdrängt sein und doch Liquor enthalten.',
      narrow:
        'Junge Hirne haben enge Sulci und Zisternen ganz ohne Druck. Eine frühere Aufnahme sagt mehr als der Grenzwert.',
      blood:
        'Blasses Blut in einer Zisterne sieht aus, als gäbe es sie nicht. Wo Blut gefunden wurde oder wahrscheinlich ist, wird nicht beurteilt.',
      place: 'Die Zonen setzt der Kopfrahmen und nicht das, was dort liegt: bitte die Schicht ansehen.',
    },
  },
  zh: {
    label: '脑沟与基底池',
    compared: '基底池脑脊液',
    effaced: side => `${side}脑沟消失`,
    notEffaced: '未见脑沟消失',
    sulciNotJudged: '脑沟未评估',
    rims: (side, share, other, otherShare, ratio) =>
      `脑表层脑脊液：${side} ${share}，${other} ${otherShare}，比值 ${ratio}`,
    under: limit => `低于 ${limit}`,
    notUnder: limit => `不低于 ${limit}`,
    cisterns: { suprasellar: '鞍上池', perimesencephalic: '中脑周围池' },
    states: { open: '通畅', narrow: '狭窄', notSeen: '未见脑脊液' },
    cistern: (name, state, fluid, zone) => `${name}：${state}（${zone} 中 ${fluid}）`,
    notJudged: (name, why) => `${name}：未评估，${why}`,
    why: {
      pose: '头部位置不确定',
      outside: '未完整包括在扫描内',
      thickSlices: '层厚过大',
      skullOpen: '颅骨未完全包围脑：做过手术或被图像截断',
      streaks: '有条状伪影穿过',
      oldInfarct: '陈旧梗死使其所在侧脑沟增宽',
      blood: '该处有出血或可能有出血',
      bothNarrow: '双侧几乎无脑脊液',
    },
    how: (ratio, share) =>
      `脑沟：连合水平以上 10 至 60 mm、脑表层 15 mm 内按网络与密度判定的脑脊液所占比例，按颅骨中线分两侧。若一侧比例低于对侧的 ${ratio} 倍且低于 ${share}，称为脑沟消失。脑池：在头部坐标系放置的区域内（可按需在层面上显示），按网络与密度判定的脑脊液。狭窄：少于所有已测合成头部；未见：低于该区域的 2%。`,
    caveats: {
      limits:
        '界限超出正常合成头部的范围，而其左右本就不同：仅当一侧脑沟几乎消失时才称为消失，较轻的肿胀无法与之区分。未测量过患者，也没有已发表的脑池评分作依据。未列为所见并不表示颅内压正常。',
      both: '双侧同等肿胀不会改变比值。老年人宽大的脑沟和脑池受压后仍可含有脑脊液。',
      narrow: '年轻人的脑沟和脑池本就狭窄，并无压力增高。与以往检查比较比界限更有意义。',
      blood: '脑池内的淡薄出血看起来如同脑池消失。已发现或可能有出血处不作评估。',
      place: '区域由头部坐标系放置，而非按该处结构：请查看该层面。',
    },
  },
});
