import { translated } from '../../text/index.js';

export const BLEND_SIGN_TEXT = translated({
  en: {
    name: 'Blend sign',
    rule: 'two parts at least 18 HU apart with a sharp border, neither enclosed: Li 2015',
    how: 'In each intracerebral haematoma of at least 3 mL the densities of every slice are split into two classes. The darker part has at least a fifth of the haematoma on the slice and 60 mm², is at least 18 HU darker than the rest beside it (Li, Stroke 2015), faces the outside, and the border between the two is at most 4 mm wide.',
    caveats: {
      border:
        'No width of the border was published (“well-defined”): 4 mm is our own limit. A sharp border reads 1.5 to 3 mm, since every scanner blurs it.',
      seen: 'The darker part is only seen where the haemorrhage network marks it, or where it is 7 HU denser than brain and 6 HU denser than the mirrored place.',
    },
  },
  de: {
    name: 'Blend-Zeichen',
    rule: 'zwei Anteile mit mindestens 18 HE Unterschied und scharfer Grenze, keiner umschlossen: Li 2015',
    how: 'In jedem intrazerebralen Hämatom ab 3 ml werden die Dichten jeder Schicht in zwei Klassen geteilt. Der dunklere Anteil hat mindestens ein Fünftel des Hämatoms auf der Schicht und 60 mm², ist mindestens 18 HE dunkler als der Rest daneben (Li, Stroke 2015), reicht an die Oberfläche, und die Grenze zwischen beiden ist höchstens 4 mm breit.',
    caveats: {
      border:
        'Eine Breite der Grenze wurde nicht veröffentlicht („well-defined“): 4 mm sind unsere eigene Grenze. Eine scharfe misst 1,5 bis 3 mm, da jeder Scanner sie verwischt.',
      seen: 'Den dunkleren Anteil sieht die Regel nur, wo das Blutungsnetz ihn markiert oder er 7 HE dichter ist als Hirn und 6 HE dichter als der gespiegelte Ort.',
    },
  },
  zh: {
    name: '混合征',
    rule: '两部分相差至少 18 HU、边界清晰且互不包裹：Li 2015',
    how: '对每个至少 3 mL 的脑内血肿，逐层将密度分为两类。较低密度部分至少占该层血肿的五分之一且至少 60 mm²，比相邻部分至少低 18 HU（Li，Stroke 2015），达到血肿表面，两者边界宽度不超过 4 mm。',
    caveats: {
      border: '文献未给出边界宽度（仅称“边界清晰”）：4 mm 为本软件自定。清晰边界测得 1.5 至 3 mm，因扫描设备均有模糊。',
      seen: '较低密度部分仅在出血网络已标记，或比脑组织高 7 HU 且比镜像位置高 6 HU 时可见。',
    },
  },
});
