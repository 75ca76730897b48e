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
  },
});
