import { translated } from '../../text/index.js';

export const BLACK_HOLE_TEXT = translated({
  en: {
    name: 'Black hole sign',
    rule: 'at least 28 HU darker, enclosed, with a defined border: Li 2016',
    how: 'An area inside an intracerebral haematoma of at least 3 mL that is at least 28 HU darker than the clot about it (Li, Stroke 2016), of which no more than a twentieth of the outline faces the outside, with a border of at most 4 mm and at least 10 mm².',
    caveats: {
      border: 'A border of at most 4 mm counts as defined, and 10 mm² as an area: our own limits.',
    },
  },
  de: {
    name: 'Black-Hole-Zeichen',
    rule: 'mindestens 28 HE dunkler, umschlossen, mit scharfer Grenze: Li 2016',
    how: 'Ein Bereich in einem intrazerebralen Hämatom ab 3 ml, der mindestens 28 HE dunkler ist als das Gerinnsel um ihn (Li, Stroke 2016), von dessen Rand höchstens ein Zwanzigstel nach außen weist, mit einer Grenze von höchstens 4 mm und mindestens 10 mm².',
    caveats: {
      border: 'Eine Grenze bis 4 mm gilt als scharf und 10 mm² als Bereich: unsere eigenen Grenzen.',
    },
  },
  zh: {
    name: '黑洞征',
    rule: '至少低 28 HU、被包裹、边界清晰：Li 2016',
    how: '至少 3 mL 的脑内血肿内，比周围血块至少低 28 HU 的区域（Li，Stroke 2016），其轮廓面向外部者不超过二十分之一，边界不超过 4 mm，面积至少 10 mm²。',
    caveats: {
      border: '边界不超过 4 mm 视为清晰，10 mm² 为最小面积：均为本软件自定。',
    },
  },
});
