import { translated } from '../text/index.js';

/** What is said of every sign. */
export const SIGNS_TEXT = translated({
  en: {
    heading: 'Signs',
    none: 'none found',
    removed: 'removed by you',
    remove: (what: string) => `Remove: ${what}`,
    restore: (what: string) => `Restore: ${what}`,
    ruleMet: (rule: string) => `Rule met (${rule})`,
    ruleNotMet: (rule: string) => `Rule not met (${rule})`,
    ruleAlone: 'No model judged it: it stands by the published rule alone, without a probability.',
    byModel: (model: string, threshold: string) => `Judged by ${model}, shown from ${threshold}.`,
    notFound: (names: string) => `Looked for and not found: ${names}.`,
    families: {
      haematoma: {
        name: 'Haematoma: signs of growth',
        worth:
          'Each of them alone says little about growth: C statistic 0.51 (blend sign) to 0.70 (swirl sign) in the same 266 patients, 0.62 for the volume (Zhong, Stroke Vasc Neurol 2021).',
      },
    },
  },
  de: {
    heading: 'Zeichen',
    none: 'keines gefunden',
    removed: 'von Ihnen entfernt',
    remove: what => `Entfernen: ${what}`,
    restore: what => `Wiederherstellen: ${what}`,
    ruleMet: rule => `Regel erfüllt (${rule})`,
    ruleNotMet: rule => `Regel nicht erfüllt (${rule})`,
    ruleAlone:
      'Kein Modell hat es beurteilt: Es steht nach der veröffentlichten Regel allein, ohne Wahrscheinlichkeit.',
    byModel: (model, threshold) => `Beurteilt von ${model}, gezeigt ab ${threshold}.`,
    notFound: names => `Gesucht und nicht gefunden: ${names}.`,
    families: {
      haematoma: {
        name: 'Hämatom: Zeichen des Wachstums',
        worth:
          'Jedes für sich sagt wenig über ein Wachstum: C-Statistik 0,51 (Blend-Zeichen) bis 0,70 (Swirl-Zeichen) bei denselben 266 Patienten, 0,62 für das Volumen (Zhong, Stroke Vasc Neurol 2021).',
      },
    },
  },
  zh: {
    heading: '征象',
    none: '未发现',
    removed: '已由您移除',
    remove: what => `移除：${what}`,
    restore: what => `恢复：${what}`,
    ruleMet: rule => `符合规则（${rule}）`,
    ruleNotMet: rule => `不符合规则（${rule}）`,
    ruleAlone: '无模型判断：仅依据已发表的规则，不给出概率。',
    byModel: (model, threshold) => `由 ${model} 判断，自 ${threshold} 起显示。`,
    notFound: names => `已查找、未发现：${names}。`,
    families: {
      haematoma: {
        name: '血肿：扩大征象',
        worth:
          '单一征象对血肿扩大的预测价值有限：同一 266 例患者中 C 统计量为 0.51（混合征）至 0.70（漩涡征），血肿体积为 0.62（Zhong，Stroke Vasc Neurol 2021）。',
      },
    },
  },
});
