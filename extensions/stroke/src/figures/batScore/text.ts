import { translated } from '../../text/index.js';

export const BAT_TEXT = translated({
  en: {
    label: 'BAT score, by the image',
    value: (from: string, to: string) => `${from} or ${to} of 5`,
    items: (blend: string, hypodensity: string) => `blend sign ${blend} of 1, any hypodensity ${hypodensity} of 2`,
    missing: 'onset to CT not known: 0 more, or 2 below 2.5 h',
    how: 'Score of haematoma growth, 0 to 5: blend sign 1, any hypodensity 2, onset to CT below 2.5 hours 2 (Morotti, Stroke 2018). The image gives the first two, as far as the signs stand; of a hypodensity the black hole sign, the swirl sign and the absolute hypodensity tell. From 3 on it is called high. It is no recommendation.',
    caveats: {
      worth:
        'Among 266 patients its C statistic was 0.65 (Zhong, Stroke Vasc Neurol 2021); from 3 points on two studies report a specificity of 0.81 and 0.93, the second a sensitivity of 0.41.',
      coagulopathy: 'Patients with a coagulopathy were left out when it was made.',
      fewer: 'The paper counts every hypodensity: one that meets none of the three signs gives no points here.',
    },
  },
  de: {
    label: 'BAT-Score, aus dem Bild',
    value: (from, to) => `${from} oder ${to} von 5`,
    items: (blend, hypodensity) => `Blend-Zeichen ${blend} von 1, Hypodensität ${hypodensity} von 2`,
    missing: 'Zeit von Beginn bis CT nicht bekannt: 0 mehr, oder 2 unter 2,5 h',
    how: 'Score für das Wachstum eines Hämatoms, 0 bis 5: Blend-Zeichen 1, jede Hypodensität 2, Beginn bis CT unter 2,5 Stunden 2 (Morotti, Stroke 2018). Das Bild gibt die ersten beiden, soweit die Zeichen bestehen; für eine Hypodensität stehen Black-Hole-Zeichen, Swirl-Zeichen und absolute Hypodensität. Ab 3 heißt er hoch. Er ist keine Empfehlung.',
    caveats: {
      worth:
        'Bei 266 Patienten war seine C-Statistik 0,65 (Zhong, Stroke Vasc Neurol 2021); ab 3 Punkten nennen zwei Studien eine Spezifität von 0,81 und 0,93, die zweite eine Sensitivität von 0,41.',
      coagulopathy: 'Patienten mit einer Gerinnungsstörung waren bei seiner Entwicklung ausgeschlossen.',
      fewer: 'Die Arbeit zählt jede Hypodensität: Eine, die keines der drei Zeichen erfüllt, gibt hier keine Punkte.',
    },
  },
  zh: {
    label: 'BAT 评分（图像部分）',
    value: (from, to) => `${from} 或 ${to} 分（满分 5）`,
    items: (blend, hypodensity) => `混合征 ${blend}/1，任何低密度 ${hypodensity}/2`,
    missing: '发病至 CT 时间未知：再加 0 分，或不足 2.5 小时加 2 分',
    how: '血肿扩大评分，0 至 5 分：混合征 1 分，任何低密度 2 分，发病至 CT 不足 2.5 小时 2 分（Morotti，Stroke 2018）。图像给出前两项（以仍成立的征象为准）；低密度由黑洞征、漩涡征和绝对低密度征代表。3 分起为高分。不构成任何建议。',
    caveats: {
      worth:
        '266 例患者中其 C 统计量为 0.65（Zhong，Stroke Vasc Neurol 2021）；3 分起，两项研究报告的特异度为 0.81 与 0.93，后者敏感度为 0.41。',
      coagulopathy: '建立该评分时排除了凝血功能障碍患者。',
      fewer: '原文计入所有低密度：不符合上述三种征象者，此处不计分。',
    },
  },
});
