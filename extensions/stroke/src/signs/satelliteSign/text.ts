import { translated } from '../../text/index.js';

export const SATELLITE_SIGN_TEXT = translated({
  en: {
    name: 'Satellite sign',
    rule: 'a haematoma of less than 10 mm, 1 to 20 mm from the main one: Shimoda 2017',
    how: 'A small haematoma of less than 10 mm that lies 1 to 20 mm from an intracerebral one of at least 3 mL and is fully apart from it on a slice (Shimoda, Stroke 2017).',
    caveats: {
      kind: 'Blood of other kinds, such as subarachnoid, is left out as far as the network tells it apart.',
    },
  },
  de: {
    name: 'Satelliten-Zeichen',
    rule: 'ein Hämatom unter 10 mm, 1 bis 20 mm vom großen: Shimoda 2017',
    how: 'Ein kleines Hämatom unter 10 mm, das 1 bis 20 mm von einem intrazerebralen ab 3 ml entfernt und auf einer Schicht ganz von ihm getrennt liegt (Shimoda, Stroke 2017).',
    caveats: {
      kind: 'Blut anderer Arten, etwa subarachnoidales, zählt nicht, soweit das Netz es unterscheidet.',
    },
  },
  zh: {
    name: '卫星征',
    rule: '小于 10 mm、距主血肿 1 至 20 mm 的血肿：Shimoda 2017',
    how: '距至少 3 mL 的脑内血肿 1 至 20 mm、在某一层面上与其完全分离、小于 10 mm 的小血肿（Shimoda，Stroke 2017）。',
    caveats: {
      kind: '其他类型出血（如蛛网膜下腔出血）在网络可区分时不计入。',
    },
  },
});
