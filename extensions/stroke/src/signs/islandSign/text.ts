import { translated } from '../../text/index.js';

export const ISLAND_SIGN_TEXT = translated({
  en: {
    name: 'Island sign',
    rule: '3 small haematomas all apart from the main one, or 4 that may hang on it: Li 2017',
    how: 'Small haematomas about an intracerebral one of at least 3 mL, counted on the slice that shows most of them: at least three that all lie apart, or at least four of which some hang on it by a neck of up to 4 mm (Li, Stroke 2017). An island has at least 6 mm² and at most a third of the main one there.',
    caveats: {
      size: 'Sizes, neck and 20 mm of distance are our own limits. Blood of other kinds is left out.',
    },
  },
  de: {
    name: 'Insel-Zeichen',
    rule: '3 kleine Hämatome, alle getrennt vom großen, oder 4, die mit ihm verbunden sein dürfen: Li 2017',
    how: 'Kleine Hämatome um ein intrazerebrales ab 3 ml, gezählt auf der Schicht, die die meisten zeigt: mindestens drei, die alle getrennt liegen, oder mindestens vier, von denen manche an einem Hals bis 4 mm hängen (Li, Stroke 2017). Eine Insel hat mindestens 6 mm² und höchstens ein Drittel des großen dort.',
    caveats: {
      size: 'Größen, Hals und 20 mm Abstand sind unsere eigenen Grenzen. Blut anderer Arten zählt nicht.',
    },
  },
  zh: {
    name: '岛征',
    rule: '3 个均与主血肿分离的小血肿，或 4 个可与其相连者：Li 2017',
    how: '至少 3 mL 的脑内血肿周围的小血肿，取显示最多的层面计数：至少三个均分离，或至少四个且部分以不超过 4 mm 的颈相连（Li，Stroke 2017）。小血肿至少 6 mm²，且不超过该层主血肿的三分之一。',
    caveats: {
      size: '大小、颈宽及 20 mm 距离均为本软件自定。其他类型出血不计入。',
    },
  },
});
