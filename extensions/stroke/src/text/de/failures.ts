import type { ScoreId, StoreReason } from '@ohif-stroke/core';
import type { FailureTexts, StampFault } from '../codes.js';

const STORE_REASONS: Readonly<Record<StoreReason, string>> = {
  outOfResources: 'es hat keinen Platz mehr',
  datasetMismatch: 'das Objekt passt nicht zu seiner Art',
  notUnderstood: 'es kann das Objekt nicht lesen',
  transferSyntax: 'es nimmt diese Transfersyntax nicht an',
  processing: 'beim Verarbeiten ist ein Fehler aufgetreten',
  sopClass: 'es nimmt Objekte dieser Art nicht an',
  notAuthorised: 'diese Anmeldung darf hier nicht speichern',
  other: 'es nennt keinen bekannten Grund',
};

const STAMP_FAULTS: Readonly<Record<StampFault, string>> = {
  noFile: 'er gab etwas zurück, das kein DICOM-Verzeichnis ist',
  notDicom: 'was er lieferte, ist nicht als DICOM lesbar',
  otherNumbers: 'er hat die UIDs des Berichts geändert',
  otherPatient: 'er machte daraus den Bericht eines anderen Patienten',
  otherFindings: 'er hat geändert, was der Bericht aussagt',
  other: 'was er lieferte, ist nicht als Bericht dieser Software wiederherzustellen',
};

const SCORE_WAYS: Readonly<Record<ScoreId | 'other', string>> = {
  density: 'Dichte',
  overlap: 'Überdeckung',
  detection: 'Detektor',
  other: 'einem der Wege',
};

