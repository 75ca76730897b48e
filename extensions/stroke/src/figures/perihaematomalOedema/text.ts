import { translated } from '../../text/index.js';

export const OEDEMA_TEXT = translated({
  en: {
    label: 'Oedema beside the clot',
    ratio: (ratio: string) => `${ratio} mL for each mL of blood`,
    density: (hu: string, darker: string) => `${hu} HU, ${darker} HU darker than opposite`,
    out: (parts: string) => `Marked and not counted: ${parts}`,
    why: {
      outsideBrain: 'outside the brain',
      fluid: 'as dark as fluid',
      far: 'too far from a clot',
      notDarker: 'not darker than opposite',
      apart: 'apart from the clot',
      notCompared: 'opposite side not comparable',
    },
    how: (reach: string, contrast: string) =>
      `What the haemorrhage network marks as oedema, as far as it lies in the brain within ${reach} mm of an intracerebral clot of 1 mL or more, is joined to it, is no fluid and is at least ${contrast} HU darker than the same place opposite.`,
    caveats: {
      drawn: 'Where you draw it, density and difference are not measured again.',
      synthetic:
        'The network learned oedema from drawn heads alone; on real scans its volume was not held against experts.',
    },
  },
  de: {
    label: 'Ödem neben der Blutung',
    ratio: ratio => `${ratio} ml je ml Blut`,
    density: (hu, darker) => `${hu} HU, ${darker} HU dunkler als gegenüber`,
    out: parts => `Markiert und nicht gewertet: ${parts}`,
    why: {
      outsideBrain: 'außerhalb des Gehirns',
      fluid: 'so dunkel wie Flüssigkeit',
      far: 'zu weit von einer Blutung',
      notDarker: 'nicht dunkler als gegenüber',
      apart: 'ohne Verbindung zur Blutung',
      notCompared: 'Gegenseite nicht vergleichbar',
    },
    how: (reach, contrast) =>
      `Was das Blutungsnetz als Ödem markiert, soweit es im Gehirn höchstens ${reach} mm von einer intrazerebralen Blutung ab 1 ml liegt, mit ihr zusammenhängt, keine Flüssigkeit ist und mindestens ${contrast} HU dunkler als dieselbe Stelle gegenüber.`,
    caveats: {
      drawn: 'Wo Sie es zeichnen, werden Dichte und Unterschied nicht neu gemessen.',
      synthetic:
        'Das Netz hat Ödeme nur an gezeichneten Köpfen gelernt; an echten Aufnahmen wurde sein Volumen nicht mit Experten verglichen.',
    },
  },
  zh: {
    label: '血肿周围水肿',
    ratio: ratio => `每毫升血对应 ${ratio} mL`,
    density: (hu, darker) => `${hu} HU，比对侧低 ${darker} HU`,
    out: parts => `已标记但未计入：${parts}`,
    why: {
      outsideBrain: '脑外',
      fluid: '密度如液体',
      far: '距血肿过远',
      notDarker: '不低于对侧',
      apart: '与血肿不相连',
      notCompared: '对侧无法比较',
    },
    how: (reach, contrast) =>
      `出血网络标记为水肿、位于脑内、距 1 mL 以上脑内血肿不超过 ${reach} mm、与其相连、不是液体，且比对侧同一位置至少低 ${contrast} HU 的部分。`,
    caveats: {
      drawn: '由您勾画后，密度和差值不再重新测量。',
      synthetic: '网络仅从绘制的头部学习水肿；其体积未在真实扫描上与专家比较。',
    },
  },
});
