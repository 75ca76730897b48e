import { translated } from '../../text/index.js';
import type { FigureCard } from '../card.js';

export const ABC2_TEXT = translated({
  en: {
    label: 'Haematoma, ABC/2',
    axes: (a: string, b: string, c: string) => `A ${a} × B ${b} × C ${c} mm`,
    beside: (mask: string, unweighted: string) => `mask ${mask}; every slice in full ${unweighted}`,
    how: 'Largest intracerebral haematoma: A is its longest diameter on the slice where it is largest, B the one at a right angle to it, C the height of the slices, those with over 75 % of the largest area in full, from 25 % on by half; A × B × C / 2 (Kothari, Stroke 1996). A and B are drawn on their slice. Beside it the volume of the same haematoma by its mask, and ABC/2 with every slice in full, as it is often done.',
    kindUnknown: 'The network here does not tell the kinds of bleeding apart: check that this one is intracerebral.',
    caveats: {
      weights:
        'The weights take off what the formula takes off as well: an ellipsoid in thin slices reads 35 % too small with them, 5 % without.',
      shape:
        'It assumes an ellipsoid: in haematomas under anticoagulation it read irregular ones 15 %, separated ones 32 % too large (Huttner, Stroke 2006), in the posterior fossa regular ones too small (Yang, PLoS One 2013).',
      kind: 'Meant for intracerebral haematomas: not for subdural, epidural, subarachnoid or intraventricular blood, which is left out.',
    },
  },
  de: {
    label: 'Hämatom, ABC/2',
    axes: (a, b, c) => `A ${a} × B ${b} × C ${c} mm`,
    beside: (mask, unweighted) => `Maske ${mask}; jede Schicht ganz gezählt ${unweighted}`,
    how: 'Größtes intrazerebrales Hämatom: A ist sein längster Durchmesser auf der Schicht, auf der es am größten ist, B der rechtwinklig dazu, C die Höhe der Schichten, jene mit über 75 % der größten Fläche ganz, ab 25 % zur Hälfte; A × B × C / 2 (Kothari, Stroke 1996). A und B sind auf ihrer Schicht eingezeichnet. Daneben das Volumen desselben Hämatoms nach seiner Maske, und ABC/2 mit jeder Schicht ganz gezählt, wie es oft geschieht.',
    kindUnknown: 'Das Netz unterscheidet hier die Arten der Blutung nicht: bitte prüfen, ob diese intrazerebral liegt.',
    caveats: {
      weights:
        'Die Gewichte ziehen ab, was die Formel auch abzieht: Ein Ellipsoid in dünnen Schichten liegt mit ihnen um 35 % zu niedrig, ohne sie um 5 %.',
      shape:
        'Setzt ein Ellipsoid voraus: Bei Hämatomen unter Antikoagulation lag es bei unregelmäßigen um 15 %, bei zerteilten um 32 % zu hoch (Huttner, Stroke 2006), in der hinteren Schädelgrube bei regelmäßigen zu niedrig (Yang, PLoS One 2013).',
      kind: 'Für intrazerebrale Hämatome gedacht: nicht für subdurales, epidurales, subarachnoidales oder intraventrikuläres Blut, das nicht mitgemessen wird.',
    },
  },
  zh: {
    label: '血肿（ABC/2）',
    axes: (a, b, c) => `长径 A ${a} × 垂直径 B ${b} × 高 C ${c} mm`,
    beside: (mask, unweighted) => `分割 ${mask}；各层全部计入 ${unweighted}`,
    how: '最大的脑内血肿：A 为面积最大层面上的最长径，B 为与其垂直的径，C 为各层高度之和，面积超过最大面积 75% 的层面计全部，25% 起计一半；A × B × C / 2（Kothari，Stroke 1996）。A 与 B 绘于其层面。旁边为同一血肿按分割得出的体积，以及各层全部计入时的 ABC/2（常见做法）。',
    kindUnknown: '此处的网络不区分出血类型：请核对该血肿是否位于脑内。',
    caveats: {
      weights: '层面权重与公式重复扣除：薄层中的椭球体加权时偏小 35%，不加权时偏小 5%。',
      shape:
        '以椭球体为前提：抗凝相关血肿中，不规则者偏大 15%，分离者偏大 32%（Huttner，Stroke 2006）；后颅窝规则血肿则偏小（Yang，PLoS One 2013）。',
      kind: '用于脑内血肿：不适用于硬膜下、硬膜外、蛛网膜下腔或脑室内出血，这些均未计入。',
    },
  },
});

export const ABC2_NOTICES: NonNullable<FigureCard<never>['notices']> = {
  de: {
    abc2OverMask: f =>
      `ABC/2 ergibt mit jeder Schicht ganz gezählt ${f.number('unweightedMl', 1)} ml, die Maske des größten Hämatoms ${f.number('maskMl', 1)} ml: ABC/2 setzt ein Ellipsoid voraus, bitte die Form ansehen.`,
  },
  zh: {
    abc2OverMask: f =>
      `各层全部计入时 ABC/2 为 ${f.number('unweightedMl', 1)} mL，最大血肿的分割为 ${f.number('maskMl', 1)} mL：ABC/2 以椭球体为前提，请查看其形状。`,
  },
};
