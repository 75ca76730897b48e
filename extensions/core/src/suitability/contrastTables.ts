/**
 * Words that speak of contrast medium, by language, as sites, scanners and protocols write them. All are compared in
 * lower case, without accents and full-width forms, with points, underscores and brackets read as spaces.
 */
interface Words {
  /** Names of a scan without contrast; taken out first, since most hold the word for contrast as well. */
  readonly without: readonly string[];
  /** Names of a scan with it. */
  readonly enhanced: readonly string[];
  /** Values of ContrastBolusAgent that say "none". */
  readonly none: readonly string[];
  /** "With" alone; tells something only beside a word for "without" (W+W/O). */
  readonly and: readonly string[];
}

/** Parts of regular expressions; each must stand between letters of no word, but where the script has no spaces. */
const LATIN: Readonly<Record<string, Words>> = {
  en: {
    without: [
      'non ?-?(iv ?-?)?(contrast(ed)?|con|enhanced|enh|ce|infused)',
      'no ?-?(iv )?(contrast|con|dye|enhancement)',
      'un-?(enhanced|infused)',
      '(without|w ?/ ?o|w ?/ ?out|wo|w-o)( (any |iv |i v )*(contrast|con|cm|dye))?',
      'nc ?(ct|ht|hct)?',
      'nect',
      'plain',
      'native?',
      'pre ?-?(contrast|con|iv|injection)',
      'minus (contrast|c)',
      '(?<![\\p{L}\\p{N}+/]) ?c ?-(?![\\p{L}\\p{N}])',
      '-c(?![-\\p{L}\\p{N}])',
    ],
    enhanced: [
      'contrast(ed)?( ?-?enhanced)?',
      'enhanced',
      'enhancement',
      'infused',
      '(w|with|w ?/|\\+) ?(iv|i v|con|c|dye)',
      'w ?/ ?c(on)?',
      '\\+c',
      'c ?\\+',
      'ce ?-?ct',
      'ce',
      'cect',
      'post ?-?(con\\w*|iv|inj\\w*|gd|gad\\w*|cm)',
      'ct[avp]',
      'angio\\p{L}*',
      'veno(gra\\p{L}*|us)',
      'arterial',
      'perfusion',
      'bolus',
      'circle of willis',
      'carotids?',
      'spot sign',
      'iodine',
    ],
    none: [
      'no',
      'n',
      'non',
      'none\\b.*',
      'nil',
      'null',
      'n ?/ ?a',
      'not (given|used|applicable|administered)',
      'no (agent|contrast agent|iv|bolus).*',
      'false',
      'oral( contrast)?( only)?',
      'unknown',
    ],
    and: ['w', 'with', 'post', 'c'],
  },
  de: {
    without: [
      'nativ\\p{L}*',
      'ohne( (iv|i v))?( (km|kontrast\\p{L}*))?',
      'o ?/? ?km',
      'kein\\p{L}* (km|kontrast\\p{L}*)',
      '(km|kontrastmittel) ?-?frei',
      'vor (km|kontrast\\p{L}*)',
      'leerserie',
    ],
    enhanced: ['(mit |nach |post |m ?/? ?)?km', 'kontrast\\p{L}*', 'carotis', 'arteriell\\p{L}*', 'venos\\p{L}*'],
    none: ['kein\\p{L}*', 'nein', 'ohne'],
    and: ['mit'],
  },
  fr: {
    without: [
      'sans( (iv|injection|pdc|produit( de contraste)?|contraste))?',
      'non ?-?injecte\\p{L}*',
      'avant injection',
      'a blanc',
      'spontane\\p{L}*',
    ],
    enhanced: [
      'inject\\p{L}*',
      'apres iv',
      'avec iv',
      'pdc',
      'produit de contraste',
      'contraste',
      'iode\\p{L}*',
      'arteriel\\p{L}*',
      'veineu\\p{L}*',
    ],
    none: ['aucun\\p{L}*', 'sans', 'pas de.*'],
    and: ['avec'],
  },
  es: {
    without: ['sin( (contraste|civ|cte|iv|medio( de contraste)?))?', 's ?/ ?(c|civ|contraste|cte)', 'simple'],
    enhanced: [
      'contrastad\\p{L}*',
      'con (iv|civ|cte|medio)',
      'c ?/ ?(contraste|civ|cte)',
      'civ',
      'perfusion',
      'venos\\p{L}*',
    ],
    none: ['ningun\\p{L}*', 'nada', 'sin'],
    and: ['con'],
  },
  it: {
    without: ['senza( (mdc|m d c|contrasto|mezzo( di contrasto)?))?', 's ?/ ?mdc', 'diretta', 'basale'],
    enhanced: ['mdc', 'm d c', 'contrasto', 'perfusione', 'venosa'],
    none: ['nessun\\p{L}*', 'senza'],
    and: ['con'],
  },
  pt: {
    without: ['sem( (contraste|iv|injecao))?', 's ?/ ?contraste'],
    enhanced: ['com (iv|injecao)', 'perfusao', 'venosa'],
    none: ['nenhum\\p{L}*', 'nao', 'sem'],
    and: ['com'],
  },
  nl: {
    without: ['zonder( (contrast\\p{L}*|iv))?', 'blanco', 'geen (contrast\\p{L}*)'],
    enhanced: ['contrastmiddel', 'met iv'],
    none: ['geen', 'zonder', 'nee'],
    and: ['met'],
  },
  nordic: {
    without: ['(utan|uden|uten)( (iv|kontrast\\p{L}*))?', 'ilman( varjoainetta)?'],
    enhanced: ['varjoaine\\p{L}*', 'med iv'],
    none: ['ingen', 'inget', 'ei', 'nej', 'nei'],
    and: ['med'],
  },
  slavicAndTurkish: {
    without: [
      'bez( (kontrastu|kontrasta|kl|k l|iv))?',
      'natywn\\p{L}*',
      'nativni',
      'kontrastsiz',
      'bezkontrast\\p{L}*',
    ],
    enhanced: ['kontraszt\\p{L}*', 'z kontrastem', 'kontrastli'],
    none: ['brak', 'bez', 'zadn\\p{L}*', 'nie', 'ne', 'yok', 'nincs'],
    and: ['z', 's'],
  },
  ru: {
    without: ['без( (контраст\\p{L}*|ку|кв))?', 'натив\\p{L}*', 'бесконтраст\\p{L}*', 'до контраст\\p{L}*'],
    enhanced: [
      'контраст\\p{L}*',
      'с ку',
      'ангио\\p{L}*',
      'перфуз\\p{L}*',
      'болюс\\p{L}*',
      'артериальн\\p{L}*',
      'венозн\\p{L}*',
    ],
    none: ['нет', 'без', 'не вводил\\p{L}*'],
    and: ['с'],
  },
};

