import type {
  Cause,
  CohortId,
  CriterionStatus,
  OutcomeKind,
  Question,
  ScoreDoubt,
  TrialDoubt,
  WindowId,
} from '@ohif-stroke/core';
import { translated } from '../../text/index.js';

/** The words of scores, trials and clock. What core may say and a language lacks does not compile. */
export interface ClinicWords {
  readonly heading: string;
  readonly note: string;
  readonly form: string;
  readonly scores: string;
  readonly trials: string;
  readonly clock: string;
  readonly madeFor: { readonly thrombolysis: string; readonly ischaemic: string; readonly haemorrhage: string };
  readonly total: (name: string, total: string, most: string) => string;
  readonly range: (name: string, least: string, most: string, of: string) => string;
  readonly missing: (items: string) => string;
  readonly noTime: string;
  readonly points: string;
  readonly pointsOpen: (least: string, most: string) => string;
  readonly outcome: string;
  readonly noOutcome: string;
  readonly openOutcome: string;
  readonly kinds: Readonly<Record<OutcomeKind | 'expansion', string>>;
  readonly cohorts: Readonly<Record<CohortId, string>>;
  readonly patients: (cohort: string, n: string) => string;
  readonly over: (percent: string) => string;
  readonly eventsOf: (events: string, patients: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly cStatistic: (value: string) => string;
  readonly cutOff: (from: string) => string;
  readonly sensitivity: (value: string) => string;
  readonly specificity: (value: string) => string;
  readonly citation: string;
  readonly sources: string;
  readonly doubtsHeading: string;
  readonly doubts: Readonly<Record<ScoreDoubt, string>>;
  readonly trialNote: string;
  readonly status: Readonly<Record<CriterionStatus, string>>;
  readonly criteriaCount: (met: string, notMet: string, unknown: string) => string;
  readonly hours: string;
  readonly all: string;
  readonly any: string;
  readonly trialDoubts: Readonly<Record<TrialDoubt, string>>;
  readonly subtypes: string;
  readonly subtypeNote: string;
  readonly undetermined: string;
  readonly possible: string;
  readonly questions: Readonly<Record<Question, string>>;
  readonly causes: Readonly<Record<Cause, string>>;
  readonly clockNote: string;
  readonly sinceOnset: (hours: string) => string;
  readonly sinceFound: (hours: string) => string;
  readonly noOnset: string;
  readonly noImageTime: string;
  readonly windows: Readonly<Record<WindowId, string>>;
  readonly at: { readonly before: string; readonly inside: string; readonly after: string; readonly unknown: string };
  readonly uptake: (percent: string, limit: string) => string;
  readonly uptakeSide: { readonly early: string; readonly between: string; readonly late: string };
  readonly uptakeCaveat: string;
  readonly density: (hu: string) => string;
}

export const CLINIC_TEXT = translated<ClinicWords>({
  en: {
    heading: 'Patient, published scores and trials',
    note: 'What is entered stays with this read: in this browser for seven days, and in the report. Figures are those of the cited patients and no recommendation.',
    form: 'Patient',
    scores: 'Published scores',
    trials: 'Conditions of trials',
    clock: 'Time since onset',
    madeFor: {
      thrombolysis: 'Made for ischaemic stroke treated with thrombolysis',
      ischaemic: 'Made for ischaemic stroke',
      haemorrhage: 'Made for intracerebral haemorrhage',
    },
    total: (name, total, most) => `${name}: ${total} of ${most}`,
    range: (name, least, most, of) => `${name}: ${least} to ${most} of ${of}`,
    missing: items => `missing: ${items}`,
    noTime: 'the time of the images is not known',
    points: 'Points',
    pointsOpen: (least, most) => `${least} to ${most}, not known`,
    outcome: 'What became of patients with this total',
    noOutcome: 'No source that was read says what became of patients with this total.',
    openOutcome: 'As long as a part is missing no outcome is shown.',
    kinds: {
      symptomaticHaemorrhage: 'symptomatic haemorrhage',
      goodOutcome: 'mRS 0-2 at 3 months',
      miserableOutcome: 'mRS 5-6 at 3 months',
      unfavourableOutcome: 'mRS over 2 at 3 months',
      independence: 'independent at 90 days (GOS 4-5)',
      death30: 'dead at 30 days',
      death90: 'dead at 90 days',
      expansion: 'growth of the haematoma',
    },
    cohorts: {
      hatBoth: 'NINDS trial and Boston, alteplase',
      sonothrombolysis: 'trials of sonothrombolysis, proximal occlusions',
      helsinki: 'Helsinki, intravenous thrombolysis',
      swiss: 'Lausanne, Basel, Geneva, intravenous thrombolysis',
      basel: 'Basel, intravenous alteplase',
      lausanne: 'Lausanne, previously independent',
      athens: 'Athens',
      vienna: 'Vienna',
      merci: 'MERCI trials, endovascular treatment',
      sanFrancisco: 'San Francisco 1997-1998',
      bostonAll: 'Boston, all patients',
      bostonSurvivors: 'Boston, survivors of 90 days only',
      batDevelopment: 'where the score was made',
      ncctValidation: 'two cohorts of primary haemorrhage',
      chengdu: 'Chengdu',
      sedanUnnamed: 'cohort not named in the abstract',
    },
    patients: (cohort, n) => `${cohort}, n = ${n}`,
    over: percent => `over ${percent}`,
    eventsOf: (events, patients) => `${events} of ${patients}`,
    interval: (low, high) => `95 % interval ${low}-${high}`,
    cStatistic: value => `c-statistic ${value}`,
    cutOff: from => `from ${from} points`,
    sensitivity: value => `sensitivity ${value}`,
    specificity: value => `specificity ${value}`,
    citation: 'Paper',
    sources: 'Points were read at',
    doubtsHeading: 'To keep in mind',
    doubts: {
      hatThird:
        'Sources differ whether exactly a third of the territory is one point or two; the papers rest on what is easily visible.',
      hatVisible: 'The paper means a hypodensity that is easily seen; here a network marks it.',
      hatMostPoints: 'At 4-5 points the two cohorts differ threefold: few patients have them.',
      sedanSix: 'For 6 points the paper gives no figure.',
      dragonMiddle: 'For 4 to 7 points the abstract gives no figures; occlusions of the basilar artery were left out.',
      astralAge: 'One point for five years: whole fives are counted, other calculators round otherwise.',
      astralOnly31: 'The abstract says what 31 points mean, and of no other total.',
      thriveMiddle: 'For 3 to 5 points sources differ; no figure is shown.',
      ichCalculators:
        'Some calculators print other points (GCS 3-5, age 2) or 94 % for four points; the paper does not.',
      ichSix: 'Nobody in the paper had 6 points.',
      funcSurvivors: 'Many calculators print the figures of the survivors without saying so: both stand here.',
      funcMiddle: 'Of all patients the figures at 5-7 and 9-10 points were not found in two sources.',
      funcSixty: 'One source counts exactly 60 mL as more than 60; here it is 30-60.',
      batCoagulopathy: 'Patients with a coagulopathy were left out; the paper gives no growth by points.',
      batHypodensity: 'The paper counts every hypodensity; here three signs stand for it.',
      noIntervals: 'The sources that were read print no intervals of these percentages.',
    },
    trialNote:
      'Who was let into a trial, by the time of the images: no statement about treatment. Other conditions of the trials are not asked here.',
    status: { met: 'met', notMet: 'not met', unknown: 'unknown' },
    criteriaCount: (met, notMet, unknown) => `${met} met, ${notMet} not met, ${unknown} unknown`,
    hours: 'Hours from last known well to the images',
    all: 'all of',
    any: 'one of',
    trialDoubts: {
      defuse3Signs: 'A table prints "more than" for 15 mL and 1.8; the paper says "or more".',
      defuse3Aspects: 'That an ASPECTS under 6 was left out was found in one source only.',
      dawnBorders: 'A summary prints core limits up to 21 and 31 mL; the paper has under 21 and under 31.',
      teslaNihss: 'The registry says NIHSS over 6, a review 6 and more.',
      lasteEighty:
        'At exactly 80 years the protocol asks for 4-5 points, another source only over 80; here the protocol.',
      tensionUnknownOnset: 'An unknown onset was allowed; here last known well counts.',
      rescueDiffusion: 'ASPECTS by diffusion was allowed as well, in most patients.',
    },
    subtypes: 'Subtype of the ischaemic stroke',
    subtypeNote:
      'Two published classifications, read step by step from what is entered. No network is trained for it: data with proven causes could not be had. Atheroma of the aortic arch is not asked.',
    undetermined: 'undetermined, not all is known',
    possible: 'still possible',
    questions: {
      severalCauses: 'Two causes or more at once?',
      otherCause: 'Another determined cause?',
      arteryHalfClosed: 'Relevant large artery narrowed by 50 % or occluded?',
      largeInfarct: 'Infarct of the cortex, or deep and 15 mm or more?',
      cardiacSource: 'Cardiac source of embolism?',
      lacune: 'Lacunar syndrome, with a deep infarct under 15 mm or none to be seen?',
      arteryDiseased: 'Large artery diseased enough for this infarct?',
      perforatorOnly: 'Infarct of one penetrating artery only?',
      perforatorAndHeart: 'A cardiac source beside it?',
      watershedOnly: 'Infarcts between territories only?',
      severalTerritories: 'Several large arteries?',
      infarctSeen: 'An infarct beyond one penetrating artery?',
    },
    causes: {
      largeArtery: 'large-artery atherosclerosis',
      largeArteryEmbolism: 'large-artery atherosclerosis: artery-to-artery embolism',
      largeArteryHypoperfusion: 'large-artery atherosclerosis: hypoperfusion, impaired clearance of emboli',
      parentArtery: 'large-artery atherosclerosis: parent artery occludes the penetrating artery',
      cardioembolism: 'cardioembolism',
      smallVessel: 'small-vessel occlusion',
      penetratingArtery: 'penetrating artery disease',
      other: 'other determined cause',
      severalCauses: 'undetermined: two causes or more',
      noCauseFound: 'undetermined: no cause found',
      fitsNone: 'undetermined: fits none of the categories',
    },
    clockNote:
      'A window is what the cited guideline or trial names: it does not say that this patient qualifies, nor for what.',
    sinceOnset: hours => `${hours} h from onset, or last known well, to the images`,
    sinceFound: hours => `${hours} h from when the symptoms were found to the images`,
    noOnset: 'Enter the onset, or when the patient was last known well.',
    noImageTime: 'The images do not say at what time of day they were taken.',
    windows: {
      thrombolysis: 'Thrombolysis, 0-4.5 h from last known well',
      wakeUpThrombolysis:
        'Thrombolysis with unknown onset, 0-4.5 h from recognition, with a small diffusion lesion without FLAIR change',
      perfusionThrombolysis: 'Thrombolysis with penumbra on perfusion, 4.5-9 h',
      thrombectomy: 'Thrombectomy of large vessels, 0-6 h',
      thrombectomyDefuse3: 'Thrombectomy by the criteria of DAWN or DEFUSE 3, 6-16 h',
      thrombectomyDawn: 'Thrombectomy by the criteria of DAWN, 6-24 h',
    },
    at: {
      before: 'not yet at the images',
      inside: 'inside at the images',
      after: 'passed at the images',
      unknown: '–',
    },
    uptake: (percent, limit) => `Net water uptake ${percent}, published limit of 4.5 h ${limit}`,
    uptakeSide: {
      early: 'below 9.6 %: 95 % of such lesions were younger than 4.5 h (Minnerup 2016)',
      between: 'between 9.6 and 14.4 %: either side of 4.5 h (Minnerup 2016)',
      late: 'over 14.4 %: 95 % of such lesions were older than 4.5 h (Minnerup 2016)',
    },
    uptakeCaveat:
      'It is no clock. The limit was made on lesions drawn by CT perfusion in 240 patients; here a network drew the lesion. Sources print its specificity as 90.5 % and as 100 %.',
    density: hu =>
      `The infarct is ${hu} HU darker than its mirror image; no published limit of time for that was found.`,
  },
  de: {
    heading: 'Patient, veröffentlichte Scores und Studien',
    note: 'Was eingetragen wird, bleibt bei dieser Befundung: sieben Tage in diesem Browser und im Bericht. Die Zahlen sind die der zitierten Patienten und keine Empfehlung.',
    form: 'Patient',
    scores: 'Veröffentlichte Scores',
    trials: 'Bedingungen von Studien',
    clock: 'Zeit seit Beginn',
    madeFor: {
      thrombolysis: 'Gemacht für ischämische Schlaganfälle mit Thrombolyse',
      ischaemic: 'Gemacht für ischämische Schlaganfälle',
      haemorrhage: 'Gemacht für intrazerebrale Blutungen',
    },
    total: (name, total, most) => `${name}: ${total} von ${most}`,
    range: (name, least, most, of) => `${name}: ${least} bis ${most} von ${of}`,
    missing: items => `es fehlt: ${items}`,
    noTime: 'die Zeit der Bilder ist nicht bekannt',
    points: 'Punkte',
    pointsOpen: (least, most) => `${least} bis ${most}, nicht bekannt`,
    outcome: 'Was aus Patienten mit dieser Summe wurde',
    noOutcome: 'Keine der gelesenen Quellen sagt, was aus Patienten mit dieser Summe wurde.',
    openOutcome: 'Solange ein Teil fehlt, wird kein Verlauf gezeigt.',
    kinds: {
      symptomaticHaemorrhage: 'symptomatische Blutung',
      goodOutcome: 'mRS 0-2 nach 3 Monaten',
      miserableOutcome: 'mRS 5-6 nach 3 Monaten',
      unfavourableOutcome: 'mRS über 2 nach 3 Monaten',
      independence: 'unabhängig nach 90 Tagen (GOS 4-5)',
      death30: 'verstorben nach 30 Tagen',
      death90: 'verstorben nach 90 Tagen',
      expansion: 'Wachstum des Hämatoms',
    },
    cohorts: {
      hatBoth: 'NINDS-Studie und Boston, Alteplase',
      sonothrombolysis: 'Studien zur Sonothrombolyse, proximale Verschlüsse',
      helsinki: 'Helsinki, intravenöse Thrombolyse',
      swiss: 'Lausanne, Basel, Genf, intravenöse Thrombolyse',
      basel: 'Basel, intravenöse Alteplase',
      lausanne: 'Lausanne, zuvor unabhängig',
      athens: 'Athen',
      vienna: 'Wien',
      merci: 'MERCI-Studien, endovaskuläre Behandlung',
      sanFrancisco: 'San Francisco 1997-1998',
      bostonAll: 'Boston, alle Patienten',
      bostonSurvivors: 'Boston, nur die Überlebenden von 90 Tagen',
      batDevelopment: 'wo der Score gemacht wurde',
      ncctValidation: 'zwei Kohorten primärer Blutungen',
      chengdu: 'Chengdu',
      sedanUnnamed: 'Kohorte in der Zusammenfassung nicht genannt',
    },
    patients: (cohort, n) => `${cohort}, n = ${n}`,
    over: percent => `über ${percent}`,
    eventsOf: (events, patients) => `${events} von ${patients}`,
    interval: (low, high) => `95-%-Intervall ${low}-${high}`,
    cStatistic: value => `C-Statistik ${value}`,
    cutOff: from => `ab ${from} Punkten`,
    sensitivity: value => `Sensitivität ${value}`,
    specificity: value => `Spezifität ${value}`,
    citation: 'Arbeit',
    sources: 'Die Punkte wurden gelesen in',
    doubtsHeading: 'Zu bedenken',
    doubts: {
      hatThird:
        'Quellen sind uneins, ob genau ein Drittel des Gebiets einen Punkt gibt oder zwei; die Arbeit meint gut Sichtbares.',
      hatVisible: 'Die Arbeit meint eine gut sichtbare Hypodensität; hier markiert sie ein Netz.',
      hatMostPoints: 'Bei 4-5 Punkten weichen beide Kohorten um das Dreifache ab: Wenige Patienten haben sie.',
      sedanSix: 'Für 6 Punkte gibt die Arbeit keine Zahl.',
      dragonMiddle:
        'Für 4 bis 7 Punkte gibt die Zusammenfassung keine Zahlen; Basilarisverschlüsse waren ausgeschlossen.',
      astralAge: 'Ein Punkt für fünf Jahre: Gezählt werden volle Fünfer, andere Rechner runden anders.',
      astralOnly31: 'Die Zusammenfassung sagt, was 31 Punkte bedeuten, und von keiner anderen Summe.',
      thriveMiddle: 'Für 3 bis 5 Punkte sind Quellen uneins; es steht keine Zahl.',
      ichCalculators:
        'Manche Rechner haben andere Punkte (GCS 3-5, Alter 2) oder 94 % für vier Punkte; die Arbeit nicht.',
      ichSix: 'In der Arbeit hatte niemand 6 Punkte.',
      funcSurvivors: 'Viele Rechner nennen die Zahlen der Überlebenden, ohne es zu sagen: Hier stehen beide.',
      funcMiddle: 'Die Zahlen aller Patienten bei 5-7 und 9-10 Punkten fanden sich nicht in zwei Quellen.',
      funcSixty: 'Eine Quelle zählt genau 60 mL als mehr als 60; hier gehört es zu 30-60.',
      batCoagulopathy: 'Gerinnungsstörungen waren ausgeschlossen; die Arbeit nennt kein Wachstum nach Punkten.',
      batHypodensity: 'Die Arbeit zählt jede Hypodensität; hier stehen drei Zeichen dafür.',
      noIntervals: 'Die gelesenen Quellen nennen keine Intervalle dieser Prozente.',
    },
    trialNote:
      'Wer in eine Studie aufgenommen wurde, zur Zeit der Bilder: keine Aussage über die Behandlung. Weitere Bedingungen der Studien werden hier nicht gefragt.',
    status: { met: 'erfüllt', notMet: 'nicht erfüllt', unknown: 'unbekannt' },
    criteriaCount: (met, notMet, unknown) => `${met} erfüllt, ${notMet} nicht erfüllt, ${unknown} unbekannt`,
    hours: 'Stunden von zuletzt gesund gesehen bis zu den Bildern',
    all: 'alle von',
    any: 'eines von',
    trialDoubts: {
      defuse3Signs: 'Eine Tabelle hat "mehr als" bei 15 mL und 1,8; die Arbeit sagt "oder mehr".',
      defuse3Aspects: 'Dass ASPECTS unter 6 ausgeschlossen war, fand sich nur in einer Quelle.',
      dawnBorders: 'Eine Zusammenfassung nennt Kerne bis 21 und 31 mL; die Arbeit unter 21 und unter 31.',
      teslaNihss: 'Das Register sagt NIHSS über 6, eine Übersicht 6 und mehr.',
      lasteEighty:
        'Bei genau 80 Jahren verlangt das Protokoll 4-5 Punkte, eine andere Quelle erst über 80; hier das Protokoll.',
      tensionUnknownOnset: 'Ein unbekannter Beginn war erlaubt; hier zählt zuletzt gesund gesehen.',
      rescueDiffusion: 'Auch ASPECTS nach Diffusion war erlaubt, so bei den meisten Patienten.',
    },
    subtypes: 'Subtyp des ischämischen Schlaganfalls',
    subtypeNote:
      'Zwei veröffentlichte Klassifikationen, Schritt für Schritt aus dem Eingetragenen gelesen. Dafür ist kein Netz trainiert: Daten mit gesicherten Ursachen waren nicht zu bekommen. Nach Atheromen des Aortenbogens wird nicht gefragt.',
    undetermined: 'unbestimmt, nicht alles ist bekannt',
    possible: 'noch möglich',
    questions: {
      severalCauses: 'Zwei Ursachen oder mehr zugleich?',
      otherCause: 'Eine andere gesicherte Ursache?',
      arteryHalfClosed: 'Zuständige große Arterie um 50 % verengt oder verschlossen?',
      largeInfarct: 'Infarkt der Rinde, oder tief und ab 15 mm?',
      cardiacSource: 'Kardiale Emboliequelle?',
      lacune: 'Lakunäres Syndrom, mit tiefem Infarkt unter 15 mm oder ohne sichtbaren?',
      arteryDiseased: 'Große Arterie für diesen Infarkt genügend erkrankt?',
      perforatorOnly: 'Infarkt nur einer perforierenden Arterie?',
      perforatorAndHeart: 'Daneben eine kardiale Quelle?',
      watershedOnly: 'Infarkte nur zwischen Stromgebieten?',
      severalTerritories: 'Mehrere große Arterien?',
      infarctSeen: 'Ein Infarkt über eine perforierende Arterie hinaus?',
    },
    causes: {
      largeArtery: 'Makroangiopathie',
      largeArteryEmbolism: 'Makroangiopathie: arterio-arterielle Embolie',
      largeArteryHypoperfusion: 'Makroangiopathie: Minderperfusion, gestörte Auswaschung von Emboli',
      parentArtery: 'Makroangiopathie: Trägerarterie verschließt die perforierende Arterie',
      cardioembolism: 'kardiale Embolie',
      smallVessel: 'Mikroangiopathie',
      penetratingArtery: 'Erkrankung der perforierenden Arterie',
      other: 'andere gesicherte Ursache',
      severalCauses: 'unbestimmt: zwei Ursachen oder mehr',
      noCauseFound: 'unbestimmt: keine Ursache gefunden',
      fitsNone: 'unbestimmt: passt in keine Kategorie',
    },
    clockNote:
      'Ein Fenster ist, was die zitierte Leitlinie oder Studie nennt: Es sagt nicht, dass dieser Patient geeignet ist, und nicht wofür.',
    sinceOnset: hours => `${hours} h von Beginn oder zuletzt gesund gesehen bis zu den Bildern`,
    sinceFound: hours => `${hours} h vom Bemerken der Symptome bis zu den Bildern`,
    noOnset: 'Beginn eintragen, oder wann zuletzt gesund gesehen.',
    noImageTime: 'Die Bilder sagen nicht, zu welcher Uhrzeit sie gemacht wurden.',
    windows: {
      thrombolysis: 'Thrombolyse, 0-4,5 h nach zuletzt gesund gesehen',
      wakeUpThrombolysis:
        'Thrombolyse bei unbekanntem Beginn, 0-4,5 h nach Bemerken, mit kleiner Diffusionsläsion ohne FLAIR-Veränderung',
      perfusionThrombolysis: 'Thrombolyse mit Penumbra in der Perfusion, 4,5-9 h',
      thrombectomy: 'Thrombektomie großer Gefäße, 0-6 h',
      thrombectomyDefuse3: 'Thrombektomie nach DAWN oder DEFUSE 3, 6-16 h',
      thrombectomyDawn: 'Thrombektomie nach DAWN, 6-24 h',
    },
    at: {
      before: 'zur Zeit der Bilder noch nicht',
      inside: 'zur Zeit der Bilder darin',
      after: 'zur Zeit der Bilder vorbei',
      unknown: '–',
    },
    uptake: (percent, limit) => `Nettowasseraufnahme ${percent}, veröffentlichte Grenze für 4,5 h ${limit}`,
    uptakeSide: {
      early: 'unter 9,6 %: 95 % solcher Läsionen waren jünger als 4,5 h (Minnerup 2016)',
      between: 'zwischen 9,6 und 14,4 %: beiderseits von 4,5 h (Minnerup 2016)',
      late: 'über 14,4 %: 95 % solcher Läsionen waren älter als 4,5 h (Minnerup 2016)',
    },
    uptakeCaveat:
      'Sie ist keine Uhr. Die Grenze entstand an Läsionen, die nach CT-Perfusion gezeichnet waren, bei 240 Patienten; hier zeichnete ein Netz. Quellen nennen ihre Spezifität mit 90,5 % und mit 100 %.',
    density: hu =>
      `Der Infarkt ist ${hu} HE dunkler als sein Spiegelbild; eine veröffentlichte Zeitgrenze dafür fand sich nicht.`,
  },
  zh: {
    heading: '患者、已发表评分与试验',
    note: '所填内容随本次阅片保存：在本浏览器中保留七天，并写入报告。所列数字属于所引文献中的患者，不构成任何建议。',
    form: '患者',
    scores: '已发表评分',
    trials: '试验入组条件',
    clock: '发病至今时间',
    madeFor: {
      thrombolysis: '用于接受溶栓的缺血性卒中',
      ischaemic: '用于缺血性卒中',
      haemorrhage: '用于脑出血',
    },
    total: (name, total, most) => `${name}：${total}/${most}`,
    range: (name, least, most, of) => `${name}：${least} 至 ${most}（满分 ${of}）`,
    missing: items => `缺少：${items}`,
    noTime: '图像时间不明',
    points: '得分',
    pointsOpen: (least, most) => `${least} 至 ${most}，不明`,
    outcome: '该总分患者的结局',
    noOutcome: '所查来源均未说明该总分患者的结局。',
    openOutcome: '缺少任何一项时不显示结局。',
    kinds: {
      symptomaticHaemorrhage: '症状性出血',
      goodOutcome: '3 个月 mRS 0-2',
      miserableOutcome: '3 个月 mRS 5-6',
      unfavourableOutcome: '3 个月 mRS 大于 2',
      independence: '90 天生活独立（GOS 4-5）',
      death30: '30 天死亡',
      death90: '90 天死亡',
      expansion: '血肿扩大',
    },
    cohorts: {
      hatBoth: 'NINDS 试验与波士顿，阿替普酶',
      sonothrombolysis: '超声溶栓试验，近端闭塞',
      helsinki: '赫尔辛基，静脉溶栓',
      swiss: '洛桑、巴塞尔、日内瓦，静脉溶栓',
      basel: '巴塞尔，静脉阿替普酶',
      lausanne: '洛桑，既往生活独立',
      athens: '雅典',
      vienna: '维也纳',
      merci: 'MERCI 试验，血管内治疗',
      sanFrancisco: '旧金山 1997-1998',
      bostonAll: '波士顿，全部患者',
      bostonSurvivors: '波士顿，仅 90 天存活者',
      batDevelopment: '评分建立队列',
      ncctValidation: '两个原发性脑出血队列',
      chengdu: '成都',
      sedanUnnamed: '摘要未说明队列',
    },
    patients: (cohort, n) => `${cohort}，n = ${n}`,
    over: percent => `超过 ${percent}`,
    eventsOf: (events, patients) => `${patients} 例中 ${events} 例`,
    interval: (low, high) => `95% 区间 ${low}-${high}`,
    cStatistic: value => `C 统计量 ${value}`,
    cutOff: from => `${from} 分起`,
    sensitivity: value => `敏感度 ${value}`,
    specificity: value => `特异度 ${value}`,
    citation: '文献',
    sources: '分值查阅自',
    doubtsHeading: '注意',
    doubts: {
      hatThird: '恰好三分之一供血区计 1 分还是 2 分，来源不一；原文指肉眼易见的低密度。',
      hatVisible: '原文指肉眼易见的低密度，此处由网络标记。',
      hatMostPoints: '4-5 分时两个队列相差三倍：这类患者很少。',
      sedanSix: '6 分时原文未给出数字。',
      dragonMiddle: '4 至 7 分摘要未给出数字；基底动脉闭塞被排除。',
      astralAge: '每五岁 1 分：此处取整，其他计算器取整方式不同。',
      astralOnly31: '摘要仅说明 31 分的含义，未说明其他总分。',
      thriveMiddle: '3 至 5 分来源不一，不显示数字。',
      ichCalculators: '有些计算器分值不同（GCS 3-5、年龄 2 分）或四分为 94%，与原文不符。',
      ichSix: '原文中无人得 6 分。',
      funcSurvivors: '许多计算器给出的是存活者数字却未说明：此处两者并列。',
      funcMiddle: '全部患者 5-7 分与 9-10 分的数字未能在两个来源中查到。',
      funcSixty: '有来源将恰好 60 mL 计为大于 60，此处归入 30-60。',
      batCoagulopathy: '凝血障碍者被排除；原文未按分值给出扩大比例。',
      batHypodensity: '原文计入所有低密度，此处以三种征象代表。',
      noIntervals: '所查来源未给出这些百分比的区间。',
    },
    trialNote: '按图像时间，说明哪些患者曾可入组：不涉及治疗。试验的其他条件此处不询问。',
    status: { met: '符合', notMet: '不符合', unknown: '不明' },
    criteriaCount: (met, notMet, unknown) => `符合 ${met}，不符合 ${notMet}，不明 ${unknown}`,
    hours: '最后正常至图像的小时数',
    all: '全部满足',
    any: '满足其一',
    trialDoubts: {
      defuse3Signs: '有表格将 15 mL 与 1.8 写作“大于”，原文为“或以上”。',
      defuse3Aspects: 'ASPECTS 小于 6 被排除仅见于一个来源。',
      dawnBorders: '有摘要将核心上限写作 21 与 31 mL，原文为小于 21 与小于 31。',
      teslaNihss: '注册信息为 NIHSS 大于 6，综述为 6 及以上。',
      lasteEighty: '恰好 80 岁时方案要求 4-5 分，另一来源为 80 岁以上；此处按方案。',
      tensionUnknownOnset: '允许发病时间不明，此处按最后正常时间计算。',
      rescueDiffusion: '也允许按弥散成像评 ASPECTS，多数患者如此。',
    },
    subtypes: '缺血性卒中亚型',
    subtypeNote:
      '两种已发表的分型，按所填内容逐步判断。未为此训练网络：无法获得病因已证实的数据。不询问主动脉弓粥样硬化。',
    undetermined: '不明：信息不全',
    possible: '仍可能',
    questions: {
      severalCauses: '同时存在两种或以上病因？',
      otherCause: '有其他明确病因？',
      arteryHalfClosed: '责任大动脉狭窄达 50% 或闭塞？',
      largeInfarct: '皮层梗死，或深部梗死达 15 mm？',
      cardiacSource: '有心源性栓子来源？',
      lacune: '腔隙综合征，且深部梗死小于 15 mm 或未见梗死？',
      arteryDiseased: '大动脉病变足以解释该梗死？',
      perforatorOnly: '仅单一穿支动脉梗死？',
      perforatorAndHeart: '同时有心源性来源？',
      watershedOnly: '梗死仅位于分水岭区？',
      severalTerritories: '累及多条大动脉？',
      infarctSeen: '梗死超出单一穿支动脉？',
    },
    causes: {
      largeArtery: '大动脉粥样硬化',
      largeArteryEmbolism: '大动脉粥样硬化：动脉到动脉栓塞',
      largeArteryHypoperfusion: '大动脉粥样硬化：低灌注/栓子清除下降',
      parentArtery: '大动脉粥样硬化：载体动脉堵塞穿支',
      cardioembolism: '心源性栓塞',
      smallVessel: '小动脉闭塞',
      penetratingArtery: '穿支动脉疾病',
      other: '其他明确病因',
      severalCauses: '病因不明：两种或以上病因',
      noCauseFound: '病因不明：未发现病因',
      fitsNone: '病因不明：不符合任何类别',
    },
    clockNote: '时间窗为所引指南或试验所述：不表示该患者符合条件，也不表示适用何种治疗。',
    sinceOnset: hours => `发病或最后正常至图像 ${hours} 小时`,
    sinceFound: hours => `发现症状至图像 ${hours} 小时`,
    noOnset: '请填写发病时间或最后正常时间。',
    noImageTime: '图像未注明采集时刻。',
    windows: {
      thrombolysis: '溶栓，最后正常后 0-4.5 小时',
      wakeUpThrombolysis: '发病时间不明的溶栓，发现后 0-4.5 小时，弥散病灶小且 FLAIR 无改变',
      perfusionThrombolysis: '灌注有半暗带的溶栓，4.5-9 小时',
      thrombectomy: '大血管取栓，0-6 小时',
      thrombectomyDefuse3: '按 DAWN 或 DEFUSE 3 标准取栓，6-16 小时',
      thrombectomyDawn: '按 DAWN 标准取栓，6-24 小时',
    },
    at: { before: '图像时尚未到', inside: '图像时在窗内', after: '图像时已过', unknown: '–' },
    uptake: (percent, limit) => `净水摄取 ${percent}，已发表的 4.5 小时界值 ${limit}`,
    uptakeSide: {
      early: '低于 9.6%：95% 的此类病灶不足 4.5 小时（Minnerup 2016）',
      between: '9.6% 至 14.4%：4.5 小时前后均有可能（Minnerup 2016）',
      late: '高于 14.4%：95% 的此类病灶超过 4.5 小时（Minnerup 2016）',
    },
    uptakeCaveat:
      '它不是时钟。该界值来自 240 例患者按 CT 灌注勾画的病灶，此处由网络勾画。来源给出的特异度有 90.5% 与 100% 两种。',
    density: hu => `梗死比其镜像区低 ${hu} HU；未查到相应的已发表时间界值。`,
  },
});
