import { translated } from '../../text/index.js';

export const SHARE_TEXT = translated({
  en: {
    label: (side: string) => `MCA regions, ${side}`,
    underThird: 'in acute infarct: under a third',
    thirdOrMore: 'in acute infarct: a third or more',
    without: (regions: string) => `without ${regions}: not covered by the scan`,
    volumes: (inside: string, territory: string, outside: string) =>
      `${inside} of ${territory} in acute infarct; ${outside} more on this side lies outside the regions.`,
    how: 'Acute infarct inside the ten ASPECTS regions of the side, of their volume; their common border is drawn. Trials left out infarcts of more than a third of the MCA territory (ECASS: Hacke, JAMA 1995), the HAT score has a point more from a third on (Lou, Neurology 2008).',
    caveats: {
      regions:
        'The ten regions are not the whole territory: white matter between them, and what lies above and below them, is not in it.',
      byEye: 'Trials judged the third by eye; a measured share near it can fall on either side.',
      reader: 'It follows your drawing of the infarct.',
    },
  },
  de: {
    label: side => `Mediaregionen, ${side}`,
    underThird: 'akut infarziert: unter einem Drittel',
    thirdOrMore: 'akut infarziert: ein Drittel oder mehr',
    without: regions => `ohne ${regions}: von der Aufnahme nicht erfasst`,
    volumes: (inside, territory, outside) =>
      `${inside} von ${territory} akut infarziert; weitere ${outside} auf dieser Seite liegen außerhalb der Regionen.`,
    how: 'Akuter Infarkt innerhalb der zehn ASPECTS-Regionen der Seite, bezogen auf deren Volumen; ihr gemeinsamer Rand ist eingezeichnet. Studien schlossen Infarkte von mehr als einem Drittel des Mediaterritoriums aus (ECASS: Hacke, JAMA 1995), der HAT-Score gibt ab einem Drittel einen Punkt mehr (Lou, Neurology 2008).',
    caveats: {
      regions:
        'Die zehn Regionen sind nicht das ganze Territorium: Marklager zwischen ihnen und was darüber und darunter liegt, gehört nicht dazu.',
      byEye:
        'In den Studien wurde das Drittel geschätzt; ein gemessener Anteil nahe daran kann auf beide Seiten fallen.',
      reader: 'Er folgt Ihrer Zeichnung des Infarkts.',
    },
  },
  zh: {
    label: side => `大脑中动脉区域，${side}`,
    underThird: '急性梗死：不足三分之一',
    thirdOrMore: '急性梗死：达到或超过三分之一',
    without: regions => `不含 ${regions}：扫描未覆盖`,
    volumes: (inside, territory, outside) => `${territory} 中 ${inside} 为急性梗死；该侧另有 ${outside} 位于区域之外。`,
    how: '该侧十个 ASPECTS 区域内急性梗死占其体积的比例；区域的共同边界已绘出。试验排除超过大脑中动脉供血区三分之一的梗死（ECASS：Hacke，JAMA 1995），HAT 评分自三分之一起多计一分（Lou，Neurology 2008）。',
    caveats: {
      regions: '十个区域并非整个供血区：其间的白质及其上下部分不包括在内。',
      byEye: '试验中三分之一为目测；接近该值的测量结果可能落在任一侧。',
      reader: '它随您对梗死的勾画而变化。',
    },
  },
});