/** Scripts without spaces: parts of a text. */
const EAST_ASIAN: Readonly<Record<string, Words>> = {
  zh: {
    without: [
      '平扫',
      '平掃',
      '[非未不无無][行]?(增强|增強|造影|对比剂?|對比劑?)',
      '不打药',
      '不打藥',
      '(增强|增強|造影)前',
    ],
    enhanced: [
      '增强',
      '增強',
      '造影',
      '对比剂',
      '對比劑',
      '血管',
      '灌注',
      '动脉期',
      '動脈期',
      '静脉期',
      '靜脈期',
      '延迟期',
      '延遲期',
    ],
    none: ['无', '無', '没有', '沒有', '否', '未用', '不用'],
    and: [],
  },
  ja: {
    without: ['単純', '非造影', '造影(剤)?(なし|無し|無|前)', 'プレーン'],
    enhanced: ['アンギオ', '灌流', 'パーフュージョン', '平衡相', '遅延相', '静脈相', '動脈相'],
    none: ['なし', '無し', '使用せず', '未使用'],
    and: [],
  },
  ko: {
    without: ['(비|무)조영', '비증강', '(조영|증강)(제)? ?(없음|안함|전)', '단순'],
    enhanced: ['조영', '증강', '혈관', '관류', '동맥기', '정맥기', '지연기'],
    none: ['없음', '아니오', '사용안함', '무'],
    and: [],
  },
};

const latin = (part: keyof Words) => Object.values(LATIN).flatMap(words => words[part]);
const eastAsian = (part: keyof Words) => Object.values(EAST_ASIAN).flatMap(words => words[part]);

/** A part that begins or ends with a letter must not go on with one; "2", as in "KM 2" and "CTA2", may follow. */
const bounded = (parts: readonly string[]) => `(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?!\\p{L})`;
const longestFirst = (parts: readonly string[]) => parts.toSorted((a, b) => b.length - a.length);

export const WITHOUT = new RegExp(
  `${bounded(longestFirst(latin('without')))}|${longestFirst(eastAsian('without')).join('|')}`,
  'gu',
);
export const ENHANCED = new RegExp(`${bounded(latin('enhanced'))}|${eastAsian('enhanced').join('|')}`, 'u');
export const NO_AGENT = new RegExp(
  `^(?:|[-0*?/]+|0+([ .,]0+)? ?(ml|cc)?|${[...latin('none'), ...eastAsian('none')].join('|')})$`,
  'u',
);
const AND = `(?<![\\p{L}\\p{N}])(?:${latin('and').join('|')})(?!\\p{L})`;
const LINK = '(?: |\\+|&|/|,|and|und|u|et|y|e|en|och|og|i|и)*';
/** A bare "with" beside a place where "without" stood (shown by `¬`). */
export const WITH_AND_WITHOUT = new RegExp(`${AND}${LINK}¬|¬${LINK}${AND}`, 'u');

/** Lower case, no accents, no full-width forms; what separates words is one space. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_^.,;:|()[\]{}"']+/gu, ' ')
    .trim();
}