/** `detail` is technical and stays as it is. */
export const DE_FAILURES: FailureTexts = {
  badGeometry: () => 'Kein Bild der Serie sagt, wo es liegt (Position, Orientierung oder Pixelgröße).',
  badManifest: f => `Die Beschreibung des Modells ${f.word('model')} ist unbrauchbar: ${f.word('detail')}.`,
  badModalityLut: () => 'Die Tabelle der Bildwerte (Modality LUT) eines Bildes ist nicht lesbar.',
  badPixelLayout: f =>
    `Pixel mit ${f.number('stored', 0)} von ${f.number('allocated', 0)} Bit (HighBit ${f.word('highBit')}) sind nicht lesbar.`,
  badRescale: f => `RescaleSlope eines Bildes ist ${f.word('slope')}; Hounsfield-Einheiten brauchen einen Wert über 0.`,
  badSiteList: f => `Die Modellliste dieses Hauses (${f.word('file')}) ist unbrauchbar: ${f.word('detail')}.`,
  download: f => `${f.word('file')} konnte nicht geladen werden: Der Server antwortet nicht.`,
  downloadBroken: f => `Das Laden von ${f.word('file')} brach ab.`,
  downloadRefused: f => `${f.word('file')} konnte nicht geladen werden: Der Server antwortete mit ${f.word('status')}.`,
  downloadElsewhere: f =>
    `${f.word('file')} konnte nicht von ${f.word('origin')} geladen werden: Der Server antwortet nicht oder sendet den Header Access-Control-Allow-Origin nicht.`,
  elsewhereKeptOut: f =>
    `Das Plugin liegt auf einem anderen Server als der Viewer (${f.word('origin')}), und die Content-Security-Policy des Viewers lässt es nicht zu: worker-src braucht blob: und wie script-src und connect-src ${f.word('origin')}.`,
  elsewhereRefused: f =>
    `Das Plugin liegt auf einem anderen Server als der Viewer (${f.word('origin')}), der dieser Seite seine Dateien nicht gibt: Er muss den Header Access-Control-Allow-Origin senden.`,
  emptySegmentation: () => 'Auf keinem Bild ist etwas markiert: Es gibt keine Segmentierung.',
  fileIntegrity: f =>
    `Die Datei ${f.word('file')} gehört nicht zu diesem Build des Plugins (ihre Prüfsumme stimmt nicht) und wird nicht verwendet.`,
  headModelMissing: () => 'Das Modell, das den Kopf findet, ist nicht installiert.',
  imageNotLoaded: () => 'Ein Bild konnte nicht aus dem Archiv geladen werden.',
  inferenceFailed: f => `Das Netz ${f.word('model')} konnte auf diesem Rechner nicht rechnen: ${f.word('detail')}.`,
  mapNotKept: () => 'Das Archiv bewahrt Masken auf, nicht die Karte des Netzes. Neu auswerten, um sie zu sehen.',
  modelElsewhere: f =>
    `Der Modellordner ${f.word('folder')} liegt auf einem anderen Server; Modelle werden nur vom Server dieses Plugins geladen.`,
  modelIntegrity: f => `Das Modell ${f.word('model')} ist nicht das geprüfte: Seine Prüfsumme stimmt nicht.`,
  modelMismatch: f => `Das Modell ${f.word('model')} passt nicht: ${f.word('detail')}.`,
  modelMissing: f => `Das Modell ${f.word('model')} konnte nicht gelesen werden.`,
  modelNeedsNewer: f =>
    `Das Modell ${f.word('model')} braucht Version ${f.word('needs')} dieser Software; dies ist ${f.word('has')}.`,
  modelOutput: f => `Das Modell ${f.word('model')} liefert kein brauchbares Ergebnis: ${f.word('detail')}.`,
  modelTooLarge: f => `Für das Modell ${f.word('model')} reicht der Speicher dieses Browsers nicht.`,
  modelWithoutBrain: f =>
    `Das Modell ${f.word('model')} kann die Regionen nicht zuordnen: Es zeichnet die Klasse Hirn nicht.`,
  networkFailed: () => 'Das Netz konnte auf diesem Rechner nicht rechnen.',
  noArchive: () => 'Diese Datenquelle kann nicht speichern; bitte die Dateien herunterladen.',
  noGeometry: () => 'Ein Bild sagt nicht, wo es liegt.',
  noImages: () => 'Die Serie enthält keine Bilder.',
  noKeyImages: () => 'Auf keinem Bild wurde etwas gefunden: Es gibt keine Schlüsselbilder.',
  noMetadata: () => 'Der Viewer hat zu einem Bild keine Metadaten.',
  noPixels: () => 'Ein Bild hat keine Graustufen der angegebenen Größe.',
  noResult: () => 'Es gibt keine Auswertung, in die man sehen könnte.',
  notDicom: () => 'Die Datei ist nicht als DICOM lesbar.',
  notGreyScale: f => `Ein Bild ist ${f.word('photometric')}, keine CT-Schicht.`,
  nothingRead: f =>
    `Keines der ${f.number('images', 0)} Bilder konnte gelesen werden${
      f.is('why', 'imageNotLoaded')
        ? ': Das Archiv gibt sie nicht her'
        : f.is('why', 'noMetadata')
          ? ': Der Viewer hat keine Metadaten dazu'
          : f.is('why', 'noPixels')
            ? ': Sie haben keine Graustufen der angegebenen Größe'
            : f.is('why', 'noGeometry')
              ? ': Sie sagen nicht, wo sie liegen'
              : f.is('why', 'unreadableValue')
                ? `: ${f.word('attribute')} ist nicht lesbar`
                : ''
    }.`,
  notOurKeyObjects: () => 'Diese Auswahl von Schlüsselbildern stammt nicht vom Stroke-Modus.',
  notOurReport: () => 'Dieser strukturierte Bericht stammt nicht vom Stroke-Modus.',
  notOurSegmentation: () => 'Diese Segmentierung stammt nicht vom Stroke-Modus.',
  notReportable: f =>
    `Es lässt sich kein Bericht erstellen: ${
      f.is('gap', 'study')
        ? 'Die Bilder nennen keine Studie (Study Instance UID)'
        : f.is('gap', 'series')
          ? 'Die Bilder nennen keine Serie (Series Instance UID)'
          : f.is('gap', 'image')
            ? 'Ein Bild hat keine SOP Instance UID, auf die er verweisen könnte'
            : 'Mehrere Bilder teilen sich eine SOP Instance UID'
    }.`,
  notRestored: () => 'Der gespeicherte Befund konnte nicht wiederhergestellt werden.',
  notRetrieved: () => 'Ein gespeicherter Bericht konnte nicht aus dem Archiv geholt werden.',
  notWholeHu: f => `Die Bilder sind in ${f.word('unit')} gemessen; ein CT wird in ganzen Hounsfield-Einheiten gelesen.`,
  otherSeries: () => 'Der gespeicherte Bericht gehört zu einer anderen Serie dieser Studie.',
  otherUnits: f => `Die Werte eines Bildes sind ${f.word('unit')} (RescaleType), keine Hounsfield-Einheiten.`,
  regionsModelMissing: () => 'Das Modell, das die Hirnregionen findet, ist nicht installiert.',
  reportNotWritten: f => `Der Bericht konnte nicht geschrieben werden: ${f.word('detail')}.`,
  reportWorkerUnavailable: () => 'Der Hintergrundprozess für Berichte ließ sich nicht starten.',
  rescaleDisagrees: () => 'Der Viewer rechnet die Werte eines Bildes anders um, als die Datei sagt.',
  sessionFailed: f => `Das Netz ${f.word('model')} konnte nicht geladen werden: ${f.word('detail')}.`,
  signLost: f => `${f.number('percent', 0)} % der Werte eines Bildes liegen jenseits eines CT: Ihr Vorzeichen fehlt.`,
  siteListUnread: f => `Die Modellliste dieses Hauses (${f.word('file')}) konnte nicht gelesen werden.`,
  siteStepFailed: f =>
    `Der eigene Schritt dieses Hauses vor dem Speichern (onBeforeDicomStore) ist gescheitert, gesendet wurde nichts: ${f.word('detail')}.`,
  siteStepUnusable: f =>
    `Der eigene Schritt dieses Hauses vor dem Speichern (onBeforeDicomStore) hat den Bericht unbrauchbar gemacht, gesendet wurde nichts: ${f.oneOf('why', STAMP_FAULTS)}.`,
  storeLoggedOut: f =>
    `Die Anmeldung ist abgelaufen (Status ${f.word('status')}): bitte neu anmelden, wo nötig in einem anderen Tab, und erneut senden. Es ist nichts verloren.`,
  storeNotConfirmed: () =>
    'Das Archiv bestätigt es nicht: Weder seine Antwort noch ein Blick hinein zeigt den Bericht.',
  fhirLoggedOut: f =>
    `Der FHIR-Server kennt diese Anmeldung nicht (Status ${f.word('status')}): bitte neu anmelden, wo nötig in einem anderen Tab, und erneut senden.`,
  fhirNotConfirmed: () => 'Statt eines FHIR-Servers antwortete etwas anderes; die Anmeldung ist vielleicht abgelaufen.',
  fhirRefused: f => `Der FHIR-Server antwortete mit Status ${f.word('status')}.`,
  fhirUnreachable: () => 'Der FHIR-Server war nicht zu erreichen.',
  storeNotDicom: () => 'Statt des Archivs antwortete eine Webseite; die Anmeldung ist vielleicht abgelaufen.',
  storeRefused: f => `Das Archiv antwortete mit Status ${f.word('status')}.`,
  storeRejected: f =>
    `Das Archiv hat den Bericht abgelehnt: ${f.oneOf('why', STORE_REASONS)} (Code ${f.word('code')}).`,
  storeTooLarge: () => 'Die Datei ist dem Archiv oder einem Server davor zu groß (Status 413).',
  storeUnreachable: () => 'Das Archiv war nicht zu erreichen.',
  storedOtherwise: () => 'Das Archiv hat unter der Nummer dieses Berichts etwas anderes.',
  outputNotMade: f => `Die Datei konnte nicht erstellt werden: ${f.word('detail')}.`,
  priorOtherPatient: () => 'Der gespeicherte Bericht dieser Studie ist von einem anderen Patienten.',
  reportAiTotal: f =>
    `Der gespeicherte Bericht widerspricht sich: Die KI-Summe ist ${f.word('total')}, seine Regionen ergeben ${f.word('counted')}.`,
  reportIncomplete: () => 'Dem gespeicherten Bericht fehlen Teile, die jeder Bericht dieser Software hat.',
  reportNumber: () => 'Der gespeicherte Bericht enthält eine Zahl, die nicht stimmen kann oder nicht lesbar ist.',
  reportOtherFrame: () => 'Der gespeicherte Bericht gehört zu einer anderen Lage des Patienten (Frame of Reference).',
  reportOtherImages: () => 'Keines der Bilder, von denen der gespeicherte Bericht spricht, ist in dieser Serie.',
  reportOtherPatient: () =>
    'Der gespeicherte Bericht hat die Nummern dieser Studie, ist aber von einem anderen Patienten.',
  reportOtherStudy: () => 'Der gespeicherte Bericht gehört zu einer anderen Studie.',
  reportRegionJudged: f => `Der gespeicherte Bericht beurteilt eine Region auf zwei Arten: ${f.regions('region')}.`,
  reportRegionMissing: f => `Dem gespeicherten Bericht fehlt eine Region: ${f.regions('region')}.`,
  reportRegionTwice: f => `Der gespeicherte Bericht nennt eine Region zweimal: ${f.regions('region')}.`,
  reportTooLarge: () => 'Der gespeicherte Bericht ist größer als jeder Bericht dieser Software.',
  reportScore: f =>
    `Der gespeicherte Bericht widerspricht sich: Die Summe nach ${f.oneOf('way', SCORE_WAYS)} kann nicht stimmen.`,
  reportTotal: f =>
    `Der gespeicherte Bericht widerspricht sich: Seine Summe ist ${f.word('total')}, seine Regionen ergeben ${f.word('counted')}.`,
  segmentationOther: () =>
    'Die Masken neben dem gespeicherten Bericht gehören zu einem anderen Patienten, einer anderen Serie, Lage oder Bildgröße.',
  archiveAnswered: f => `Das Archiv antwortete mit Status ${f.word('status')}.`,
  archiveForbids: f => `Das Archiv antwortete ${f.word('status')}: bitte neu anmelden.`,
  archiveUnreachable: () => 'Das Archiv war nicht zu erreichen.',
  studyHidden: () => 'Das Archiv hat keine Serien dieser Studie oder zeigt sie dieser Anmeldung nicht.',
  tooManyReports: f => `Das Archiv nennt über ${f.word('most')} Serien von Berichten.`,
  notSearched: () => 'Diese Datenquelle kann nicht durchsucht werden.',
  unexpected: f => `Etwas Unerwartetes ist schiefgegangen: ${f.word('detail')}.`,
  unreadableValue: f => `${f.word('attribute')} eines Bildes ist nicht lesbar („${f.word('value')}“ ist keine Zahl).`,
  weightsUnread: f => `Die Gewichte des Modells ${f.word('model')} konnten nicht gelesen werden.`,
  workerCrashed: f =>
    `Der Hintergrundprozess der Auswertung ist abgestürzt${f.has('detail') ? `: ${f.word('detail')}` : ''}.`,
  workerRefused: () => 'Der Browser hat den Hintergrundprozess der Auswertung nicht gestartet.',
  workerUnavailable: () => 'Die Dateien der Auswertung konnten nicht geladen werden.',
  workerUnreadable: () => 'Die Antwort der Auswertung war nicht lesbar.',
};
