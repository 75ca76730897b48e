import { translated } from '../../text/index.js';

export const SWIRL_SIGN_TEXT = translated({
  en: {
    name: 'Swirl sign',
    rule: 'as dark as brain or darker inside it, over two contiguous 5 mm sections',
    how: 'An area inside an intracerebral haematoma of at least 3 mL that is no denser than the brain of this head (within 3 HU), on at least two neighbouring slices that together cover 7.5 mm (two contiguous 5 mm sections: PMC7410590).',
    caveats: {
      brain: 'The brain’s density is the median of this head; within 3 HU of it counts as alike: our own limit.',
    },
  },
  de: {
    name: 'Swirl-Zeichen',
    rule: 'so dunkel wie Hirn oder dunkler in ihm, über zwei benachbarte 5-mm-Schichten',
    how: 'Ein Bereich in einem intrazerebralen Hämatom ab 3 ml, der nicht dichter ist als das Hirn dieses Kopfes (bis 3 HE), auf mindestens zwei benachbarten Schichten, die zusammen 7,5 mm abdecken (zwei benachbarte 5-mm-Schichten: PMC7410590).',
    caveats: {
      brain:
        'Die Dichte des Hirns ist der Median dieses Kopfes; bis 3 HE darüber gilt als gleich: unsere eigene Grenze.',
    },
  },
  zh: {
    name: '漩涡征',
    rule: '血肿内等于或低于脑组织密度，跨相邻两个 5 mm 层面',
    how: '至少 3 mL 的脑内血肿内，密度不高于该患者脑组织（3 HU 以内）的区域，见于至少两个相邻层面，合计覆盖 7.5 mm（相邻两个 5 mm 层面：PMC7410590）。',
    caveats: {
      brain: '脑组织密度取该头颅的中位数；高出 3 HU 以内视为相等：本软件自定。',
    },
  },
});
