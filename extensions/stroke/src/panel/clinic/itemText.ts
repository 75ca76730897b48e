import type { FactSource, ItemGroup, ItemId } from '@ohif-stroke/core';
import { translated } from '../../text/index.js';

/** The words of the patient form. An item, a group or an answer that is missing in a language does not compile. */
export interface ItemWords {
  readonly groups: Readonly<Record<ItemGroup, string>>;
  readonly items: Readonly<Record<ItemId, string>>;
  readonly answers: Readonly<Record<AnswerId, string>>;
  readonly from: Readonly<Record<FactSource, string>>;
  readonly notKnown: string;
  readonly notEntered: string;
  readonly filled: (value: string, from: string) => string;
  readonly unit: string;
  readonly nihssItems: string;
  readonly nihssItem: (name: string) => string;
  readonly nihssRange: (least: string, most: string) => string;
  readonly clock: string;
  readonly errors: {
    readonly entryNotANumber: string;
    readonly entryNotWhole: string;
    readonly entryOutOfRange: (min: string, max: string) => string;
    readonly entryNotOffered: string;
    readonly entryNotAMoment: string;
  };
  readonly doubts: {
    readonly entryRare: (low: string, high: string) => string;
    readonly entryTotalOff: (least: string, most: string) => string;
    readonly entryPressures: string;
    readonly entryAfterImages: string;
    readonly entryLongAgo: string;
    readonly entryBeforeOnset: string;
  };
}

export type AnswerId =
  | 'no'
  | 'yes'
  | 'female'
  | 'male'
  | 'other'
  | 'witnessed'
  | 'lastKnownWell'
  | 'wakeUp'
  | 'none'
  | 'underThird'
  | 'fromThird'
  | 'lobar'
  | 'deep'
  | 'infratentorial'
  | 'ica'
  | 'm1'
  | 'm2'
  | 'under50'
  | 'from50'
  | 'onePerforator'
  | 'oneTerritory'
  | 'watershed'
  | 'severalTerritories';

