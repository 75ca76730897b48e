import { translated } from '../../text/index.js';

export const ABSOLUTE_HYPODENSITY_TEXT = translated({
  en: {
    name: 'Absolute hypodensity',
    rule: 'at most 30 HU at its darkest, with a distinct margin',
    how: 'An area inside an intracerebral haematoma of at least 3 mL whose darkest 4 mm² have at most 30 HU, with a border of at most 4 mm, and which faces the outside with at most a quarter of its outline.',
    caveats: {
      noise: 'The darkest 4 mm² after light smoothing stand for the least density: a single pixel is noise.',
    },
  },
  de: {
    name: 'Absolute Hypodensität',
    rule: 'höchstens 30 HE an der dunkelsten Stelle, scharf begrenzt',
    how: 'Ein Bereich in einem intrazerebralen Hämatom ab 3 ml, dessen dunkelste 4 mm² höchstens 30 HE haben, mit einer Grenze von höchstens 4 mm, der mit höchstens einem Viertel seines Randes nach außen weist.',
    caveats: {
      noise:
        'Die dunkelsten 4 mm² nach leichter Glättung stehen für die kleinste Dichte: Ein einzelnes Pixel ist Rauschen.',
    },
  },
  zh: {
    name: '绝对低密度征',
    rule: '最低处不超过 30 HU，边界清晰',
    how: '至少 3 mL 的脑内血肿内，最低 4 mm² 处不超过 30 HU 的区域，边界不超过 4 mm，轮廓面向外部者不超过四分之一。',
    caveats: {
      noise: '以轻度平滑后最低的 4 mm² 代表最小密度：单个像素属噪声。',
    },
  },
});
