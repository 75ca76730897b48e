/** What the mode itself may have to say: when the extension, which has all other words, is not there. */
interface Sentences {
  readonly notLoaded: (file: string, detail: string) => string;
  readonly noBase: (modes: string) => string;
  readonly baseFailed: (mode: string, detail: string) => string;
}

const SENTENCES: Readonly<Record<'en' | 'de' | 'zh', Sentences>> = {
  en: {
    notLoaded: (file, detail) =>
      `The stroke mode could not be loaded: ${file} is missing, cut short or kept out (${detail}). The viewer works without it. Whoever runs the viewer finds the reason with "stroke doctor"; then reload the page.`,
    noBase: modes => `The stroke mode builds on one of ${modes}; this viewer has neither.`,
    baseFailed: (mode, detail) => `The stroke mode builds on ${mode}, which could not be started: ${detail}`,
  },
  de: {
    notLoaded: (file, detail) =>
      `Der Stroke-Modus konnte nicht geladen werden: ${file} fehlt, ist unvollständig oder wird nicht zugelassen (${detail}). Der Viewer funktioniert ohne ihn. Wer den Viewer betreibt, findet den Grund mit „stroke doctor“; danach die Seite neu laden.`,
    noBase: modes => `Der Stroke-Modus baut auf einem von ${modes} auf; dieser Viewer hat keinen davon.`,
    baseFailed: (mode, detail) => `Der Stroke-Modus baut auf ${mode} auf, der nicht zu starten war: ${detail}`,
  },
  zh: {
    notLoaded: (file, detail) =>
      `无法加载卒中模式：${file} 缺失、不完整或被拦截（${detail}）。阅片器的其他功能不受影响。管理员可用 “stroke doctor” 查明原因；之后请重新加载页面。`,
    noBase: modes => `卒中模式基于 ${modes} 之一；此阅片器均未提供。`,
    baseFailed: (mode, detail) => `卒中模式基于 ${mode}，但无法启动：${detail}`,
  },
};

const of = (language: string): Sentences =>
  Object.entries(SENTENCES).find(([code]) => language.toLowerCase().startsWith(code))?.[1] ?? SENTENCES.en;

/** As the viewer keeps it, else the browser's. */
export function viewerLanguage(): string {
  try {
    return globalThis.localStorage.getItem('i18nextLng') ?? globalThis.navigator.language;
  } catch {
    return 'en';
  }
}

/** Browsers name the whole address in their error, which says nothing more than the file's name. */
export function notLoaded(language: string, url: string, cause: unknown): string {
  const file = new URL(url).pathname.split('/').at(-1) ?? '';
  return of(language).notLoaded(file, firstLine(cause).replace(url, file));
}

export const noBase = (language: string, modes: readonly string[]): string => of(language).noBase(modes.join(', '));

export const baseFailed = (language: string, mode: string, cause: unknown): string =>
  of(language).baseFailed(mode, firstLine(cause));

const MOST_CHARACTERS = 200;

const firstLine = (cause: unknown): string => {
  const text = typeof cause === 'object' && cause !== null && 'message' in cause ? cause.message : cause;
  return (String(text).split('\n')[0] ?? '').slice(0, MOST_CHARACTERS);
};
