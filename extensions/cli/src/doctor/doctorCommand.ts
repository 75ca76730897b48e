import { failure, OUTPUT_IDS, type Outcome, success } from '@ohif-stroke/core';
import { checkArchive } from './checkArchive.js';
import { checkFhir } from './checkFhir.js';
import { checkIsolation, checkPage, checkPolicy } from './checkPage.js';
import { checkPlugin } from './checkPlugin.js';
import { checkSubPath, pathOf } from './checkSubPath.js';
import { bad, type Finding, good, lineOf } from './finding.js';
import { type AppConfig, readAppConfig } from './readAppConfig.js';
import { type Answered, type Ask, askWith, briefly, loginOf, textOf } from './site.js';

export interface DoctorConsole {
  readonly stdout: { write(text: string): unknown };
}

/** Below the viewer's own path, where an app-config does not say otherwise. */
const MODE = 'plugins/stroke/mode.mjs';
const ROOT = 'dicomweb';

/** `stroke doctor URL`: one line for each check of a running viewer, with what to do. Reads, and stores nothing. */
export async function runDoctor(
  argv: readonly string[],
  { stdout }: DoctorConsole,
  env: { readonly [name: string]: string | undefined } = process.env,
): Promise<Outcome<'complete' | 'incomplete'>> {
  const [text, ...more] = argv;
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || more.length > 0 || !/^https?:$/.test(url.protocol)) {
    return failure('usage', '"doctor" needs the address of a viewer, as in: stroke doctor https://viewer.example/.');
  }
  const ask = askWith(loginOf(url, env));
  url.username = '';
  url.password = '';
  let failed = 0;
  for await (const finding of examine(ask, url)) {
    if (!finding.ok) failed += 1;
    stdout.write(lineOf(finding));
  }
  stdout.write(failed === 0 ? 'All is well.\n' : `${failed} to be mended.\n`);
  return success(failed === 0 ? 'complete' : 'incomplete');
}

async function* examine(ask: Ask, url: URL): AsyncGenerator<Finding> {
  const page = await ask(url, { headers: { accept: 'text/html' } });
  const first = checkPage(url, page);
  yield first;
  if (!first.ok || page._tag === 'none') return;
  yield* checkIsolation(url, page);
  yield checkPolicy(page);
  const { config, finding } = await fetchConfig(ask, url, page);
  yield finding;
  yield* await checkSubPath(ask, url, textOf(page), config);
  if (config.storeOutputs) yield checkStored(config.storeOutputs);
  // The archive's log-in is none of another server's business.
  if (config.fhirUrl) yield await checkFhir(askWith(undefined), url, config.fhirUrl);
  yield* await checkPlugin(ask, url, page, new URL(config.mode ?? MODE, url));
  const qido = new URL(config.qidoRoot ?? ROOT, url);
  const wado = new URL(config.wadoRoot ?? ROOT, url);
  if (qido.origin !== url.origin || wado.origin !== url.origin) {
    yield bad(
      'archive',
      'app-config names an archive on another origin.',
      'put it behind the viewer’s own origin (proxy), or let it send CORS and CORP headers.',
    );
    return;
  }
  yield* await checkArchive(ask, url, { qido, wado });
}

async function fetchConfig(
  ask: Ask,
  url: URL,
  page: Answered,
): Promise<{ readonly config: AppConfig; readonly finding: Finding }> {
  const check = 'app-config';
  const named = /src=["']?([^"'\s>]*app-config\.js)/.exec(textOf(page))?.[1];
  const answer = await ask(new URL(named ?? 'app-config.js', url));
  if (answer._tag === 'none' || answer.status !== 200 || answer.type === 'text/html') {
    const finding = bad(
      check,
      briefly(answer),
      'app-config.js must lie beside index.html and be served as JavaScript.',
    );
    return { config: {}, finding };
  }
  const config = readAppConfig(textOf(answer));
  const finding =
    config.mode === undefined
      ? bad(
          check,
          'it names no mode.mjs, so there is no stroke mode.',
          `add the line  modes: ['${pathOf(url)}${MODE}'],`,
        )
      : good(check, `the mode is ${config.mode}.`);
  return { config, finding };
}

/** A name that is none of ours would be left out without a word. */
function checkStored(names: readonly string[]): Finding {
  const check = 'storeOutputs';
  const unknown = names.filter(name => !OUTPUT_IDS.some(id => id === name));
  return unknown.length === 0
    ? good(check, `stored with every report: ${names.join(', ') || 'nothing more'}.`)
    : bad(check, `there is no output "${unknown[0]}".`, `the names are ${OUTPUT_IDS.join(', ')}.`);
}
