import { defined } from '@ohif-stroke/core';

/** What an app-config says that concerns the mode. Read as text: it is a program of the site's, and is not run here. */
export interface AppConfig {
  /** As written; undefined where no mode of ours is named. */
  readonly mode?: string;
  /** As written; absent where it is none or null. */
  readonly routerBasename?: string;
  readonly qidoRoot?: string;
  /** Also where the viewer stores to. */
  readonly wadoRoot?: string;
  /** What is to be stored beside every report; absent where the site does not say. */
  readonly storeOutputs?: readonly string[];
  /** Of a FHIR server that is to have the reports too. */
  readonly fhirUrl?: string;
}

export function readAppConfig(text: string): AppConfig {
  const code = withoutComments(text);
  const mode = /['"`]([^'"`\s]*mode\.mjs[^'"`\s]*)['"`]/.exec(code)?.[1];
  const qidoRoot = rootIn(code, 'qidoRoot');
  const wadoRoot = rootIn(code, 'wadoRoot');
  const routerBasename = rootIn(code, 'routerBasename');
  const list = /\bstoreOutputs['"]?\s*:\s*\[([^\]]*)\]/.exec(code)?.[1];
  const storeOutputs = list && [...list.matchAll(/['"`]([^'"`]*)['"`]/g)].map(([, name = '']) => name);
  const fhirUrl = rootIn(code, 'fhirUrl');
  return defined({ mode, routerBasename, qidoRoot, wadoRoot, storeOutputs: storeOutputs || undefined, fhirUrl });
}

const rootIn = (code: string, name: string): string | undefined =>
  new RegExp(`\\b${name}['"]?\\s*:\\s*['"\`]([^'"\`\\s]+)['"\`]`).exec(code)?.[1];

/** A line that is commented out names nothing. Addresses hold "//" too, but never after a blank or at a line's start. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s,;{}])\/\/[^\n]*/g, '$1');
