import type { SentenceValues } from '../codes.js';
import type { SELF_TEST } from '../en/selfTest.js';
import type { Words } from '../text.js';

const used = (f: SentenceValues) =>
  `nutzte ${f.number('share', 0)} % der erlaubten Abweichung (Ausgang ${f.word('output')})`;

const gpuWhy = (f: SentenceValues) =>
  [
    f.has('differs') ? ` Andere Zahlen als im Kontrolllauf: ${f.word('differs')}.` : '',
    f.has('slower') ? ` Nicht schneller: ${f.word('slower')}.` : '',
    f.has('broken') ? ` Gescheitert: ${f.word('broken')}.` : '',
    f.has('unproved') ? ` Ohne Kontrolllauf: ${f.word('unproved')}.` : '',
  ].join('');

export const DE_SELF_TEST: Words<typeof SELF_TEST> = {
  heading: 'Selbsttest',
  about:
    'Prüft diese Installation: Dateien, Netze, Threads, Archiv. Er speichert nichts und fragt nach keinem Patienten.',
  run: 'Diese Installation prüfen',
  running: 'Wird geprüft. Während einer Auswertung warten die Netze.',
  allRight: 'Nichts ist durchgefallen.',
  failed: n => `${n} zu beheben.`,
  copy: 'Für ein Ticket kopieren',
  copied: 'Kopiert: in das Ticket einfügen.',
  cure: 'Abhilfe',
  statuses: { passed: 'bestanden', failed: 'durchgefallen', notAsked: 'nicht gefragt' },
  network: id => `Netz ${id}`,
  checks: {
    software: 'Versionen',
    worker: 'Auswertungs-Worker',
    threads: 'Rechenfäden',
    webgpu: 'Grafik (WebGPU)',
    network: 'Netze',
    storedReport: 'Bericht einer früheren Version',
    search: 'Archiv, Suche',
    store: 'Archiv, Speichern',
    settings: 'Einstellungen des Hauses',
    files: 'Dateien des Plugins',
    keeping: 'Im Browser behalten',
  },
  seen: {
    versions: f =>
      `Schlaganfall-Modus ${f.word('version')} unter ${f.word('path')}; ${f.has('viewer') ? `OHIF ${f.word('viewer')}` : 'der Viewer nennt seine nicht'}; ${f.word('browser')}.`,
    workerRuns: () => 'er läuft.',
    needsWorker: () => 'der Auswertungs-Worker hat nicht geantwortet.',
    threads: f => `${f.number('threads', 0)} auf ${f.number('cores', 0)} Kernen.`,
    oneCore: () => 'einer: der Browser gibt keinen zweiten Kern.',
    oneBySetting: () => 'einer, durch die Einstellung „threads“.',
    insecure: () => 'einer: die Seite kam nicht über https, darum teilt der Browser keinen Speicher.',
    notIsolated: () =>
      'einer: die Seite ist nicht abgeschottet (cross-origin isolated), darum teilt der Browser keinen Speicher.',
    noSharedMemory: () => 'einer: dieser Browser hat kein SharedArrayBuffer.',
    adapter: f => `ein Adapter ist da: ${f.word('adapter')}. Netze laufen auf WebAssembly.`,
    softwareAdapter: f =>
      `nur ein Adapter in Software (${f.word('adapter')}), der nicht schneller ist. Netze laufen auf WebAssembly.`,
    gpuNoJspi: f =>
      `ein Adapter ist da: ${f.word('adapter')}. Diesem Browser fehlt WebAssembly.Suspending, das WebGPU hier braucht: Netze rechnen mit WebAssembly.`,
    gpuUsed: f => `${f.word('adapter')}: Dort rechnen ${f.word('models')}.${gpuWhy(f)}`,
    gpuNone: f => `${f.word('adapter')}: Dort rechnet kein Netz.${gpuWhy(f)}`,
    gpuNotStarted: f =>
      `${f.word('adapter')}: WebGPU war nicht zu starten (${f.word('detail')}); Netze rechnen mit WebAssembly.`,
    noAdapter: () => 'kein Adapter. Netze laufen auf WebAssembly.',
    noWebgpu: () => 'dieser Browser oder diese Seite hat kein WebGPU. Netze laufen auf WebAssembly.',
    networkRight: f =>
      `${f.word('version')}: die Datei ist die ihres Manifests (SHA-256), und der Golden-Lauf ${used(f)}.`,
    networkDiffers: f => `${f.word('version')}: die Datei stimmt, aber der Golden-Lauf ${used(f)}.`,
    networkOther: f =>
      `${f.word('version')}: die Datei stimmt, aber der Ausgang ${f.word('output')} des Golden-Laufs ist nicht, was er sein soll.`,
    networkFile: f =>
      `${f.word('version')}: die Datei ist die ihres Manifests (SHA-256). Es bringt keinen Golden-Lauf mit.`,
    reportRead: f => `einer von Version ${f.word('version')} liest sich als ASPECTS ${f.number('total', 0)}.`,
    reportOther: f => `einer von Version ${f.word('version')} liest sich anders, als er geschrieben wurde.`,
    searched: () => 'es lässt sich durchsuchen (nach einem Patienten, den es nicht gibt).',
    searchLogin: () => 'es verlangt eine Anmeldung (Status 401).',
    searchUnreached: () => 'es war nicht zu erreichen.',
    searchOther: f => `es antwortete mit Status ${f.number('status', 0)}.`,
    noSearch: () => 'diese Datenquelle lässt sich nicht durchsuchen.',
    storeTaken: f =>
      `Berichte werden genommen${f.has('status') ? ` (auf ein leeres Speichern kommt ${f.word('status')})` : ''}.`,
    storeLogin: () => 'es verlangt eine Anmeldung (Status 401).',
    storeForbidden: () => 'Speichern ist verboten (Status 403).',
    storeAbsent: () => 'es gibt kein STOW-RS (Status 404).',
    storeNotPosted: () => 'POST ist nicht erlaubt (Status 405).',
    storeTooLarge: () => 'selbst ein leeres Speichern ist zu groß (Status 413).',
    storeBroken: f => `auf ein leeres Speichern kommt Status ${f.number('status', 0)}.`,
    storeUnreached: () => 'es war nicht zu erreichen.',
    noStore: () => 'diese Datenquelle speichert auf andere Art oder gar nicht; der erste Bericht wird es zeigen.',
    settingsRight: () => 'nichts blieb außer Acht.',
    settingUnknown: f => `eine Einstellung „${f.word('setting')}“ gibt es nicht; sie bleibt außer Acht.`,
    settingValue: f => `die Einstellung „${f.word('setting')}“ kann diesen Wert nicht haben; sie bleibt außer Acht.`,
    filesAtHand: f =>
      `alle ${f.number('known', 0)}, die dieser Build nennt, liegen im Browser: Ein Besuch fragt den Server nur nach mode.mjs. Daneben aufbewahrt: ${f.number('kept', 0)} Dateien, ${f.number('keptMb', 1)} MB.`,
    filesAsked: f =>
      `${f.number('unasked', 0)} von ${f.number('known', 0)}, die dieser Build nennt, werden ohne Rückfrage beim Server verwendet. Daneben aufbewahrt: ${f.number('kept', 0)} Dateien, ${f.number('keptMb', 1)} MB.`,
    filesUnnamed: () =>
      'Dieser Build nennt seine Dateien nicht mit ihren Prüfsummen; der Viewer liefert sie auf seine Weise.',
    fileRefused: f =>
      `was als ${f.word('files')} aufbewahrt war, war eine andere Datei (SHA-256 weicht ab): zurückgewiesen, verworfen, neu geholt.`,
    kept: f =>
      `${f.number('kept', 0)} von ${f.number('networks', 0)} Netzen${f.has('usedMb') ? `; diese Seite nutzt ${f.number('usedMb', 0)} von ${f.number('quotaMb', 0)} MB` : ''}.`,
    keepsNothing: () => 'Netze werden nicht behalten: jeder Besuch lädt sie neu.',
  },
  cures: {
    worker:
      'den Ordner des Plugins als Ganzes ablegen, .mjs als text/javascript mit Cross-Origin-Resource-Policy: same-origin ausliefern, mit Strg-Umschalt-R neu laden.',
    network:
      'den Ordner des Plugins als Ganzes ersetzen (Dateien zweier Stände können gemischt sein) und mit Strg-Umschalt-R neu laden; bleibt es so, klären, wer die Datei geändert hat.',
    storedReport: 'den Ordner des Plugins als Ganzes ersetzen; bleibt es so, uns diesen Text schicken.',
    insecure: 'den Viewer über https ausliefern.',
    notIsolated:
      'Cross-Origin-Opener-Policy: same-origin und Cross-Origin-Embedder-Policy: require-corp mit den Seiten des Viewers senden.',
    noSharedMemory: 'einen aktuellen Browser verwenden.',
    networkDiffers:
      'dieser Rechner rechnet anders, als er soll: nicht mit ihm befunden; einen anderen Browser versuchen und uns diesen Text schicken.',
    login: 'in einem anderen Tab neu anmelden; bleibt es so, die Rechte dieser Anmeldung prüfen.',
    unreached: 'Netz und Proxy: läuft das Archiv, und stimmt seine Adresse? „stroke doctor“ nennt es.',
    searchOther: 'qidoRoot in der app-config mit der DICOMweb-Wurzel des Archivs vergleichen.',
    storeForbidden: 'Rechte dieser Anmeldung; der Proxy muss Host so weitergeben, wie der Browser ihn sandte.',
    storeAbsent: 'wadoRoot in der app-config mit der DICOMweb-Wurzel des Archivs vergleichen.',
    storeNotPosted: 'POST auf …/studies im Proxy und im Archiv erlauben.',
    storeTooLarge: 'die Grenze für Anfragen anheben (nginx: client_max_body_size 512m;).',
    storeBroken: 'in das Protokoll des Archivs sehen; einmal einen Bericht von Hand speichern.',
    setting: 'in der app-config berichtigen: Namen und Werte stehen in docs/install.md.',
    gpuNotStarted: 'Browser und Treiber der Grafikkarte erneuern oder die Einstellung „webgpu“ herausnehmen.',
    fileRefused:
      'neu laden und noch einmal testen; kommt es wieder, herausfinden, was in dieses Browserprofil schreibt.',
    keepsNothing: 'den Viewer über https ausliefern; auch private Fenster und volle Platten behalten nichts.',
  },
};
