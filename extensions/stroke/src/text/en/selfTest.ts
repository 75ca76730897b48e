import type { SelfTestCheck, SelfTestStatus } from '@ohif-stroke/core';
import type { SentenceValues } from '../codes.js';

/** How much of its tolerance a golden run used. */
const used = (f: SentenceValues) =>
  `used ${f.number('share', 0)} % of what it may differ in output ${f.word('output')}`;

/** What keeps networks on WebAssembly. */
const gpuWhy = (f: SentenceValues) =>
  [
    f.has('differs') ? ` Other numbers than its golden run: ${f.word('differs')}.` : '',
    f.has('slower') ? ` Not faster: ${f.word('slower')}.` : '',
    f.has('broken') ? ` Failed: ${f.word('broken')}.` : '',
    f.has('unproved') ? ` Without a golden run: ${f.word('unproved')}.` : '',
  ].join('');

/** The self-test of the installation: what each line says, and what to do about one that failed. */
export const SELF_TEST = {
  heading: 'Self-test',
  about: 'Looks at this installation: files, networks, threads, archive. It stores nothing and asks for no patient.',
  run: 'Test this installation',
  running: 'Testing. While an analysis runs its networks wait.',
  allRight: 'Nothing failed.',
  failed: (n: number) => `${n} to be mended.`,
  copy: 'Copy for a ticket',
  copied: 'Copied: paste it into the ticket.',
  cure: 'To do',
  statuses: { passed: 'passed', failed: 'failed', notAsked: 'not asked' } satisfies Record<SelfTestStatus, string>,
  network: (id: string) => `Network ${id}`,
  checks: {
    software: 'Versions',
    worker: 'Analysis worker',
    threads: 'Threads',
    webgpu: 'Graphics (WebGPU)',
    network: 'Networks',
    storedReport: 'Report of an earlier version',
    search: 'Archive, search',
    store: 'Archive, store',
    settings: 'Settings of the site',
    files: 'Files of the plugin',
    keeping: 'Kept in the browser',
  } satisfies Record<SelfTestCheck, string>,
  seen: {
    versions: (f: SentenceValues) =>
      `stroke mode ${f.word('version')} at ${f.word('path')}; ${f.has('viewer') ? `OHIF ${f.word('viewer')}` : 'the viewer does not tell its own'}; ${f.word('browser')}.`,
    workerRuns: () => 'it runs.',
    needsWorker: () => 'the analysis worker did not answer.',
    threads: (f: SentenceValues) => `${f.number('threads', 0)} on ${f.number('cores', 0)} cores.`,
    oneCore: () => 'one: the browser gives no second core.',
    oneBySetting: () => 'one, by the setting “threads”.',
    insecure: () => 'one: the page did not come by https, so the browser shares no memory.',
    notIsolated: () => 'one: the page is not cross-origin isolated, so the browser shares no memory.',
    noSharedMemory: () => 'one: this browser has no SharedArrayBuffer.',
    adapter: (f: SentenceValues) => `an adapter is there: ${f.word('adapter')}. Networks run on WebAssembly.`,
    softwareAdapter: (f: SentenceValues) =>
      `only an adapter in software (${f.word('adapter')}), which is no faster. Networks run on WebAssembly.`,
    gpuNoJspi: (f: SentenceValues) =>
      `an adapter is there: ${f.word('adapter')}. This browser has no WebAssembly.Suspending, which WebGPU takes here: networks run on WebAssembly.`,
    gpuUsed: (f: SentenceValues) => `${f.word('adapter')}: ${f.word('models')} run there.${gpuWhy(f)}`,
    gpuNone: (f: SentenceValues) => `${f.word('adapter')}: no network runs there.${gpuWhy(f)}`,
    gpuNotStarted: (f: SentenceValues) =>
      `${f.word('adapter')}: WebGPU could not be started (${f.word('detail')}); networks run on WebAssembly.`,
    noAdapter: () => 'no adapter. Networks run on WebAssembly.',
    noWebgpu: () => 'this browser or page has no WebGPU. Networks run on WebAssembly.',
    networkRight: (f: SentenceValues) =>
      `${f.word('version')}: its file is that of its manifest (SHA-256), and its golden run ${used(f)}.`,
    networkDiffers: (f: SentenceValues) => `${f.word('version')}: its file is right, but its golden run ${used(f)}.`,
    networkOther: (f: SentenceValues) =>
      `${f.word('version')}: its file is right, but output ${f.word('output')} of its golden run is not what it should be.`,
    networkFile: (f: SentenceValues) =>
      `${f.word('version')}: its file is that of its manifest (SHA-256). It brings no golden run.`,
    reportRead: (f: SentenceValues) => `one of version ${f.word('version')} reads as ASPECTS ${f.number('total', 0)}.`,
    reportOther: (f: SentenceValues) => `one of version ${f.word('version')} reads otherwise than it was written.`,
    searched: () => 'it can be searched (for a patient that nobody is).',
    searchLogin: () => 'it wants a log-in (status 401).',
    searchUnreached: () => 'it could not be reached.',
    searchOther: (f: SentenceValues) => `it answered with status ${f.number('status', 0)}.`,
    noSearch: () => 'this data source cannot be searched.',
    storeTaken: (f: SentenceValues) =>
      `reports are taken${f.has('status') ? ` (an empty store is answered ${f.word('status')})` : ''}.`,
    storeLogin: () => 'it wants a log-in (status 401).',
    storeForbidden: () => 'storing is forbidden (status 403).',
    storeAbsent: () => 'there is no STOW-RS (status 404).',
    storeNotPosted: () => 'POST is not allowed (status 405).',
    storeTooLarge: () => 'even an empty store is too large (status 413).',
    storeBroken: (f: SentenceValues) => `an empty store is answered with status ${f.number('status', 0)}.`,
    storeUnreached: () => 'it could not be reached.',
    noStore: () => 'this data source stores in another way or not at all; the first report will show.',
    settingsRight: () => 'nothing was left out.',
    settingUnknown: (f: SentenceValues) => `there is no setting “${f.word('setting')}”; it is left out.`,
    settingValue: (f: SentenceValues) => `the setting “${f.word('setting')}” has no such value; it is left out.`,
    filesAtHand: (f: SentenceValues) =>
      `all ${f.number('known', 0)} that this build names lie in the browser: a visit asks the server for mode.mjs alone. Kept beside them: ${f.number('kept', 0)} files, ${f.number('keptMb', 1)} MB.`,
    filesAsked: (f: SentenceValues) =>
      `${f.number('unasked', 0)} of ${f.number('known', 0)} that this build names are used without asking the server. Kept beside them: ${f.number('kept', 0)} files, ${f.number('keptMb', 1)} MB.`,
    filesUnnamed: () => 'this build does not name its files by their hashes; the viewer serves them in its own way.',
    fileRefused: (f: SentenceValues) =>
      `what was kept as ${f.word('files')} was another file (SHA-256 differs): refused, thrown away, fetched anew.`,
    kept: (f: SentenceValues) =>
      `${f.number('kept', 0)} of ${f.number('networks', 0)} networks${f.has('usedMb') ? `; this site uses ${f.number('usedMb', 0)} of ${f.number('quotaMb', 0)} MB` : ''}.`,
    keepsNothing: () => 'networks are not kept: each visit downloads them again.',
  },
  cures: {
    worker:
      'put the plugin’s folder in place as a whole, serve .mjs as text/javascript with Cross-Origin-Resource-Policy: same-origin, and reload with Ctrl-Shift-R.',
    network:
      'replace the plugin’s folder as a whole (files of two builds may be mixed) and reload with Ctrl-Shift-R; if it stays, find out who changed the file.',
    storedReport: 'replace the plugin’s folder as a whole; if it stays, tell us with this text.',
    insecure: 'serve the viewer over https.',
    notIsolated:
      'send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp with the viewer’s pages.',
    noSharedMemory: 'use a current browser.',
    networkDiffers:
      'this machine computes otherwise than it should: do not read with it; try another browser, and tell us with this text.',
    login: 'log in again in another tab; if it stays, look at the rights of this log-in.',
    unreached: 'network and proxy: is the archive running, and is its address right? “stroke doctor” names which.',
    searchOther: 'compare qidoRoot in the app-config with the archive’s DICOMweb root.',
    storeForbidden: 'rights of this log-in; the proxy has to pass Host on as the browser sent it.',
    storeAbsent: 'compare wadoRoot in the app-config with the archive’s DICOMweb root.',
    storeNotPosted: 'allow POST on …/studies in the proxy and in the archive.',
    storeTooLarge: 'raise the limit on bodies (nginx: client_max_body_size 512m;).',
    storeBroken: 'look into the archive’s log; store a report once by hand.',
    setting: 'correct it in the app-config: docs/install.md has the names and values.',
    gpuNotStarted: 'update browser and driver of the graphics card, or take out the setting “webgpu”.',
    fileRefused: 'reload and test again; if it comes back, find out what writes to this browser profile.',
    keepsNothing: 'serve the viewer over https; private windows and full disks keep nothing either.',
  },
};
