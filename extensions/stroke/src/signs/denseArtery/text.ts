import { translated } from '../../text/index.js';

export const ARTERY_TEXT = translated({
  en: {
    name: 'Hyperdense artery',
    parts: {
      stem: (side: string) => `Dense MCA ${side} (stem)`,
      dot: (side: string) => `Dense MCA ${side} (dot)`,
      basilar: () => 'Dense basilar artery',
    },
    hu: (value: string) => `${value} HU`,
    otherSide: (hu: string) => `other side ${hu}`,
    otherVessels: (hu: string) => `middle cerebral arteries ${hu}`,
    sinus: (hu: string) => `venous sinus ${hu}`,
    rule: 'over 43 HU and 1.2 times the other side: Koo 2000',
    against: {
      calcified: 'as dense as calcium',
      bothSides: 'the other vessel is as dense: high haematocrit?',
      denseBlood: 'the blood in the venous sinus is as dense: high haematocrit?',
      atBone: 'beside bone: partial volume?',
      inBlood: 'beside blood',
      noOtherSide: 'the other side could not be measured',
      small: 'small',
      offCourse: "off the artery's course",
    },
    how: 'Sought on the images of the series themselves, within 10 mm of the course of both middle cerebral arteries and 8 mm of that of the basilar artery: bright islands narrower than 7 mm. The density is the mean of the denser half of the island, the other side that of the same shape at the mirrored place. Slices thicker than the vessel lower it.',
    caveats: {
      calcium: 'Calcium in the wall, and bone beside it, look dense as well.',
      haematocrit:
        'With a high haematocrit all vessels are dense, the superior sagittal sinus too, of which the density stands beside the artery (40-70 HU without contrast medium); with a low one a clot may be no denser than 43 HU.',
      absent: 'Most occluded arteries are not dense on non-contrast CT: where none is found, none is excluded.',
      rule: 'The rule comes from 18 patients and 80 controls and awaits confirmation elsewhere.',
    },
  },
  de: {
    name: 'Hyperdense Arterie',
    parts: {
      stem: side => `Dichte A. cerebri media ${side} (Stamm)`,
      dot: side => `Dichte A. cerebri media ${side} (Punkt, „dot sign“)`,
      basilar: () => 'Dichte A. basilaris',
    },
    hu: value => `${value} HE`,
    otherSide: hu => `andere Seite ${hu}`,
    otherVessels: hu => `Aa. cerebri mediae ${hu}`,
    sinus: hu => `venöser Sinus ${hu}`,
    rule: 'über 43 HE und das 1,2-Fache der anderen Seite: Koo 2000',
    against: {
      calcified: 'so dicht wie Kalk',
      bothSides: 'das andere Gefäß ist ebenso dicht: hoher Hämatokrit?',
      denseBlood: 'das Blut im venösen Sinus ist ebenso dicht: hoher Hämatokrit?',
      atBone: 'neben Knochen: Partialvolumen?',
      inBlood: 'neben Blut',
      noOtherSide: 'die andere Seite war nicht messbar',
      small: 'klein',
      offCourse: 'abseits des Verlaufs der Arterie',
    },
    how: 'Gesucht auf den Bildern der Serie selbst, bis 10 mm neben dem Verlauf beider Aa. cerebri mediae und 8 mm neben dem der A. basilaris: helle Inseln, schmaler als 7 mm. Die Dichte ist das Mittel der dichteren Hälfte der Insel, die andere Seite das derselben Form am gespiegelten Ort. Schichten, die dicker sind als das Gefäß, senken sie.',
    caveats: {
      calcium: 'Kalk in der Wand und Knochen daneben sehen ebenfalls dicht aus.',
      haematocrit:
        'Bei hohem Hämatokrit sind alle Gefäße dicht, auch der Sinus sagittalis superior, dessen Dichte neben der Arterie steht (40-70 HE ohne Kontrastmittel); bei niedrigem ist ein Thrombus womöglich nicht dichter als 43 HE.',
      absent:
        'Die meisten verschlossenen Arterien sind im nativen CT nicht dicht: Wo keine gefunden wird, ist keine ausgeschlossen.',
      rule: 'Die Regel stammt von 18 Patienten und 80 Kontrollen und ist andernorts noch nicht bestätigt.',
    },
  },
  zh: {
    name: '动脉高密度征',
    parts: {
      stem: side => `${side}大脑中动脉高密度（主干）`,
      dot: side => `${side}大脑中动脉高密度（点征）`,
      basilar: () => '基底动脉高密度',
    },
    hu: value => `${value} HU`,
    otherSide: hu => `对侧 ${hu}`,
    otherVessels: hu => `大脑中动脉 ${hu}`,
    sinus: hu => `静脉窦 ${hu}`,
    rule: '大于 43 HU 且为对侧的 1.2 倍以上：Koo 2000',
    against: {
      calcified: '密度如钙化',
      bothSides: '另一血管同样致密：红细胞压积高？',
      denseBlood: '静脉窦内血液同样致密：红细胞压积高？',
      atBone: '紧邻骨质：部分容积效应？',
      inBlood: '紧邻出血',
      noOtherSide: '对侧无法测量',
      small: '体积小',
      offCourse: '偏离动脉走行',
    },
    how: '在序列的原始图像上寻找：两侧大脑中动脉走行 10 mm 以内、基底动脉走行 8 mm 以内，宽度小于 7 mm 的高密度岛。密度为该岛较密一半的平均值，对侧为镜像位置同一形状的平均值。层厚大于血管直径时密度会偏低。',
    caveats: {
      calcium: '血管壁钙化及邻近骨质同样呈高密度。',
      haematocrit:
        '红细胞压积高时所有血管均致密，上矢状窦亦然，其密度列于动脉旁（无对比剂时 40-70 HU）；压积低时血栓可能不超过 43 HU。',
      absent: '多数闭塞动脉在平扫 CT 上并不致密：未发现不代表可以排除。',
      rule: '该规则来自 18 例患者和 80 例对照，尚待其他中心证实。',
    },
  },
});
