import { translated } from '../../text/index.js';

export const BLOOD_TEXT = translated({
  en: {
    label: 'Blood in the ventricles',
    names: { leftLateral: 'left lateral', rightLateral: 'right lateral', third: 'third', fourth: 'fourth' },
    filled: (ventricle: string, percent: string) => `${ventricle} ${percent}`,
    graeb: (points: string) => `Graeb score at least ${points} of 12`,
    how: 'Share of each ventricle that is blood, of what the network takes for intraventricular. Graeb score (Graeb, Radiology 1982): a lateral ventricle 1 for a trace (here under 10 %), 2 under half, 3 from half on; third and fourth 1 each.',
    caveats: {
      expansion: 'Its points for ventricles that blood has expanded are not given: that is not judged here.',
      borders: 'Third and fourth ventricle are told from the lateral ones by their place in the template.',
    },
  },
  de: {
    label: 'Blut in den Ventrikeln',
    names: {
      leftLateral: 'linker Seitenventrikel',
      rightLateral: 'rechter Seitenventrikel',
      third: 'dritter',
      fourth: 'vierter',
    },
    filled: (ventricle, percent) => `${ventricle} ${percent}`,
    graeb: points => `Graeb-Score mindestens ${points} von 12`,
    how: 'Anteil jedes Ventrikels, der Blut ist, von dem, was das Netz für intraventrikulär hält. Graeb-Score (Graeb, Radiology 1982): ein Seitenventrikel 1 für eine Spur (hier unter 10 %), 2 unter der Hälfte, 3 ab der Hälfte; dritter und vierter je 1.',
    caveats: {
      expansion:
        'Seine Punkte für durch Blut aufgeweitete Ventrikel werden nicht vergeben: Das wird hier nicht beurteilt.',
      borders:
        'Dritter und vierter Ventrikel werden nach ihrer Lage im Template von den Seitenventrikeln unterschieden.',
    },
  },
  zh: {
    label: '脑室内出血',
    names: { leftLateral: '左侧脑室', rightLateral: '右侧脑室', third: '第三脑室', fourth: '第四脑室' },
    filled: (ventricle, percent) => `${ventricle} ${percent}`,
    graeb: points => `Graeb 评分至少 ${points}（满分 12）`,
    how: '网络判为脑室内的血占各脑室的比例。Graeb 评分（Graeb，Radiology 1982）：侧脑室微量（此处不足 10%）计 1，不足一半计 2，一半及以上计 3；第三、第四脑室各计 1。',
    caveats: {
      expansion: '脑室因积血扩张的加分未计：此处不作判断。',
      borders: '第三、第四脑室按其在模板中的位置与侧脑室区分。',
    },
  },
});