export const ITEM_TEXT = translated<ItemWords>({
  en: {
    groups: {
      person: 'Person',
      time: 'Time',
      state: 'Condition',
      history: 'History',
      bleeding: 'Haemorrhage in the images',
      image: 'Infarct in the images',
      vessels: 'From CT angiography, perfusion or MRI',
      cause: 'Cause, as far as examined',
    },
    items: {
      age: 'Age, years',
      sex: 'Sex',
      onsetKnown: 'Onset is known by',
      onsetAt: 'Onset, or last known well',
      recognisedAt: 'Symptoms found at',
      admittedAt: 'Admitted at',
      thrombolysis: 'Intravenous thrombolysis',
      thrombolysisAt: 'Thrombolysis began at',
      nihss: 'NIHSS, total',
      mrs: 'mRS before the stroke',
      gcs: 'GCS',
      visualField: 'Visual field defect',
      consciousness: 'Lowered consciousness',
      glucose: 'Blood glucose',
      systolic: 'Systolic pressure, mmHg',
      diastolic: 'Diastolic pressure, mmHg',
      diabetes: 'Diabetes',
      hypertension: 'Hypertension',
      atrialFibrillation: 'Atrial fibrillation',
      anticoagulation: 'Anticoagulation or coagulopathy',
      cognition: 'Cognitive impairment before',
      aspects: 'ASPECTS',
      earlySigns: 'Early infarct signs',
      mcaHypodensity: 'Hypodensity, MCA territory',
      denseArtery: 'Dense artery',
      infarctMl: 'Acute infarct, mL',
      haematomaMl: 'Intracerebral haematoma, mL',
      haematomaSite: 'Place of the haematoma',
      ventricularBlood: 'Blood in the ventricles',
      blendSign: 'Blend sign',
      haematomaHypodensity: 'Hypodensity in the haematoma',
      occlusion: 'Occluded artery',
      coreMl: 'Infarct core, mL',
      mismatchMl: 'Mismatch, mL',
      mismatchRatio: 'Mismatch ratio',
      flairChange: 'Change on FLAIR',
      arteryStenosis: 'Relevant large artery',
      cardiacSource: 'Cardiac source of embolism',
      otherCause: 'Other determined cause',
      lacunarSyndrome: 'Lacunar syndrome',
      infarctPattern: 'Pattern of the acute infarcts',
      infarctUnder15: 'Acute infarct under 15 mm',
    },
    answers: {
      no: 'no',
      yes: 'yes',
      female: 'female',
      male: 'male',
      other: 'other',
      witnessed: 'a witness',
      lastKnownWell: 'last known well only',
      wakeUp: 'woke with it: last known well',
      none: 'none',
      underThird: 'under a third',
      fromThird: 'a third or more',
      lobar: 'lobar',
      deep: 'deep',
      infratentorial: 'infratentorial',
      ica: 'internal carotid',
      m1: 'MCA, M1',
      m2: 'MCA, M2',
      under50: 'plaque or stenosis under 50 %',
      from50: 'stenosis from 50 %, or occlusion',
      onePerforator: 'one penetrating artery only',
      oneTerritory: 'cortex or more, one large artery',
      watershed: 'between territories only',
      severalTerritories: 'several large arteries',
    },
    from: { reader: 'entered', study: 'from the study', image: 'from the images', items: 'from the NIHSS items' },
    notKnown: 'not known',
    notEntered: '–',
    filled: (value, from) => `${value} (${from})`,
    unit: 'Unit',
    nihssItems: 'NIHSS item by item',
    nihssItem: name => `Item ${name}`,
    nihssRange: (least, most) => `The items give ${least} to ${most}: a total needs all 15.`,
    clock: 'Times by the clock of the scanner.',
    errors: {
      entryNotANumber: 'This is no number; it does not count.',
      entryNotWhole: 'This has to be a whole number; it does not count.',
      entryOutOfRange: (min, max) => `This has to lie from ${min} to ${max}; it does not count.`,
      entryNotOffered: 'This answer is not one of those that can be chosen.',
      entryNotAMoment: 'Date and time of day are needed; it does not count.',
    },
    doubts: {
      entryRare: (low, high) => `Outside of ${low} to ${high}: is it right?`,
      entryTotalOff: (least, most) => `Does not fit the items, which give ${least} to ${most}. The total counts.`,
      entryPressures: 'Not below the systolic pressure.',
      entryAfterImages: 'After the images were taken: no hours are counted.',
      entryLongAgo: 'More than 30 days before the images: is it right?',
      entryBeforeOnset: 'Before the onset.',
    },
  },
  de: {
    groups: {
      person: 'Person',
      time: 'Zeit',
      state: 'Zustand',
      history: 'Vorgeschichte',
      bleeding: 'Blutung im Bild',
      image: 'Infarkt im Bild',
      vessels: 'Aus CT-Angiographie, Perfusion oder MRT',
      cause: 'Ursache, soweit untersucht',
    },
    items: {
      age: 'Alter, Jahre',
      sex: 'Geschlecht',
      onsetKnown: 'Beginn bekannt durch',
      onsetAt: 'Beginn oder zuletzt gesund gesehen',
      recognisedAt: 'Symptome bemerkt um',
      admittedAt: 'Aufgenommen um',
      thrombolysis: 'Intravenöse Thrombolyse',
      thrombolysisAt: 'Thrombolyse begonnen um',
      nihss: 'NIHSS, Summe',
      mrs: 'mRS vor dem Schlaganfall',
      gcs: 'GCS',
      visualField: 'Gesichtsfeldausfall',
      consciousness: 'Bewusstsein getrübt',
      glucose: 'Blutzucker',
      systolic: 'Systolischer Druck, mmHg',
      diastolic: 'Diastolischer Druck, mmHg',
      diabetes: 'Diabetes',
      hypertension: 'Bluthochdruck',
      atrialFibrillation: 'Vorhofflimmern',
      anticoagulation: 'Antikoagulation oder Gerinnungsstörung',
      cognition: 'Kognitive Störung zuvor',
      aspects: 'ASPECTS',
      earlySigns: 'Infarktfrühzeichen',
      mcaHypodensity: 'Hypodensität, Mediagebiet',
      denseArtery: 'Dichte Arterie',
      infarctMl: 'Akuter Infarkt, mL',
      haematomaMl: 'Intrazerebrales Hämatom, mL',
      haematomaSite: 'Lage des Hämatoms',
      ventricularBlood: 'Blut in den Ventrikeln',
      blendSign: 'Blend-Zeichen',
      haematomaHypodensity: 'Hypodensität im Hämatom',
      occlusion: 'Verschlossene Arterie',
      coreMl: 'Infarktkern, mL',
      mismatchMl: 'Mismatch, mL',
      mismatchRatio: 'Mismatch-Verhältnis',
      flairChange: 'Veränderung in der FLAIR',
      arteryStenosis: 'Zuständige große Arterie',
      cardiacSource: 'Kardiale Emboliequelle',
      otherCause: 'Andere gesicherte Ursache',
      lacunarSyndrome: 'Lakunäres Syndrom',
      infarctPattern: 'Muster der frischen Infarkte',
      infarctUnder15: 'Frischer Infarkt unter 15 mm',
    },
    answers: {
      no: 'nein',
      yes: 'ja',
      female: 'weiblich',
      male: 'männlich',
      other: 'anderes',
      witnessed: 'Zeugen',
      lastKnownWell: 'nur zuletzt gesund gesehen',
      wakeUp: 'damit erwacht: zuletzt gesund gesehen',
      none: 'keine',
      underThird: 'unter einem Drittel',
      fromThird: 'ein Drittel oder mehr',
      lobar: 'lobär',
      deep: 'tief',
      infratentorial: 'infratentoriell',
      ica: 'A. carotis interna',
      m1: 'A. cerebri media, M1',
      m2: 'A. cerebri media, M2',
      under50: 'Plaque oder Stenose unter 50 %',
      from50: 'Stenose ab 50 % oder Verschluss',
      onePerforator: 'nur eine perforierende Arterie',
      oneTerritory: 'Rinde oder mehr, eine große Arterie',
      watershed: 'nur zwischen Stromgebieten',
      severalTerritories: 'mehrere große Arterien',
    },
    from: { reader: 'eingetragen', study: 'aus der Studie', image: 'aus dem Bild', items: 'aus den NIHSS-Punkten' },
    notKnown: 'nicht bekannt',
    notEntered: '–',
    filled: (value, from) => `${value} (${from})`,
    unit: 'Einheit',
    nihssItems: 'NIHSS Punkt für Punkt',
    nihssItem: name => `Punkt ${name}`,
    nihssRange: (least, most) => `Die Punkte ergeben ${least} bis ${most}: Für eine Summe braucht es alle 15.`,
    clock: 'Zeiten nach der Uhr des Scanners.',
    errors: {
      entryNotANumber: 'Das ist keine Zahl; es zählt nicht.',
      entryNotWhole: 'Das muss eine ganze Zahl sein; es zählt nicht.',
      entryOutOfRange: (min, max) => `Das muss von ${min} bis ${max} liegen; es zählt nicht.`,
      entryNotOffered: 'Diese Antwort steht nicht zur Wahl.',
      entryNotAMoment: 'Datum und Uhrzeit werden gebraucht; es zählt nicht.',
    },
    doubts: {
      entryRare: (low, high) => `Außerhalb von ${low} bis ${high}: Stimmt das?`,
      entryTotalOff: (least, most) => `Passt nicht zu den Punkten, die ${least} bis ${most} ergeben. Die Summe zählt.`,
      entryPressures: 'Nicht unter dem systolischen Druck.',
      entryAfterImages: 'Nach der Aufnahme der Bilder: Es werden keine Stunden gezählt.',
      entryLongAgo: 'Mehr als 30 Tage vor den Bildern: Stimmt das?',
      entryBeforeOnset: 'Vor dem Beginn.',
    },
  },
  zh: {
    groups: {
      person: '患者',
      time: '时间',
      state: '病情',
      history: '病史',
      bleeding: '图像中的出血',
      image: '图像中的梗死',
      vessels: '来自 CTA、灌注或 MRI',
      cause: '病因（就已检查而言）',
    },
    items: {
      age: '年龄（岁）',
      sex: '性别',
      onsetKnown: '发病时间依据',
      onsetAt: '发病或最后正常时间',
      recognisedAt: '发现症状时间',
      admittedAt: '入院时间',
      thrombolysis: '静脉溶栓',
      thrombolysisAt: '溶栓开始时间',
      nihss: 'NIHSS 总分',
      mrs: '卒中前 mRS',
      gcs: 'GCS',
      visualField: '视野缺损',
      consciousness: '意识水平下降',
      glucose: '血糖',
      systolic: '收缩压，mmHg',
      diastolic: '舒张压，mmHg',
      diabetes: '糖尿病',
      hypertension: '高血压',
      atrialFibrillation: '心房颤动',
      anticoagulation: '抗凝或凝血障碍',
      cognition: '既往认知障碍',
      aspects: 'ASPECTS',
      earlySigns: '早期梗死征象',
      mcaHypodensity: '大脑中动脉供血区低密度',
      denseArtery: '动脉高密度征',
      infarctMl: '急性梗死，mL',
      haematomaMl: '脑内血肿，mL',
      haematomaSite: '血肿部位',
      ventricularBlood: '脑室积血',
      blendSign: '混合征',
      haematomaHypodensity: '血肿内低密度',
      occlusion: '闭塞动脉',
      coreMl: '梗死核心，mL',
      mismatchMl: '不匹配体积，mL',
      mismatchRatio: '不匹配比',
      flairChange: 'FLAIR 改变',
      arteryStenosis: '责任大动脉',
      cardiacSource: '心源性栓子来源',
      otherCause: '其他明确病因',
      lacunarSyndrome: '腔隙综合征',
      infarctPattern: '急性梗死分布',
      infarctUnder15: '急性梗死小于 15 mm',
    },
    answers: {
      no: '否',
      yes: '是',
      female: '女',
      male: '男',
      other: '其他',
      witnessed: '有目击者',
      lastKnownWell: '仅知最后正常时间',
      wakeUp: '醒后发现：最后正常时间',
      none: '无',
      underThird: '不足三分之一',
      fromThird: '三分之一或以上',
      lobar: '脑叶',
      deep: '深部',
      infratentorial: '幕下',
      ica: '颈内动脉',
      m1: '大脑中动脉 M1',
      m2: '大脑中动脉 M2',
      under50: '斑块或狭窄不足 50%',
      from50: '狭窄 50% 或以上，或闭塞',
      onePerforator: '仅单一穿支动脉',
      oneTerritory: '皮层或更大，单一大动脉',
      watershed: '仅分水岭区',
      severalTerritories: '多条大动脉',
    },
    from: { reader: '手动输入', study: '来自检查信息', image: '来自图像', items: '来自 NIHSS 各项' },
    notKnown: '不明',
    notEntered: '–',
    filled: (value, from) => `${value}（${from}）`,
    unit: '单位',
    nihssItems: '逐项填写 NIHSS',
    nihssItem: name => `第 ${name} 项`,
    nihssRange: (least, most) => `已填各项为 ${least} 至 ${most} 分：15 项齐全才有总分。`,
    clock: '时间以扫描仪时钟为准。',
    errors: {
      entryNotANumber: '不是数字，不计入。',
      entryNotWhole: '必须为整数，不计入。',
      entryOutOfRange: (min, max) => `必须在 ${min} 至 ${max} 之间，不计入。`,
      entryNotOffered: '该答案不在可选范围内。',
      entryNotAMoment: '需要日期和时刻，不计入。',
    },
    doubts: {
      entryRare: (low, high) => `超出 ${low} 至 ${high}：是否正确？`,
      entryTotalOff: (least, most) => `与各项不符（各项为 ${least} 至 ${most}）。以总分为准。`,
      entryPressures: '不低于收缩压。',
      entryAfterImages: '晚于图像采集时间：不计算小时数。',
      entryLongAgo: '早于图像 30 天以上：是否正确？',
      entryBeforeOnset: '早于发病时间。',
    },
  },
});
